// A thread of the store's own that does one kind of work whenever somebody asks for it.
// Made by store.cpp where it is allowed. Next step: fold_updates.hpp is its work.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <quoth/cancellation.hpp>
#include <quoth/result.hpp>
#include <thread>

namespace quoth::storage {

/// Safe from many threads. The thread starts with the first request.
class BackgroundWork {
 public:
  using Work = std::function<Result<void>(const Cancellation&)>;

  explicit BackgroundWork(Work work) : work_(std::move(work)) {}
  BackgroundWork(const BackgroundWork&) = delete;
  BackgroundWork& operator=(const BackgroundWork&) = delete;
  ~BackgroundWork() { stop(); }

  /// Asks for the work to be done once more. Nothing happens after a failure or `stop`.
  void request();
  bool is_busy() const;
  /// Returns when nothing runs and nothing is asked for.
  void wait_until_idle();
  /// Cancels what runs and ends the thread.
  void stop();
  /// What the work failed with; it is not tried again then.
  std::optional<Error> failure() const;

 private:
  void run();
  bool is_busy_locked() const { return is_requested_ || is_running_; }

  Work work_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool is_requested_ = false;
  bool is_running_ = false;
  bool is_stopped_ = false;
  std::optional<Error> failure_;
  Cancellation cancellation_;
  std::thread thread_;
};

}  // namespace quoth::storage
