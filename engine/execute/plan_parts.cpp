#include "engine/execute/plan_parts.hpp"

#include <algorithm>
#include <optional>

#include "engine/algebra/expression_parts.hpp"
#include "engine/execute/held_side.hpp"
#include "engine/plan/make_plan.hpp"
#include "engine/plan/statistics.hpp"

namespace quoth::execute {
namespace {

using algebra::Variable;
using storage::IdRange;
using storage::TermId;

/// More parts than threads, so that none waits long for the slowest; unless making a part ready
/// takes time, as a search for words does.
constexpr std::size_t parts_per_thread = 8;

/// The first column of the order that is not bound; nothing where that is the graph.
std::optional<std::size_t> leading_column(const plan::Scan& scan) {
  for (const int column : plan::columns_of(scan.order)) {
    const auto at = static_cast<std::size_t>(column);
    if (at < 3 && !plan::is_bound(scan.ranges.columns[at])) return at;
  }
  return std::nullopt;
}

bool are_repeatable(const std::vector<algebra::Expression>& expressions) {
  return std::all_of(expressions.begin(), expressions.end(), algebra::is_repeatable);
}

bool are_repeatable(const std::vector<algebra::OrderKey>& keys) {
  return std::all_of(keys.begin(), keys.end(),
                     [](const auto& key) { return algebra::is_repeatable(key.value); });
}

/// Whether all ids of its rows are the store's: a part cannot read a term that another computed.
bool has_stored_terms(const plan::Node& node) {
  if (std::holds_alternative<plan::Scan>(node.form)) return true;
  if (std::holds_alternative<plan::CyclicJoin>(node.form)) return true;
  if (const auto* merge = std::get_if<plan::MergeJoin>(&node.form)) {
    return has_stored_terms(*merge->left) && has_stored_terms(*merge->right);
  }
  if (const auto* hash = std::get_if<plan::HashJoin>(&node.form)) {
    return has_stored_terms(*hash->left) && has_stored_terms(*hash->right);
  }
  if (const auto* join = std::get_if<plan::IndexJoin>(&node.form)) {
    return has_stored_terms(*join->left);
  }
  if (const auto* filter = std::get_if<plan::Filter>(&node.form)) {
    return has_stored_terms(*filter->input);
  }
  if (const auto* project = std::get_if<plan::Project>(&node.form)) {
    return has_stored_terms(*project->input);
  }
  if (const auto* distinct = std::get_if<plan::Distinct>(&node.form)) {
    return has_stored_terms(*distinct->input);
  }
  return false;
}

/// Whether rows leave the join in the order in which they came to it.
bool keeps_order(const plan::IndexJoin& join) {
  const auto& sorted = join.left->sorted;
  return join.keys.size() <= sorted.size() &&
         std::equal(join.keys.begin(), join.keys.end(), sorted.begin());
}

/// What the rows of a plan come by, where they can be made part by part.
struct Spine {
  const plan::Scan* scan = nullptr;  // at the left end; null: they cannot
  bool is_dear = false;              // a row that is read is looked up or tested
  bool is_slow_to_begin = false;     // making a part ready takes time
  bool holds_rows = false;           // a join holds its right side

