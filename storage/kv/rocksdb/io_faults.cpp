#include "storage/kv/rocksdb/io_faults.hpp"

namespace quoth::storage {
namespace {

bool can_hit(IoFault fault, IoStep step) {
  switch (fault) {
    case IoFault::io_error:
      return true;
    case IoFault::no_space:
      return step == IoStep::append || step == IoStep::make || step == IoStep::sync;
    case IoFault::short_write:
      return step == IoStep::append;
    case IoFault::failed_sync:
      return step == IoStep::sync;
  }
  return false;
}

}  // namespace

void IoFaults::plan(IoFault fault, std::uint64_t step, bool for_ever) {
  const std::lock_guard lock(mutex_);
  fault_ = fault;
  failing_step_ = step;
  for_ever_ = for_ever;
  has_struck_ = false;
  steps_ = 0;
}

void IoFaults::repair() { plan(IoFault::io_error, 0, false); }

std::uint64_t IoFaults::steps() const {
  const std::lock_guard lock(mutex_);
  return steps_;
}

bool IoFaults::has_struck() const {
  const std::lock_guard lock(mutex_);
  return has_struck_;
}

std::optional<IoFault> IoFaults::next(IoStep step) {
  const std::lock_guard lock(mutex_);
  if (!can_hit(fault_, step)) return std::nullopt;
  ++steps_;
  if (failing_step_ == 0 || steps_ < failing_step_) return std::nullopt;
  if (steps_ > failing_step_ && !for_ever_) return std::nullopt;
  has_struck_ = true;
  return fault_;
}

}  // namespace quoth::storage
