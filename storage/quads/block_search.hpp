// Finds quads inside a decoded block.
// Used by quad_cursor.cpp, quad_lookup.cpp and count_quads.cpp.
#pragma once

#include <cstddef>

#include "storage/blocks/quad_block.hpp"

namespace quoth::storage {

inline QuadIds row_of(const BlockColumns& block, std::size_t row) {
  return {block[0][row], block[1][row], block[2][row], block[3][row]};
}

/// Index of the first of the ascending ids in [begin, end) that is not before `target`.
std::size_t lower_id(std::span<const TermId> ids, TermId target, std::size_t begin,
                     std::size_t end);
/// The same, sought around `guess` first, in wider and wider ranges.
std::size_t lower_id_near(std::span<const TermId> ids, TermId target, std::size_t begin,
                          std::size_t end, std::size_t guess);
/// Index of the first of them that is behind `target`.
std::size_t upper_id(std::span<const TermId> ids, TermId target, std::size_t begin,
                     std::size_t end);

/// Index of the first row in [begin, end) that is not before `columns`; `end` if there is none.
/// Cost: a near row is found in a few steps, any other in few waits for memory.
std::size_t lower_row(const BlockColumns& block, const QuadIds& columns, std::size_t begin,
                      std::size_t end);
/// Index of the first row that is behind `columns`; likewise.
std::size_t upper_row(const BlockColumns& block, const QuadIds& columns, std::size_t begin,
                      std::size_t end);

}  // namespace quoth::storage
