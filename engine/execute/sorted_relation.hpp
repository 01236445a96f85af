// The rows of a scan with two variables, held by one of them: for each of its ids those of the
// other. Used by cyclic_join.cpp.
#pragma once

#include <span>

#include "engine/execute/key_table.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::execute {

/// What it holds counts against the query's memory. Of a scan with one variable there are keys
/// only.
class SortedRelation {
 public:
  /// `key` and `value` are columns (0 to 2) of the scan; `value` is nothing where there is none.
  SortedRelation(const plan::Scan& scan, std::size_t key, std::optional<std::size_t> value,
                 Context& context);
  ~SortedRelation() { context_.release(charged_); }
  SortedRelation(const SortedRelation&) = delete;
  SortedRelation& operator=(const SortedRelation&) = delete;

  /// Whether that scan and those columns have the same rows.
  bool is_of(const plan::Scan& scan, std::size_t key, std::optional<std::size_t> value) const;
  /// Reads all of it. Errors: those of the store, `memory`, `cancelled`, `deadline`; `limit` for
  /// more rows than 32 bits count.
  Result<void> load();

  /// Ascending, no duplicates.
  std::span<const TermId> keys() const { return keys_.column(0); }
  /// The ids beside the key, likewise; none if there is no such key.
  std::span<const TermId> values(TermId key) const {
    const auto found = places_.find(std::span(&key, 1));
    if (found.empty()) return {};
    const std::size_t at = found.front();
    return std::span(values_).subspan(starts_[at], starts_[at + 1] - starts_[at]);
  }

 private:
  Result<void> append(const storage::QuadBlock& block);
  Result<void> account();

  const plan::Scan& scan_;
  std::size_t key_;
  std::optional<std::size_t> value_;
  Context& context_;
  RowTable keys_;
  KeyTable places_;
  std::vector<std::uint32_t> starts_;  // in `values_`, of each key, and the end of the last
  std::vector<TermId> values_;
  TermId last_key_{}, last_value_{};  // no term
  std::size_t charged_ = 0;
};

}  // namespace quoth::execute
