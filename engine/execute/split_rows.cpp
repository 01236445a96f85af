#include "engine/execute/split_rows.hpp"

#include <algorithm>
#include <optional>

#include "engine/plan/statistics.hpp"

namespace quoth::execute {
namespace {

using algebra::Variable;
using storage::IdRange;
using storage::TermId;

/// Below it, threads cost as much as they spare.
constexpr std::uint64_t rows_worth_splitting = 1u << 16;
/// Rows that pass by for each that every part holds in memory.
constexpr double rows_per_held_row = 2;

/// The first column of the order that is not bound; nothing where that is the graph.
std::optional<std::size_t> leading_column(const plan::Scan& scan) {
  for (const int column : plan::columns_of(scan.order)) {
    const auto at = static_cast<std::size_t>(column);
    if (at < 3 && !plan::is_bound(scan.ranges.columns[at])) return at;
  }
  return std::nullopt;
}

/// The scan in whose order the rows come; null where there is none.
const plan::Scan* leading_scan(const plan::Node& node) {
  if (const auto* scan = std::get_if<plan::Scan>(&node.form)) {
    const bool is_plain = scan->ranges.table == storage::RowTable::quads && leading_column(*scan);
    return is_plain ? scan : nullptr;
  }
  if (const auto* merge = std::get_if<plan::MergeJoin>(&node.form)) {
    return leading_scan(*merge->left);
  }
  if (const auto* hash = std::get_if<plan::HashJoin>(&node.form)) {
    const bool is_worth_holding =
        hash->conditions.empty() && hash->right->rows * rows_per_held_row <= hash->left->rows;
    return is_worth_holding ? leading_scan(*hash->left) : nullptr;
  }
  if (const auto* project = std::get_if<plan::Project>(&node.form)) {
    return leading_scan(*project->input);
  }
  return nullptr;
}

bool comes_by(const plan::Node& node, Variable key) {
  const plan::Scan* scan = leading_scan(node);
  return scan != nullptr && scan->outputs[*leading_column(*scan)] == key;
}

/// Makes the leading scan read one range of its leading column, and with it scans that are merged
/// by that column: their other rows have no partner.
void narrow_to(plan::Node& node, const IdRange& range) {
  if (auto* scan = std::get_if<plan::Scan>(&node.form)) {
    IdRange& own = scan->ranges.columns[*leading_column(*scan)];
    const IdRange common{std::max(own.first, range.first), std::min(own.last, range.last)};
    if (common.first <= common.last) own = common;
  } else if (auto* merge = std::get_if<plan::MergeJoin>(&node.form)) {
    const bool both_by_key =
        comes_by(*merge->left, merge->key) && comes_by(*merge->right, merge->key);
    narrow_to(*merge->left, range);
    if (both_by_key) narrow_to(*merge->right, range);
  } else if (auto* hash = std::get_if<plan::HashJoin>(&node.form)) {
    narrow_to(*hash->left, range);
  } else if (auto* project = std::get_if<plan::Project>(&node.form)) {
    narrow_to(*project->input, range);
  }
}

}  // namespace

Result<std::vector<plan::Node>> split_rows(const plan::Node& node, std::size_t parts,
                                           const storage::Snapshot& snapshot) {
  std::vector<plan::Node> out;
  const plan::Scan* scan = leading_scan(node);
  if (scan == nullptr || parts < 2) return out;
  auto rows = snapshot.count(scan->ranges);
  if (!rows) return rows.error();
  if (rows.value() < rows_worth_splitting) return out;
  const std::size_t column = *leading_column(*scan);
  const auto order = plan::columns_of(scan->order);
  const auto place = static_cast<std::size_t>(
      std::find(order.begin(), order.end(), static_cast<int>(column)) - order.begin());
  IdRange left = scan->ranges.columns[column];
  for (std::size_t part = 1; part < parts; ++part) {
    auto cut = snapshot.nth(scan->ranges, scan->order, rows.value() / parts * part);
    if (!cut) return cut.error();
    if (!cut.value()) return std::vector<plan::Node>();
    const TermId begin = (**cut)[place];
    if (begin <= left.first) continue;  // one id has all rows of a part
    out.push_back(node);
    narrow_to(out.back(), {left.first, TermId{begin.bits - 1}});
    left.first = begin;
  }
  if (out.empty()) return out;
  out.push_back(node);
  narrow_to(out.back(), left);
  return out;
}

}  // namespace quoth::execute
