// Where the blocks of one order begin and end and how many quads each holds: always in memory.
// Made from the `directory` space (directory_pages.hpp) or by fold.hpp. Next step: quad_cursor.hpp.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/quads/index_order.hpp"

namespace quoth::storage {

/// One block; columns in index order.
struct BlockEntry {
  QuadIds first{};
  QuadIds last{};
  TermId
      graph_least{};  // the least and the greatest graph in the block, which its ends do not tell
  TermId graph_greatest{};
  std::uint32_t quads = 0;
  std::uint64_t number = 0;  // unique for ever: a rewritten block has a new one

  bool operator==(const BlockEntry&) const = default;
};

/// The blocks of one order, ascending and disjoint. Never changes once made.
///
/// Cost: about 130 bytes a block of 4,096 quads.
class BlockDirectory {
 public:
  BlockDirectory() = default;
  explicit BlockDirectory(std::vector<BlockEntry> entries);

  std::size_t size() const { return entries_.size(); }
  const BlockEntry& operator[](std::size_t index) const { return entries_[index]; }
  const std::vector<BlockEntry>& entries() const { return entries_; }

  /// The first block that ends at `columns` or behind; size() if there is none.
  std::size_t first_reaching(const QuadIds& columns) const;
  /// Quads in the blocks before `index`.
  std::uint64_t quads_before(std::size_t index) const { return quads_before_[index]; }
  /// The least and the greatest graph of all blocks; there must be some.
  IdRange graphs() const { return graphs_; }
  std::uint64_t quads() const { return quads_before_.back(); }

 private:
  std::vector<BlockEntry> entries_;
  std::vector<TermId> last_ids_;  // the first column of each block's last quad, close together
  std::vector<std::uint64_t> quads_before_{0};
  IdRange graphs_{TermId{UINT64_MAX}, TermId{0}};
};

}  // namespace quoth::storage
