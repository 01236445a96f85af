#include <algorithm>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/path_steps.hpp"
#include "engine/execute/slot_columns.hpp"

namespace quoth::execute {
namespace {

// Searches from the bound end, or from every node at which the path can begin, one after another.
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
        if (start_ == starts_.size()) break;
        auto reached = steps_.follow(pattern_.path, {starts_[start_++]}, direction_);
        if (!reached) return reached.error();
        ends_ = std::move(reached).value();
        end_ = 0;
        continue;
      }
      const TermId near = starts_[start_ - 1], far = ends_[end_++];
      const bool is_forward = direction_ == Direction::forward;
      slots_->write(std::array{is_forward ? near : far, is_forward ? far : near}, out_);
    }
    return out_.view();
  }

 private:
  Result<void> begin() {
    const std::vector<algebra::Slot> slots{pattern_.subject, pattern_.object};
    auto columns_of_slots = SlotColumns::make(slots, columns(), context_);
    if (!columns_of_slots) return columns_of_slots.error();
    slots_ = std::move(columns_of_slots).value();
    const auto* subject = std::get_if<Term>(&pattern_.subject);
    const auto* object = std::get_if<Term>(&pattern_.object);
    if (subject == nullptr && object != nullptr) direction_ = Direction::backward;
    const Term* bound = subject != nullptr ? subject : object;
    if (bound != nullptr) {
      auto id = context_.terms().intern(*bound);
      if (!id) return id.error();
      starts_ = {id.value()};
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
  NodeSet starts_, ends_;
  std::size_t start_ = 0, end_ = 0;
  BatchBuffer out_;
};

}  // namespace

OperatorPointer make_path_search(const plan::Node& node, const plan::PathSearch& form,
                                 Context& context) {
  return std::make_unique<PathSearch>(node, form, context);
}

}  // namespace quoth::execute
