#include "engine/execute/build_operators.hpp"
#include "engine/execute/columns.hpp"
#include "engine/execute/cycle_search.hpp"

namespace quoth::execute {
namespace {

using plan::JoinKind;

// Variables are bound until all that are handed on are; in how many ways the others can be is
// counted, which says how often the row comes.
class CyclicJoin final : public Operator {
 public:
  CyclicJoin(const plan::Node& node, const plan::CyclicJoin& form, Context& context)
      : Operator(node.columns),
        context_(context),
        kind_(form.kind),
        search_(form, form.kind == JoinKind::semi ? 1 : UINT64_MAX, context),
        levels_(search_.variables().size()),
        out_(node.columns.size()) {
    for (const Variable column : node.columns) {
      if (column != form.mark) wanted_.push_back(column_at(search_.variables(), column));
    }
  }

  Result<const Batch*> next() override {
    if (!is_loaded_) {
      is_loaded_ = true;
      if (auto loaded = search_.load(); !loaded) return loaded.error();
    }
    if (auto going_on = context_.check(); !going_on) return going_on.error();
    out_.clear();
    while (!out_.is_full()) {
      if (ways_ == 0) {
        auto found = find_row();
        if (!found) return found.error();
        if (!found.value()) break;
      }
      hand_on();
    }
    return out_.view();
  }

 private:
  /// A variable that is bound to one id after another.
  struct Level {
    std::size_t variable = 0;
    std::vector<TermId> ids;
    std::size_t at = 0;
  };

  /// False at the end.
  Result<bool> find_row() {
    if (!is_started_) {
      is_started_ = true;
      if (is_row()) return count_ways();
      if (auto gone = go_down(); !gone) return gone.error();
    }
    while (depth_ > 0) {
      Level& level = levels_[depth_ - 1];
      if (level.at == level.ids.size()) {
        search_.unbind(level.variable);
        --depth_;
        continue;
      }
      search_.bind(level.variable, level.ids[level.at++]);
      if (!is_row()) {
        if (auto gone = go_down(); !gone) return gone.error();
        continue;
      }
      auto is_some = count_ways();
      if (!is_some || is_some.value()) return is_some;
    }
    return false;
  }

  bool is_row() const {
    return std::all_of(wanted_.begin(), wanted_.end(),
                       [&](std::size_t variable) { return search_.is_bound(variable); });
  }

  Result<bool> count_ways() {
    auto ways = search_.count_rest();
    if (!ways) return ways.error();
    ways_ = ways.value();
    return ways_ > 0;
  }

  Result<void> go_down() {
    Level& level = levels_[depth_++];
    level.variable = search_.narrowest();
    level.at = 0;
    return search_.candidates(level.variable, level.ids);
  }

  void hand_on() {
    const bool is_once = kind_ != JoinKind::inner;
    const std::size_t rows = is_once ? 1 : std::min<std::uint64_t>(ways_, batch_rows - out_.rows());
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      auto& column = out_.column(i);
      column.insert(column.end(), rows, search_.value(wanted_[i]));
    }
    if (kind_ == JoinKind::count) out_.column(wanted_.size()).push_back(TermId{ways_});
    out_.set_rows(out_.rows() + rows);
    ways_ = is_once ? 0 : ways_ - rows;
  }

  Context& context_;
  JoinKind kind_;
  CycleSearch search_;
  std::vector<std::size_t> wanted_;  // the variable of each column
  std::vector<Level> levels_;
  std::size_t depth_ = 0;
  std::uint64_t ways_ = 0;  // of the row at hand, not handed on yet
  BatchBuffer out_;
  bool is_loaded_ = false, is_started_ = false;
};

}  // namespace

OperatorPointer make_cyclic_join(const plan::Node& node, const plan::CyclicJoin& form,
                                 Context& context) {
  return std::make_unique<CyclicJoin>(node, form, context);
}

}  // namespace quoth::execute
