// Quads that a transaction has added and removed, ready to be merged into any order.
// Made by storage/store/transaction.cpp. Next step: storage/quads/quad_cursor.hpp, then a
// WriteBatch.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "storage/quads/delta.hpp"
#include "storage/quads/triple_cursor.hpp"

namespace quoth::storage {

/// What a quad is after the transaction's writes. `unchanged`: added and removed again, or the
/// other way round; it stays here so that no cursor loses its place.
enum class QuadChange : std::uint8_t { added, removed, unchanged };

/// Changed quads of one order, their columns in that order.
using OrderedChanges = std::map<QuadIds, QuadChange>;

/// Cost: a hash entry a changed quad, and a tree node more for each order that was read meanwhile.
class QuadChanges {
 public:
  /// Nothing if the transaction never touched the quad.
  std::optional<QuadChange> change_of(const QuadIds& quad) const;
  void set(const QuadIds& quad, QuadChange change);

  bool empty() const { return changes_.empty(); }
  std::uint64_t added() const { return added_; }
  std::uint64_t removed() const { return removed_; }

  /// The changes in one order; grows in place as later changes come and the order is asked for
  /// again. Lifetime: as this object.
  const OrderedChanges& ordered(IndexOrder order) const;

  /// The effective changes of one predicate's quads, in the order pso or pos.
  std::vector<DeltaEntry> of_predicate(TermId predicate, IndexOrder order) const;

  /// Every changed quad once, in no order.
  template <typename Visit>
  void each(Visit visit) const {
    for (const auto& [quad, change] : changes_) {
      if (change != QuadChange::unchanged) visit(quad, change);
    }
  }

 private:
  struct QuadHash {
    std::size_t operator()(const QuadIds& quad) const noexcept;
  };
  struct LazyOrder {
    OrderedChanges changes;
    std::size_t log_position = 0;
  };

  std::uint64_t* counter_of(QuadChange change);

  std::unordered_map<QuadIds, QuadChange, QuadHash> changes_;
  std::vector<std::pair<QuadIds, QuadChange>> log_;
  mutable std::array<LazyOrder, 6> orders_;
  std::uint64_t added_ = 0;
  std::uint64_t removed_ = 0;
};

}  // namespace quoth::storage
