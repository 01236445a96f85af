// Ground floor: how a running query is told to stop.
#pragma once

#include <atomic>

namespace quoth {

/// Stops a running query from another thread or from a signal handler. One per query.
class Cancellation {
 public:
  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
  bool is_cancelled() const noexcept { return cancelled_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> cancelled_{false};
};

}  // namespace quoth
