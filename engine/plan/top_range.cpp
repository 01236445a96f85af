#include "engine/plan/top_range.hpp"

#include <algorithm>

#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

using storage::QuadIds;
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

Result<void> narrow_to_top(Sort& sort, Statistics& statistics) {
  const auto* first_key = std::get_if<algebra::VariableValue>(&sort.keys[0].value.form);
  Scan* scan = scan_below(*sort.input);
  if (first_key == nullptr || scan == nullptr || scan->each_triple_once) return {};
  const int column = column_of(*scan, first_key->variable);
  if (column < 0 || *sort.rows_max == 0) return {};
  const auto times = std::count_if(scan->outputs.begin(), scan->outputs.end(),
                                   [](const auto& output) { return output.has_value(); });
  if (static_cast<std::size_t>(times) != outputs_of(*scan).size()) return {};
  Scan narrowed = *scan;
  narrowed.order = order_for(scan->ranges, column);
  const auto place = place_behind_bound(narrowed, column);
  auto total = statistics.count(scan->ranges);
  if (!total) return total.error();
  const auto rows = static_cast<std::uint64_t>(total.value());
  if (!place || rows <= *sort.rows_max) return {};
  const bool is_descending = sort.keys[0].descending;
  std::array<TermId, 3> found;  // of the first quad, the last, and the last that is wanted
  const std::uint64_t wanted = is_descending ? rows - *sort.rows_max : *sort.rows_max - 1;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::uint64_t n = std::array<std::uint64_t, 3>{0, rows - 1, wanted}[i];
    auto quad = statistics.snapshot().nth(scan->ranges, narrowed.order, n);
    if (!quad) return quad.error();
    if (!quad.value()) return {};
    found[i] = (**quad)[*place];
  }
  if (!is_in_order_of_values(found[0], found[1])) return {};
  auto& range = narrowed.ranges.columns[static_cast<std::size_t>(column)];
  (is_descending ? range.first : range.last) = found[2];
  *scan = std::move(narrowed);
  return {};
}

}  // namespace quoth::plan
