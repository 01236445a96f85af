// Whose turn it is to write: one transaction or one piece of the store's own work at a time.
// Made with the store. Next step: commit.hpp, which ends the turn as soon as the next may begin.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <quoth/result.hpp>

namespace quoth::storage {

/// `upkeep` is the store's own work: short, and waited for as long as it takes.
enum class Writing { transaction, upkeep };

class WriteTurns;

/// The right to write; given back when it goes.
class WriteTurn {
 public:
  explicit WriteTurn(WriteTurns& turns) : turns_(&turns) {}
  WriteTurn(WriteTurn&& other) noexcept : turns_(other.turns_) { other.turns_ = nullptr; }
  WriteTurn& operator=(WriteTurn&&) = delete;
  ~WriteTurn() { give_back(); }

  void give_back();

 private:
  WriteTurns* turns_;  // null once given back
};

/// Safe from many threads.
class WriteTurns {
 public:
  /// Waits for upkeep as long as it takes, and for a transaction up to `wait_max`.
  /// Errors: `conflict` if a transaction is still open then.
  Result<WriteTurn> take(Writing kind, std::chrono::milliseconds wait_max);
  /// Waits for whoever has the turn, before any transaction that waits too.
  WriteTurn take_for_upkeep();
  bool has_transaction() const;

 private:
  friend class WriteTurn;
  void give_back();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Writing> holder_;
  int upkeep_waiting_ = 0;
};

}  // namespace quoth::storage
