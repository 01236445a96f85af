#include "storage/store/write_turns.hpp"

namespace quoth::storage {

void WriteTurn::give_back() {
  if (turns_ != nullptr) turns_->give_back();
  turns_ = nullptr;
}

Result<WriteTurn> WriteTurns::take(Writing kind, std::chrono::milliseconds wait_max) {
  const auto deadline = std::chrono::steady_clock::now() + wait_max;
  std::unique_lock lock(mutex_);
  while (holder_ || upkeep_waiting_ > 0) {
    if (holder_ != Writing::transaction) {
      changed_.wait(lock);
    } else if (std::chrono::steady_clock::now() >= deadline) {
      return Error{ErrorKind::conflict,
                   "a transaction of this store is open already",
                   {},
                   "commit or drop it first"};
    } else {
      changed_.wait_until(lock, deadline);
    }
  }
  holder_ = kind;
  return WriteTurn(*this);
}

WriteTurn WriteTurns::take_for_upkeep() {
  std::unique_lock lock(mutex_);
  ++upkeep_waiting_;
  changed_.wait(lock, [this] { return !holder_; });
  --upkeep_waiting_;
  holder_ = Writing::upkeep;
  return WriteTurn(*this);
}

bool WriteTurns::has_transaction() const {
  const std::lock_guard lock(mutex_);
  return holder_ == Writing::transaction;
}

void WriteTurns::give_back() {
  {
    const std::lock_guard lock(mutex_);
    holder_.reset();
  }
  changed_.notify_all();
}

}  // namespace quoth::storage
