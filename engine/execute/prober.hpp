// Looks up one range of an index at the keys of a join, one after another.
// Made by index_join.cpp and path_steps.cpp; below: the store's QuadLookup.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
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
         storage::IndexOrder order, const std::vector<int>& keys);

  /// Appends the quads whose key columns are `key`, in the order of the index. Cheap if keys ascend
  /// from call to call.
  Result<void> find(std::span<const TermId> key, std::vector<Quad>& out);

 private:
  std::unique_ptr<storage::QuadLookup> lookup_;
  std::array<TermId, 4> prefix_{};                      // in the order of the index
  std::array<std::optional<std::size_t>, 4> key_of_{};  // which key a column of the prefix is
  std::size_t prefix_size_ = 0;
};

}  // namespace quoth::execute
