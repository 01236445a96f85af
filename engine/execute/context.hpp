// What the operators of one running query share: the snapshot, the limits, the terms it made.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <quoth/cancellation.hpp>
#include <quoth/result.hpp>

#include "engine/execute/fresh.hpp"
#include "engine/execute/query_terms.hpp"
#include "engine/plan/step_figures.hpp"
#include "storage/store/store.hpp"

namespace quoth::plan {
struct Node;
}

namespace quoth::execute {

class HeldSide;
class RowTable;
struct Value;

struct Limits {
  std::optional<std::chrono::steady_clock::time_point> deadline;
  std::size_t memory_bytes_max = 0;  // 0: none
  const Cancellation* cancellation = nullptr;
  unsigned threads = 1;  // that may work on it at once
  /// Below it they cost as much as they spare; of rows that are looked up or tested an eighth is
  /// enough.
  std::uint64_t rows_worth_parting = std::uint64_t{1} << 16;
};

class Context {
 public:
  Context(const storage::Snapshot& snapshot, Limits limits)
      : snapshot_(snapshot), limits_(limits), terms_(snapshot, *this) {}
  /// For a thread that works on a part of the query of `whole`: under the same limits, and all that
  /// both hold counts together. Borrows `whole`.
  static Context for_part(Context& whole) { return Context(whole.snapshot_, whole.limits_, whole); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  const storage::Snapshot& snapshot() const { return snapshot_; }
  QueryTerms& terms() { return terms_; }

  /// To be asked once a block of rows. Errors: `cancelled`, `deadline`, and what a computation
  /// inside an expression met (`io`, `corrupt`).
  Result<void> check();
  /// The same for loops that read a term a step, which may take as long as many rows do: asks now
  /// and then, and once it has said no, says no for ever. The next check() tells the error.
  bool goes_on() { return !failure_ && (++steps_ % steps_per_check != 0 || asks_to_go_on()); }
  /// Takes memory from the budget. Errors: `memory`.
  Result<void> charge(std::size_t bytes);
  void release(std::size_t bytes) { memory_bytes_ -= bytes; }

  /// An error of the store met where only a value can be handed back; the next check() reports it.
  void fail(const Error& error) {
    if (!failure_) failure_ = error;
  }
  bool has_failed() const { return failure_.has_value(); }

  /// The time of the query, the same wherever it is asked for.
  const Value& now();
  Fresh& fresh() { return fresh_; }
  /// Where operators built from now on tell their figures; null where nobody asks.
  plan::PlanFigures* figures() { return figures_; }
  void set_figures(plan::PlanFigures* figures) { figures_ = figures; }
  const Limits& limits() const { return limits_; }

  /// The rows so far of a definition by recursion, for its Recursion leaves.
  std::map<std::uint32_t, const RowTable*>& recursions() { return recursions_; }
  /// Of a part: what the hash joins of its plan have at their right sides, loaded for all parts.
  std::map<const plan::Node*, std::shared_ptr<HeldSide>>& held_sides() { return held_sides_; }

 private:
  Context(const storage::Snapshot& snapshot, Limits limits, Context& whole);

  static constexpr std::uint32_t steps_per_check = 64;

  bool asks_to_go_on();

  const storage::Snapshot& snapshot_;
  Limits limits_;
  std::atomic<std::size_t> own_memory_bytes_ = 0;
  std::atomic<std::size_t>& memory_bytes_ = own_memory_bytes_;
  std::optional<Error> failure_;
  std::uint32_t steps_ = 0;
  std::shared_ptr<const Value> now_;
  Fresh fresh_;
  plan::PlanFigures* figures_ = nullptr;
  std::map<std::uint32_t, const RowTable*> recursions_;
  std::map<const plan::Node*, std::shared_ptr<HeldSide>> held_sides_;
  QueryTerms terms_;  // gives back memory when it goes
};

}  // namespace quoth::execute
