// The side of a join whose rows pass by, one batch after another.
// Used by hash_join.cpp and index_join.cpp.
#pragma once

#include "engine/execute/operator.hpp"

namespace quoth::execute {

class LeftSide {
 public:
  LeftSide(OperatorPointer source, Context& context)
      : source_(std::move(source)), context_(context) {}

  const std::vector<Variable>& columns() const { return source_->columns(); }

  /// The next rows; nullptr at the end, and then again.
  Result<const Batch*> next() {
    if (is_at_end_) return nullptr;
    auto going_on = context_.check();
    if (!going_on) return going_on.error();
    auto batch = source_->next();
    if (batch && batch.value() == nullptr) is_at_end_ = true;
    return batch;
  }

 private:
  OperatorPointer source_;
  Context& context_;
  bool is_at_end_ = false;
};

}  // namespace quoth::execute
