// Reads one range of an index at ascending keys: what lies in the block at hand is found there, and
// only what does not costs a seek.
#pragma once

#include <vector>

#include "engine/execute/context.hpp"
#include "engine/plan/plan.hpp"

namespace quoth::execute {

using storage::TermId;

class Prober {
 public:
  using Quad = std::array<TermId, 4>;  // subject, predicate, object, graph

  /// `keys` are the columns (0 to 3) that a probe gives; with the bound ones they are the first
  /// columns of `order`.
  Prober(const storage::Snapshot& snapshot, const storage::QuadPattern& ranges,
         storage::IndexOrder order, std::vector<int> keys);

  /// The quads whose key columns are `key`, in the order of the index. Cheap if keys ascend from
  /// call to call.
  Result<void> find(std::span<const TermId> key, std::vector<Quad>& out);

 private:
  std::strong_ordering compare_at(std::size_t row) const;
  Result<void> move_to_target();
  Result<void> load();

  const storage::Snapshot& snapshot_;
  storage::QuadPattern ranges_;
  storage::IndexOrder order_;
  std::vector<int> keys_;
  std::array<int, 4> columns_;  // of the order
  std::size_t prefix_ = 0;
  std::array<TermId, 4> target_{};       // in the order of the index
  std::array<TermId, 4> last_target_{};  // likewise
  std::unique_ptr<storage::TripleCursor> cursor_;
  const storage::QuadBlock* block_ = nullptr;
  std::size_t row_ = 0;
  bool is_at_end_ = false;
};

}  // namespace quoth::execute
