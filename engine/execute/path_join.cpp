#include <algorithm>

#include "engine/algebra/paths.hpp"
#include "engine/execute/build_operators.hpp"
#include "engine/execute/join_rows.hpp"
#include "engine/execute/left_side.hpp"
#include "engine/execute/path_steps.hpp"

namespace quoth::execute {
namespace {

std::vector<Variable> variable_of(const algebra::Slot& slot) {
  const auto* variable = std::get_if<Variable>(&slot);
  return variable == nullptr ? std::vector<Variable>{} : std::vector{*variable};
}

// The paths of all rows of a block are searched together, each start once.
class PathJoin final : public Operator {
 public:
  PathJoin(const plan::Node& node, const plan::PathJoin& form, Context& context)
      : Operator(node.columns),
        context_(context),
        form_(form),
        near_(form.from_object ? form.pattern.object : form.pattern.subject),
        far_(form.from_object ? form.pattern.subject : form.pattern.object),
        left_(build_operators(*form.left, context), context),
        near_column_(column_at(left_.columns(), std::get<Variable>(near_))),
        steps_(context, form.pattern.graphs),
        rows_(
            {plan::JoinKind::inner, node.columns, left_.columns(), variable_of(far_), {}, nullptr},
            context) {}

  Result<const Batch*> next() override {
    rows_.clear();
    while (!rows_.is_full()) {
      if (batch_ == nullptr || row_ == batch_->rows) {
        rows_.set_left({});  // what was paired so far is gathered before its columns go
        auto loaded = load();
        if (!loaded) return loaded.error();
        if (batch_ == nullptr) break;
      }
      const std::size_t start = start_of_[row_];
      const std::size_t begin = start == 0 ? 0 : ends_of_[start - 1], end = ends_of_[start];
      const auto row = static_cast<std::uint32_t>(row_);
      paired_ = rows_.pair(row, begin + paired_, end, [](std::size_t at) { return at; }) - begin;
      if (begin + paired_ < end) continue;
      rows_.finish(row);
      paired_ = 0;
      ++row_;
    }
    return rows_.view();
  }

 private:
  Result<void> load() {
    auto batch = left_.next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    row_ = 0;
    if (batch_ == nullptr) return {};
    auto followed = follow();
    if (!followed) return followed;
    rows_.set_left(batch_->columns);
    return {};
  }

  Result<void> follow() {
    const auto nodes = batch_->columns[near_column_];
    std::vector<TermId> starts(nodes.begin(), nodes.end());
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    start_of_.clear();
    for (const TermId node : nodes) {
      start_of_.push_back(static_cast<std::size_t>(
          std::lower_bound(starts.begin(), starts.end(), node) - starts.begin()));
    }
    ReachedNodes from;
    for (const TermId node : starts)
      from.push_back({static_cast<std::uint32_t>(from.size()), node});
    const auto direction = form_.from_object ? Direction::backward : Direction::forward;
    auto reached = steps_.follow(form_.pattern.path, from, direction);
    if (!reached) return reached.error();
    return take(reached.value(), starts);
  }

  Result<void> take(const ReachedNodes& reached, const std::vector<TermId>& starts) {
    std::optional<TermId> wanted;
    if (const auto* term = std::get_if<Term>(&far_)) {
      auto id = context_.terms().intern(*term);
      if (!id) return id.error();
      wanted = id.value();
    }
    rows_.set_right({});
    far_nodes_.clear();
    ends_of_.assign(starts.size(), 0);
    for (const Reached& pair : reached) {
      if (wanted && pair.node != *wanted) continue;
      if (!wanted && pair.node == starts[pair.start]) {
        const auto is_there = is_end(pair, reached);
        if (!is_there) return is_there.error();
        if (!is_there.value()) continue;
      }
      far_nodes_.push_back(pair.node);
      ++ends_of_[pair.start];
    }
    for (std::size_t i = 1; i < starts.size(); ++i) ends_of_[i] += ends_of_[i - 1];
    ColumnSpans columns;
    if (std::holds_alternative<Variable>(far_)) columns.push_back(far_nodes_);
    rows_.set_right(columns);
    return context_.check();
  }

  /// Whether a start is at the path's other end too: by a path of no length only if it is a node of
  /// the graph, as whatever leads to another node is.
  Result<bool> is_end(const Reached& pair, const ReachedNodes& reached) {
    if (!algebra::may_be_empty(form_.pattern.path)) return true;
    const auto first = std::lower_bound(reached.begin(), reached.end(), Reached{pair.start, {}});
    const auto last = std::find_if(first, reached.end(), [&](const Reached& other) {
      return other.start != pair.start || other.node != pair.node;
    });
    if (last != reached.end() && last->start == pair.start) return true;
    return steps_.is_node(pair.node);
  }

  Context& context_;
  const plan::PathJoin& form_;
  const algebra::Slot& near_;
  const algebra::Slot& far_;
  LeftSide left_;
  std::size_t near_column_;
  PathSteps steps_;
  JoinRows rows_;
  const Batch* batch_ = nullptr;
  std::size_t row_ = 0;
  std::vector<std::size_t> start_of_;  // for each row of the batch
  std::vector<std::size_t> ends_of_;   // for each start: where its nodes end
  std::vector<TermId> far_nodes_;
  std::size_t paired_ = 0;  // of the row at hand
};

}  // namespace

OperatorPointer make_path_join(const plan::Node& node, const plan::PathJoin& form,
                               Context& context) {
  return std::make_unique<PathJoin>(node, form, context);
}

}  // namespace quoth::execute
