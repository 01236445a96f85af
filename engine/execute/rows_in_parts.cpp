#include "engine/execute/rows_in_parts.hpp"

#include <algorithm>

#include "engine/execute/build_operators.hpp"
#include "engine/execute/row_table.hpp"
#include "engine/execute/workers.hpp"

namespace quoth::execute {
namespace {

/// Rows that one part may have waiting: few at first, since few may be wanted.
constexpr std::size_t rows_waiting_first = 1u << 12;
constexpr std::size_t rows_waiting_max = 1u << 16;
/// Parts worked on at once, for each thread: so that none waits long for the slowest.
constexpr std::size_t parts_ahead = 4;

/// A part whose rows wait here.
class Part {
 public:
  Part(plan::Node node, const PlanParts::HeldSides& held, Context& whole)
      : part_(std::move(node), held, whole), rows_(part_.plan.columns.size(), part_.context) {}

  bool is_over() const { return is_over_; }
  bool has_rows() const { return taken_ < rows_.rows(); }

  /// Makes rows until at least `rows_waiting` wait, or there are no more.
  Result<void> work(std::size_t rows_waiting) {
    if (steps_ == nullptr) steps_ = build_operators(part_.plan, part_.context);
    while (!is_over_ && rows_.rows() < rows_waiting) {
      auto batch = steps_->next();
      if (!batch) return batch.error();
      if (batch.value() == nullptr) {
        is_over_ = true;
        return part_.context.check();
      }
      auto appended = rows_.append(*batch.value());
      if (appended) appended = part_.context.check();
      if (!appended) return appended;
    }
    return {};
  }

  /// Some of those that wait, which stay where they are until the next call of any kind.
  void take(Batch& out) {
    out.rows = std::min(batch_rows, rows_.rows() - taken_);
    for (std::size_t i = 0; i < out.columns.size(); ++i) {
      out.columns[i] = std::span(rows_.column(i)).subspan(taken_, out.rows);
    }
    taken_ += out.rows;
  }
  void forget_taken() {
    rows_.clear();
    taken_ = 0;
  }

 private:
  PlanPart part_;
  RowTable rows_;
  OperatorPointer steps_;
  std::size_t taken_ = 0;  // of the rows
  bool is_over_ = false;
};

// Works in turns: some parts at once make rows, then the rows of the first are handed on until it
// has none left, and so on. So the calling thread works too, and nothing runs between two calls.
class RowsInParts final : public Operator {
 public:
  RowsInParts(const plan::Node& node, const plan::Node& otherwise, Context& context, RowOrder order)
      : Operator(node.columns),
        node_(node),
        otherwise_(otherwise),
        context_(context),
        order_(order),
        use_(&node == &otherwise ? PartUse::kept : PartUse::reduced) {
    batch_.columns.resize(node.columns.size());
  }

  Result<const Batch*> next() override {
    if (!is_started_) {
      is_started_ = true;
      if (auto started = start(); !started) return started.error();
    }
    if (whole_ != nullptr) return whole_->next();
    for (; at_ < parts_.size(); parts_[at_++].reset()) {
      Part& part = *parts_[at_];
      if (!part.has_rows() && !part.is_over()) {
        part.forget_taken();
        if (auto worked = work(); !worked) return worked.error();
      }
      if (part.has_rows()) {
        part.take(batch_);
        return &batch_;
      }
    }
    return nullptr;
  }

 private:
  Result<void> start() {
    auto parts = parts_of(node_, order_, use_, context_);
    if (!parts) return parts.error();
    if (parts->nodes.empty()) {
      whole_ = build_operators(otherwise_, context_);
      return {};
    }
    for (auto& node : parts->nodes) {
      parts_.push_back(std::make_unique<Part>(std::move(node), parts->held, context_));
    }
    return {};
  }

  Result<void> work() {
    const unsigned threads = context_.limits().threads;
    const std::size_t end = std::min(parts_.size(), at_ + threads * parts_ahead);
    auto worked = work_in_parts(
        end - at_, threads, [&](std::size_t part) { return parts_[at_ + part]->work(waiting_); });
    waiting_ = std::min(waiting_ * 2, rows_waiting_max);
    return worked ? context_.check() : worked;
  }

  const plan::Node& node_;
  const plan::Node& otherwise_;  // what one thread does
  Context& context_;
  RowOrder order_;
  PartUse use_;
  OperatorPointer whole_;
  std::vector<std::unique_ptr<Part>> parts_;
  std::size_t at_ = 0;  // the part whose rows are handed on
  std::size_t waiting_ = rows_waiting_first;
  Batch batch_;
  bool is_started_ = false;
};

}  // namespace

OperatorPointer rows_in_parts(const plan::Node& node, Context& context, RowOrder order) {
  if (!is_in_parts(node, order, PartUse::kept, context)) return build_operators(node, context);
  return std::make_unique<RowsInParts>(node, node, context, order);
}

OperatorPointer reduced_in_parts(const plan::Node& node, const plan::Node& input, Context& context,
                                 RowOrder order) {
  if (!is_in_parts(node, order, PartUse::reduced, context)) return build_operators(input, context);
  return std::make_unique<RowsInParts>(node, input, context, order);
}

}  // namespace quoth::execute
