// One column of a block as bytes: the cheapest of a few encodings, told by a first byte.
// Made from a span of ids; below: bit_packing.hpp. Next step: quad_block.hpp.
//
//     constant   | 0 1 | value 8 |
//     frame      | 1 1 | base 8 | width 1 | exceptions 2 | packed | exceptions: position 2, value 8
//     | delta      | 2 1 | first 8 | base 8 | width 1 | exceptions 2 | packed | exceptions | runs
//     | 3 1 | runs 2 | lengths: column | values: column | classes    | 4 1 | classes 1 | class
//     numbers: packed width 1, packed | a class: tag 1, count 2, column |
//
// Frame stores value - base. Delta stores value[i] - value[i-1] - base, modulo 2^64, base being the
// least difference taken as signed. An exception is a number wider than `width`; its packed bits
// are zero. Classes part the values by their highest byte (an id's tag), each class being a column
// of its own. Runs and classes nest once: the columns inside them are constants, frames or deltas.
// The numbers of the encodings are on disk and may not be renumbered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>

namespace quoth::storage {

inline constexpr std::size_t column_values_max = 65535;

/// Appends the bytes of the column; 1 to `column_values_max` values.
void append_column(std::string& out, std::span<const std::uint64_t> values);

/// Reads `out.size()` values from the front of `bytes` and moves `bytes` behind them. 8 bytes after
/// the column must be readable. Errors: `corrupt` for bytes that no column has.
Result<void> read_column(std::string_view& bytes, std::span<std::uint64_t> out);

/// Which encoding a column's first byte names; for `check`, figures and tests.
std::string_view encoding_name(std::string_view column);

}  // namespace quoth::storage
