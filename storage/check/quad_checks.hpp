// What must hold of each fact, seen in the order that shows it: its ids have terms, and the
// statistics count it. Fed by order_check.hpp; used by check_store.cpp.
#pragma once

#include <map>

#include "storage/check/findings.hpp"
#include "storage/check/term_table.hpp"
#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// Looks up the ids of one column, those that repeat once.
class ColumnCheck {
 public:
  /// `what` is the column's name for people. Borrows the table.
  ColumnCheck(const TermTable& table, std::string_view what, Findings& findings)
      : table_(table), what_(what), findings_(findings) {}

  void take(TermId id) {
    if (id == last_) return;
    last_ = id;
    if (!is_term(id)) report(id);
  }

 private:
  bool is_term(TermId id) const;
  void report(TermId id);

  const TermTable& table_;
  std::string_view what_;
  Findings& findings_;
  TermId last_{};
};

/// Distinct values of an order's second column for each value of its first.
class DistinctCounter {
 public:
  void take(TermId first, TermId second) {
    if (first == first_ && second == second_) return;
    first_ = first;
    second_ = second;
    ++counts_[first];
  }
  const std::map<TermId, std::uint64_t>& counts() const { return counts_; }

 private:
  TermId first_{};
  TermId second_{};
  std::map<TermId, std::uint64_t> counts_;
};

/// Compares the space `statistics` with what was counted.
void check_statistics(const KeyValueSnapshot& snapshot, const DistinctCounter& subjects,
                      const DistinctCounter& objects, Findings& findings);

}  // namespace quoth::storage