  bool comes_by(Variable key) const {
    return scan != nullptr && scan->outputs[*leading_column(*scan)] == key;
  }
};

Spine spine_of(const plan::Node& node, RowOrder order);

/// Both sides have to come by the key: what one does not read is then spared the other.
Spine spine_of(const plan::MergeJoin& merge, RowOrder order) {
  Spine spine = spine_of(*merge.left, order);
  const Spine right = spine_of(*merge.right, order);
  if (!spine.comes_by(merge.key) || !right.comes_by(merge.key)) return {};
  spine.is_dear |= right.is_dear;
  spine.is_slow_to_begin |= right.is_slow_to_begin || right.holds_rows;
  return spine;
}

Spine spine_of(const plan::HashJoin& hash, RowOrder order) {
  if (!are_repeatable(hash.conditions) || !has_stored_terms(*hash.right)) return {};
  Spine spine = spine_of(*hash.left, order);
  spine.holds_rows = true;
  return spine;
}

Spine spine_of(const plan::IndexJoin& join, RowOrder order) {
  if (!are_repeatable(join.conditions)) return {};
  if (order == RowOrder::kept && !keeps_order(join)) return {};
  Spine spine = spine_of(*join.left, order);
  spine.is_dear = true;
  return spine;
}

Spine spine_of(const plan::Filter& filter, RowOrder order) {
  if (!are_repeatable(filter.conditions)) return {};
  Spine spine = spine_of(*filter.input, order);
  spine.is_dear = spine.is_slow_to_begin = true;
  return spine;
}

/// `order`: what the parts must keep.
Spine spine_of(const plan::Node& node, RowOrder order) {
  if (const auto* scan = std::get_if<plan::Scan>(&node.form)) {
    const bool is_plain = scan->ranges.table == storage::RowTable::quads && leading_column(*scan);
    return {is_plain ? scan : nullptr};
  }
  if (const auto* merge = std::get_if<plan::MergeJoin>(&node.form)) return spine_of(*merge, order);
  if (const auto* hash = std::get_if<plan::HashJoin>(&node.form)) return spine_of(*hash, order);
  if (const auto* join = std::get_if<plan::IndexJoin>(&node.form)) return spine_of(*join, order);
  if (const auto* filter = std::get_if<plan::Filter>(&node.form)) return spine_of(*filter, order);
  if (const auto* project = std::get_if<plan::Project>(&node.form)) {
    return spine_of(*project->input, order);
  }
  return {};
}

/// What a reduction at the top reads, if who asks does the same with the rows of all parts once
/// more; else the node itself.
const plan::Node& unreduced(const plan::Node& node, PartUse use) {
  if (use != PartUse::reduced) return node;
  if (const auto* distinct = std::get_if<plan::Distinct>(&node.form)) return *distinct->input;
  const auto* sort = std::get_if<plan::Sort>(&node.form);
  const bool is_reduction = sort != nullptr && sort->rows_max && are_repeatable(sort->keys);
  return is_reduction ? *sort->input : node;
}

/// The side of a step by whose rows its own come; null at the left end.
template <typename Node>
Node* next_of_spine(Node& node) {
  if (auto* merge = std::get_if<plan::MergeJoin>(&node.form)) return &*merge->left;
  if (auto* hash = std::get_if<plan::HashJoin>(&node.form)) return &*hash->left;
  if (auto* join = std::get_if<plan::IndexJoin>(&node.form)) return &*join->left;
  if (auto* filter = std::get_if<plan::Filter>(&node.form)) return &*filter->input;
  if (auto* project = std::get_if<plan::Project>(&node.form)) return &*project->input;
  if (auto* distinct = std::get_if<plan::Distinct>(&node.form)) return &*distinct->input;
  if (auto* sort = std::get_if<plan::Sort>(&node.form)) return &*sort->input;
  return nullptr;
}

/// Makes the leading scan read one range of its leading column, and with it the scans that are
/// merged by that column: their other rows have no partner.
void narrow_to(plan::Node& node, const IdRange& range) {
  if (auto* scan = std::get_if<plan::Scan>(&node.form)) {
    IdRange& own = scan->ranges.columns[*leading_column(*scan)];
    const IdRange common{std::max(own.first, range.first), std::min(own.last, range.last)};
    if (common.first <= common.last) own = common;
    return;
  }
  if (auto* merge = std::get_if<plan::MergeJoin>(&node.form)) narrow_to(*merge->right, range);
  narrow_to(*next_of_spine(node), range);
}

/// Where the parts of a scan begin, but the first.
Result<std::vector<TermId>> cuts_of(const plan::Scan& scan, std::size_t parts, std::uint64_t rows,
                                    const storage::Snapshot& snapshot) {
  const std::size_t column = *leading_column(scan);
  const auto order = plan::columns_of(scan.order);
  const auto place = static_cast<std::size_t>(
      std::find(order.begin(), order.end(), static_cast<int>(column)) - order.begin());
  std::vector<TermId> out;
  TermId last = scan.ranges.columns[column].first;
  for (std::size_t part = 1; part < parts; ++part) {
    auto cut = snapshot.nth(scan.ranges, scan.order, rows / parts * part);
    if (!cut) return cut.error();
    if (!cut.value()) return std::vector<TermId>();
    const TermId begin = (**cut)[place];
    if (begin <= last) continue;  // one id has all rows of a part
    out.push_back(begin);
    last = begin;
  }
  return out;
}

std::vector<plan::Node> cut(const plan::Node& node, const plan::Scan& scan,
                            const std::vector<TermId>& cuts) {
  std::vector<plan::Node> out;
  IdRange left = scan.ranges.columns[*leading_column(scan)];
  for (const TermId begin : cuts) {
    out.push_back(node);
    narrow_to(out.back(), {left.first, TermId{begin.bits - 1}});
    left.first = begin;
  }
  out.push_back(node);
  narrow_to(out.back(), left);
  return out;
}

/// Loads what the hash joins of the whole hold, for the same joins of its parts.
Result<PlanParts::HeldSides> hold_sides(const plan::Node& whole, std::vector<plan::Node>& parts,
                                        Context& context) {
  PlanParts::HeldSides out;
  std::vector<std::shared_ptr<HeldSide>> held;  // from the top of the spine down
  for (const plan::Node* at = &whole; at != nullptr; at = next_of_spine(*at)) {
    const auto* hash = std::get_if<plan::HashJoin>(&at->form);
    if (hash == nullptr) continue;
    held.push_back(std::make_shared<HeldSide>(*hash, context));
    if (auto loaded = held.back()->load(); !loaded) return loaded.error();
  }
  for (auto& part : parts) {
    std::size_t join = 0;
    for (plan::Node* at = &part; at != nullptr; at = next_of_spine(*at)) {
      const auto* hash = std::get_if<plan::HashJoin>(&at->form);
      if (hash != nullptr) out.emplace(&*hash->right, held[join++]);
    }
  }
  return out;
}

}  // namespace

bool is_in_parts(const plan::Node& node, RowOrder order, PartUse use, Context& context) {
  if (context.limits().threads < 2 || context.figures() != nullptr) return false;
  const Spine spine = spine_of(unreduced(node, use), order);
  return spine.scan != nullptr && (use != PartUse::kept || spine.is_dear);
}

Result<PlanParts> parts_of(const plan::Node& node, RowOrder order, PartUse use, Context& context) {
  PlanParts out;
  if (!is_in_parts(node, order, use, context)) return out;
  const Spine spine = spine_of(unreduced(node, use), order);
  auto rows = context.snapshot().count(spine.scan->ranges);
  if (!rows) return rows.error();
  const std::uint64_t worth_parting = context.limits().rows_worth_parting;
  if (rows.value() < (spine.is_dear ? worth_parting / 8 : worth_parting)) return out;
  const bool are_few = use == PartUse::grouped || spine.is_slow_to_begin;
  const std::size_t parts = context.limits().threads * (are_few ? 1 : parts_per_thread);
  auto cuts = cuts_of(*spine.scan, parts, rows.value(), context.snapshot());
  if (!cuts) return cuts.error();
  if (cuts->empty()) return out;
  out.nodes = cut(node, *spine.scan, cuts.value());
  auto held = hold_sides(node, out.nodes, context);
  if (!held) return held.error();
  out.held = std::move(held).value();
  return out;
}

}  // namespace quoth::execute
