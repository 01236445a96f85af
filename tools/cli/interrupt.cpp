#include "tools/cli/interrupt.hpp"

#include <unistd.h>

#include <atomic>

#include "tools/cli/exit_status.hpp"

namespace quoth::cli {
namespace {

// A signal handler has no argument to carry it, so the guarded query stands here.
std::atomic<Cancellation*> guarded{nullptr};
static_assert(std::atomic<Cancellation*>::is_always_lock_free, "a signal handler may not wait");

void on_interrupt(int) {
  Cancellation* const cancellation = guarded.load();
  if (cancellation == nullptr || cancellation->is_cancelled()) {
    _exit(static_cast<int>(ExitStatus::cancelled));
  }
  cancellation->cancel();
}

}  // namespace

InterruptGuard::InterruptGuard(Cancellation& cancellation) {
  guarded.store(&cancellation);
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &before_);
}

InterruptGuard::~InterruptGuard() {
  sigaction(SIGINT, &before_, nullptr);
  guarded.store(nullptr);
}

}  // namespace quoth::cli
