// Statistics of one committed state that planners ask for again and again, once they were read.
// Part of CommittedState; filled by snapshot.hpp.
#pragma once

#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "storage/quads/distinct_counts.hpp"
#include "storage/terms/term_id.hpp"
#include "storage/terms/term_runs.hpp"

namespace quoth::storage {

/// Safe from many threads. Holds one state's: the next one begins without any.
class KnownStatistics {
 public:
  std::optional<DistinctCounts> distinct(TermId predicate) const {
    const std::lock_guard lock(mutex_);
    const auto found = distinct_.find(predicate);
    return found == distinct_.end() ? std::nullopt : std::optional(found->second);
  }
  void keep(TermId predicate, const DistinctCounts& counts) {
    const std::lock_guard lock(mutex_);
    if (distinct_.size() < predicates_max) distinct_.emplace(predicate, counts);
  }

  std::optional<std::vector<TermRun>> term_runs() const {
    const std::lock_guard lock(mutex_);
    return term_runs_;
  }
  void keep(const std::vector<TermRun>& runs) {
    const std::lock_guard lock(mutex_);
    term_runs_ = runs;
  }

 private:
  static constexpr std::size_t predicates_max = 1u << 16;

  mutable std::mutex mutex_;
  std::unordered_map<TermId, DistinctCounts> distinct_;
  std::optional<std::vector<TermRun>> term_runs_;
};

}  // namespace quoth::storage
