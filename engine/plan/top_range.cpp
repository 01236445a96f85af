#include "engine/plan/top_range.hpp"

#include <algorithm>

#include "engine/algebra/expression_parts.hpp"
#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

using storage::IdRange;
using storage::TermId;
using storage::TermTag;

/// A scan that a step hands on as it is.
Scan* scan_below(Node& node) {
  if (auto* project = std::get_if<Project>(&node.form)) return scan_below(*project->input);
  return std::get_if<Scan>(&node.form);
}

/// Ids of one of these tags stand in the order of their values; of two tags they may not.
bool is_in_order_of_values(TermId first, TermId last) {
  const TermTag tag = first.tag();
  return tag == last.tag() &&
         (tag == TermTag::integer || tag == TermTag::decimal || tag == TermTag::date ||
          tag == TermTag::date_time || tag == TermTag::short_string);
}

/// Where the column stands in the order, if the columns before it are all bound.
std::optional<std::size_t> place_behind_bound(const Scan& scan, int column) {
  const auto columns = columns_of(scan.order);
  for (std::size_t i = 0; i < 3; ++i) {
    if (columns[i] == column) return i;
    if (!is_bound(scan.ranges.columns[static_cast<std::size_t>(columns[i])])) break;
  }
  return std::nullopt;
}

}  // namespace

Result<std::optional<IdRange>> ids_of_top(const Scan& scan, int column, bool is_descending,
                                          std::uint64_t wanted, Statistics& statistics) {
  using Answer = std::optional<IdRange>;
  const auto times = std::count_if(scan.outputs.begin(), scan.outputs.end(),
                                   [](const auto& output) { return output.has_value(); });
  const bool repeats_variable = static_cast<std::size_t>(times) != outputs_of(scan).size();
  if (scan.each_triple_once || repeats_variable || wanted == 0) return Answer();
  Scan ordered = scan;
  ordered.order = order_for(scan.ranges, column);
  const auto place = place_behind_bound(ordered, column);
  auto total = statistics.count(scan.ranges);
  if (!total) return total.error();
  const auto rows = static_cast<std::uint64_t>(total.value());
  if (!place || rows <= wanted) return Answer();
  std::array<TermId, 3> found;  // of the first quad, the last, and the last that is wanted
  const std::array<std::uint64_t, 3> places{0, rows - 1,
                                            is_descending ? rows - wanted : wanted - 1};
  for (std::size_t i = 0; i < 3; ++i) {
    auto quad = statistics.snapshot().nth(scan.ranges, ordered.order, places[i]);
    if (!quad) return quad.error();
    if (!quad.value()) return Answer();
    found[i] = (**quad)[*place];
  }
  if (!is_in_order_of_values(found[0], found[1])) return Answer();
  IdRange range = scan.ranges.columns[static_cast<std::size_t>(column)];
  (is_descending ? range.first : range.last) = found[2];
  return Answer(range);
}

Result<void> narrow_to_top(Sort& sort, Statistics& statistics) {
  const auto first_key = algebra::variable_of(sort.keys[0].value);
  Scan* scan = scan_below(*sort.input);
  if (!first_key || scan == nullptr || !sort.rows_max) return {};
  const int column = column_of(*scan, *first_key);
  if (column < 0) return {};
  auto ids = ids_of_top(*scan, column, sort.keys[0].descending, *sort.rows_max, statistics);
  if (!ids) return ids.error();
  if (!ids.value()) return {};
  scan->order = order_for(scan->ranges, column);
  scan->ranges.columns[static_cast<std::size_t>(column)] = **ids;
  return {};
}

}  // namespace quoth::plan
