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

/// Whether the numbers of two terms, and with them all between, were given in the order of their
/// terms.
Result<bool> are_of_one_run(TermId first, TermId last, Statistics& statistics) {
  const bool are_texts =
      first.tag() == last.tag() && (first.tag() == TermTag::iri || first.tag() == TermTag::string);
  if (!are_texts) return false;
  const auto runs = statistics.snapshot().term_runs();
  if (!runs) return runs.error();
  return std::any_of(runs->begin(), runs->end(), [&](const storage::TermRun& run) {
    return first.payload() >= run.first && last.payload() < run.end;
  });
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

namespace {

/// Ids of a column at some places of its order, counted from 0; nothing where the index does not
/// tell.
Result<std::optional<std::vector<TermId>>> ids_at(const Scan& scan, int column,
                                                  const std::vector<std::uint64_t>& places,
                                                  Statistics& statistics) {
  std::vector<TermId> found;
  const auto order = order_for(scan.ranges, column);
  Scan ordered = scan;
  ordered.order = order;
  const auto place = place_behind_bound(ordered, column);
  if (!place) return std::optional<std::vector<TermId>>();
  for (const std::uint64_t n : places) {
    auto quad = statistics.snapshot().nth(scan.ranges, order, n);
    if (!quad) return quad.error();
    if (!quad.value()) return std::optional<std::vector<TermId>>();
    found.push_back((**quad)[*place]);
  }
  return std::optional(std::move(found));
}

}  // namespace

Result<std::optional<IdRange>> ids_of_top(const Scan& scan, int column, bool is_descending,
                                          std::uint64_t wanted, Statistics& statistics) {
  using Answer = std::optional<IdRange>;
  const auto times = std::count_if(scan.outputs.begin(), scan.outputs.end(),
                                   [](const auto& output) { return output.has_value(); });
  const bool repeats_variable = static_cast<std::size_t>(times) != outputs_of(scan).size();
  if (scan.each_triple_once || repeats_variable || wanted == 0) return Answer();
  auto total = statistics.count(scan.ranges);
  if (!total) return total.error();
  const auto rows = static_cast<std::uint64_t>(total.value());
  if (rows <= wanted) return Answer();
  auto found =
      ids_at(scan, column, {0, rows - 1, is_descending ? rows - wanted : wanted - 1}, statistics);
  if (!found) return found.error();
  if (!found.value()) return Answer();
  const auto& ids = **found;
  if (!is_in_order_of_values(ids[0], ids[1])) return Answer();
  IdRange range = scan.ranges.columns[static_cast<std::size_t>(column)];
  (is_descending ? range.first : range.last) = ids[2];
  return Answer(range);
}

Result<bool> has_ids_in_order(const Scan& scan, int column, Statistics& statistics) {
  auto total = statistics.count(scan.ranges);
  if (!total) return total.error();
  if (total.value() < 1) return false;
  auto ends = ids_at(scan, column, {0, static_cast<std::uint64_t>(total.value()) - 1}, statistics);
  if (!ends) return ends.error();
  if (!ends.value()) return false;
  const TermId first = (**ends)[0], last = (**ends)[1];
  if (is_in_order_of_values(first, last)) return true;
  return are_of_one_run(first, last, statistics);
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
