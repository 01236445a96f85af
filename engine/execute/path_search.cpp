#include <algorithm>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/path_steps.hpp"
#include "engine/execute/slot_columns.hpp"
#include "engine/names/graph_names.hpp"

namespace quoth::execute {
namespace {

// Searches from the bound end, or from every node at which the path can begin, one after another.
// Where a variable stands for the graph, graph by graph.
class PathSearch final : public Operator {
 public:
  PathSearch(const plan::Node& node, const plan::PathSearch& form, Context& context)
      : Operator(node.columns),
        context_(context),
        pattern_(form.pattern),
        steps_(context, pattern_.graphs),
        out_(node.columns.size()) {}

  Result<const Batch*> next() override {
    if (!slots_) {
      auto begun = begin();
      if (!begun) return begun.error();
    }
    out_.clear();
    while (!out_.is_full()) {
      if (end_ == ends_.size()) {
        if (start_ == starts_.size()) {
          if (next_graph_ == graphs_.size()) break;
          auto moved = begin_graph();
          if (!moved) return moved.error();
          continue;
        }
        auto followed = follow_some();
        if (!followed) return followed.error();
        continue;
      }
      const Reached& reached = ends_[end_++];
      const TermId near = starts_[first_start_ + reached.start], far = reached.node;
      const bool is_forward = direction_ == Direction::forward;
      const std::array row{is_forward ? near : far, is_forward ? far : near, graph_};
      slots_->write(std::span(row).first(has_graph_ ? 3 : 2), out_);
    }
    return out_.view();
  }

 private:
  static constexpr std::size_t starts_at_once = 1024;

  Result<void> begin() {
    std::vector<algebra::Slot> slots{pattern_.subject, pattern_.object};
    has_graph_ = pattern_.graphs.name && std::holds_alternative<Variable>(*pattern_.graphs.name);
    if (has_graph_) slots.push_back(*pattern_.graphs.name);
    auto columns_of_slots = SlotColumns::make(slots, columns(), context_);
    if (!columns_of_slots) return columns_of_slots.error();
    slots_ = std::move(columns_of_slots).value();
    const bool is_bound_at_end = std::holds_alternative<Variable>(pattern_.subject) &&
                                 std::holds_alternative<Term>(pattern_.object);
    if (is_bound_at_end) direction_ = Direction::backward;
    if (!has_graph_) return begin_starts();
    auto graphs = graph_names(context_.snapshot());
    if (!graphs) return graphs.error();
    graphs_ = std::move(graphs).value();
    return {};
  }

  /// The next starts, as many as are worth being searched together.
  Result<void> follow_some() {
    first_start_ = start_;
    end_ = 0;
    if (end_node_) return connect();
    ReachedNodes from;
    for (; start_ < starts_.size() && from.size() < starts_at_once; ++start_) {
      from.push_back({static_cast<std::uint32_t>(from.size()), starts_[start_]});
    }
    auto reached = steps_.follow(pattern_.path, from, direction_);
    if (!reached) return reached.error();
    ends_ = std::move(reached).value();
    return {};
  }

  /// From the only start to the only end.
  Result<void> connect() {
    const auto is_connected = steps_.connects(pattern_.path, starts_[start_++], *end_node_);
    if (!is_connected) return is_connected.error();
    ends_.clear();
    if (is_connected.value()) ends_.push_back({0, *end_node_});
    return {};
  }

  Result<void> begin_graph() {
    graph_ = graphs_[next_graph_++];
    steps_.search_in(graph_);
    start_ = 0;
    return begin_starts();
  }

  Result<void> begin_starts() {
    const auto* subject = std::get_if<Term>(&pattern_.subject);
    const auto* object = std::get_if<Term>(&pattern_.object);
    const Term* bound = subject != nullptr ? subject : object;
    if (bound != nullptr) {
      auto id = context_.terms().intern(*bound);
      if (!id) return id.error();
      starts_ = {id.value()};
      if (subject == nullptr || object == nullptr) return {};
      auto end = context_.terms().intern(*object);
      if (!end) return end.error();
      end_node_ = end.value();
      return {};
    }
    auto starts = steps_.starts(pattern_.path, direction_);
    if (!starts) return starts.error();
    starts_ = std::move(starts).value();
    return {};
  }

  Context& context_;
  const algebra::PathPattern& pattern_;
  PathSteps steps_;
  std::optional<SlotColumns> slots_;
  Direction direction_ = Direction::forward;
  NodeSet starts_;
  std::optional<TermId> end_node_;  // where both ends are given
  ReachedNodes ends_;               // of the starts from `first_start_` on
  std::size_t first_start_ = 0, start_ = 0, end_ = 0;
  bool has_graph_ = false;
  std::vector<TermId> graphs_;
  std::size_t next_graph_ = 0;
  TermId graph_;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_path_search(const plan::Node& node, const plan::PathSearch& form,
                                 Context& context) {
  return std::make_unique<PathSearch>(node, form, context);
}

}  // namespace quoth::execute
