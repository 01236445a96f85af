#include "storage/store/background_work.hpp"

namespace quoth::storage {

void BackgroundWork::request() {
  const std::lock_guard lock(mutex_);
  if (is_stopped_ || failure_) return;
  is_requested_ = true;
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  changed_.notify_all();
}

bool BackgroundWork::is_busy() const {
  const std::lock_guard lock(mutex_);
  return is_busy_locked();
}

void BackgroundWork::wait_until_idle() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !is_busy_locked(); });
}

void BackgroundWork::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
    is_requested_ = false;
    cancellation_.cancel();
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

std::optional<Error> BackgroundWork::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

void BackgroundWork::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_requested_ || is_stopped_; });
    if (is_stopped_) return;
    is_requested_ = false;
    is_running_ = true;
    lock.unlock();
    auto done = work_(cancellation_);
    lock.lock();
    is_running_ = false;
    if (!done && !cancellation_.is_cancelled()) {
      failure_ = done.error();
      is_requested_ = false;
    }
    changed_.notify_all();
  }
}

}  // namespace quoth::storage
