// Columns of one length under a checksum: the bytes of a block of quads, and of a directory page.
// Made from columns of numbers; below: column_codec.hpp. Next step: quad_block.hpp,
// quads/directory_pages.hpp.
//
//     | checksum 8 | rows 2 | column | column | ... | padding 8 |
//
// The checksum is XXH3-64 over everything behind it; the padding is zero and lets a reader load
// whole words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>

#include "storage/blocks/column_codec.hpp"

namespace quoth::storage {

/// Writes one value after another into the same memory: `begin`, each column, `finish`.
class CheckedColumnsWriter {
 public:
  /// 1 to `column_values_max` rows.
  void begin(std::size_t rows);
  void append(std::span<const std::uint64_t> column);
  /// Valid until the next `begin`.
  const std::string& finish();

 private:
  std::string bytes_;
  std::size_t rows_ = 0;
  ColumnWriter columns_;
};

/// Reads them back in the order written. Borrows the bytes.
class CheckedColumnsReader {
 public:
  /// Errors: `corrupt` where the checksum is wrong or there are no rows.
  static Result<CheckedColumnsReader> open(std::string_view bytes);

  std::size_t rows() const { return rows_; }
  /// The next column, `rows()` numbers.
  Result<void> read(std::span<std::uint64_t> column);
  /// Errors: `corrupt` if anything stands behind the last column.
  Result<void> finish() const;

 private:
  CheckedColumnsReader(std::size_t rows, std::string_view rest) : rows_(rows), rest_(rest) {}

  std::size_t rows_;
  std::string_view rest_;
  ColumnReader columns_;
};

}  // namespace quoth::storage
