// One column of a block as bytes: the cheapest of a few encodings, told by a first byte.
// Made from a span of ids, measured by column_survey.hpp. Next step: quad_block.hpp.
//
//     constant  | 0 (1 byte) | value 8 |
//     frame     | 1 (1 byte) | base 8 | width 1 | exceptions 2 | packed | position 2, value 8, ...
//     | delta     | 2 (1 byte) | first 8 | base 8 | width 1 | exceptions 2 | packed | as frame |
//     runs      | 3 (1 byte) | runs 2 | lengths: a column | values: a column |
//     classes   | 4 (1 byte) | classes less one 1 | width 1 | class numbers, packed |
//               | tag 1 | values 2 | a column | for each class
//
// Frame stores value - base. Delta stores value[i] - value[i-1] - base, modulo 2^64, base being the
// least difference taken as signed. An exception is a number wider than `width`; its packed bits
// are zero. Classes part the values by their highest byte (an id's tag), each class being a column
// of its own. Runs and classes nest once: the columns inside them are constants, frames or deltas.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>

namespace quoth::storage {

/// On disk; not to be renumbered.
enum class Encoding : unsigned char { constant = 0, frame = 1, delta = 2, runs = 3, classes = 4 };

inline constexpr std::size_t column_values_max = 65535;

/// Numbers to work on: memory that is kept from column to column and never cleared.
class Scratch {
 public:
  std::span<std::uint64_t> take(std::size_t count) {
    if (size_ < count) {
      numbers_ = std::make_unique_for_overwrite<std::uint64_t[]>(count);
      size_ = count;
    }
    return {numbers_.get(), count};
  }

 private:
  std::unique_ptr<std::uint64_t[]> numbers_;
  std::size_t size_ = 0;
};

/// Writes columns one after another. Cost: about 3 ns a value; allocates only for the first.
class ColumnWriter {
 public:
  /// Appends the bytes of the column; 1 to `column_values_max` values.
  void append(std::string& out, std::span<const std::uint64_t> values);

 private:
  Scratch run_values_, run_lengths_, numbers_, parted_;
};

/// Reads columns one after another. Cost: about 1 ns a value; allocates for the first at most.
class ColumnReader {
 public:
  /// Reads `out.size()` values from the front of `bytes` and moves `bytes` behind them. 8 bytes
  /// after the column must be readable. Errors: `corrupt` for bytes that no column has.
  Result<void> read(std::string_view& bytes, std::span<std::uint64_t> out);

 private:
  Scratch numbers_, values_;
};

/// One column, as the writer and the reader do it.
void append_column(std::string& out, std::span<const std::uint64_t> values);
Result<void> read_column(std::string_view& bytes, std::span<std::uint64_t> out);

/// Which encoding a column's first byte names; for `check`, figures and tests.
std::string_view encoding_name(std::string_view column);

}  // namespace quoth::storage
