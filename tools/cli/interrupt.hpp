// Ctrl-C. While a guard lives, the key cancels the query that it guards and not the program.
#pragma once

#include <csignal>
#include <quoth/quoth.hpp>

namespace quoth::cli {

/// Guards one query at a time; guards do not nest. A second Ctrl-C, for a query that does not heed
/// the first, ends the program.
class InterruptGuard {
 public:
  explicit InterruptGuard(Cancellation& cancellation);
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  struct sigaction before_ {};
};

}  // namespace quoth::cli
