// What a row of changes comes to for each quad that they touch.
// Fed from history.hpp. Next step: unfolded_delta.hpp, past_snapshot.hpp.
#pragma once

#include <algorithm>
#include <vector>

#include "storage/quads/index_order.hpp"
#include "storage/quads/quad_changes.hpp"

namespace quoth::storage {

/// The first change of a quad tells what it was before them all, the last one what it is.
/// Cost: 40 bytes a change, and one sort.
class NetChanges {
 public:
  /// In the order in which they were made.
  void take(const QuadIds& quad, QuadChange change) { changes_.push_back({quad, change}); }

  /// Every quad once, by subject, predicate, object and graph:
  /// visit(const QuadIds&, QuadChange first, QuadChange last).
  template <typename Visit>
  void each(Visit visit) {
    sort();
    for (std::size_t begin = 0; begin < changes_.size();) {
      const std::size_t end = end_of(begin);
      visit(changes_[begin].quad, changes_[begin].change, changes_[end - 1].change);
      begin = end;
    }
  }

  /// How many changes change nothing: they add what the one before has added, or remove what it has
  /// removed. There are none in a history that is whole.
  std::size_t repeated() {
    sort();
    std::size_t count = 0;
    for (std::size_t i = 1; i < changes_.size(); ++i) count += changes_[i] == changes_[i - 1];
    return count;
  }

 private:
  struct Change {
    QuadIds quad{};
    QuadChange change{};

    bool operator==(const Change&) const = default;
  };

  void sort() {
    const auto is_before = [](const Change& a, const Change& b) { return a.quad < b.quad; };
    if (std::is_sorted(changes_.begin(), changes_.end(), is_before)) return;
    std::stable_sort(changes_.begin(), changes_.end(), is_before);
  }

  std::size_t end_of(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < changes_.size() && changes_[end].quad == changes_[begin].quad) ++end;
    return end;
  }

  std::vector<Change> changes_;
};

}  // namespace quoth::storage
