#include "storage/blocks/checked_columns.hpp"

#include <xxhash.h>

#include <cassert>

#include "storage/blocks/little_endian.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t checksum_bytes = 8;
constexpr std::size_t rows_bytes = 2;
constexpr std::size_t head_bytes = checksum_bytes + rows_bytes;
constexpr std::size_t padding_bytes = 8;

std::uint64_t checksum_of(std::string_view bytes) {
  const std::string_view rest = bytes.substr(checksum_bytes);
  return XXH3_64bits(rest.data(), rest.size());
}

Error corrupt(const char* what) { return {ErrorKind::corrupt, what, {}, {}}; }

}  // namespace

void CheckedColumnsWriter::begin(std::size_t rows) {
  assert(rows >= 1 && rows <= column_values_max);
  rows_ = rows;
  bytes_.assign(checksum_bytes, '\0');
  append_little_endian(bytes_, rows, rows_bytes);
}

void CheckedColumnsWriter::append(std::span<const std::uint64_t> column) {
  assert(column.size() == rows_);
  columns_.append(bytes_, column);
}

const std::string& CheckedColumnsWriter::finish() {
  bytes_.append(padding_bytes, '\0');
  store_little_endian(bytes_.data(), checksum_of(bytes_));
  return bytes_;
}

Result<CheckedColumnsReader> CheckedColumnsReader::open(std::string_view bytes) {
  if (bytes.size() < head_bytes + padding_bytes) return corrupt("a block is cut short");
  if (load_little_endian(bytes.data()) != checksum_of(bytes)) {
    return corrupt("the checksum of a block is wrong");
  }
  const std::size_t rows = load_little_endian(bytes.data() + checksum_bytes) & 0xFFFF;
  if (rows == 0) return corrupt("a block is empty");
  return CheckedColumnsReader(rows, bytes.substr(head_bytes));
}

Result<void> CheckedColumnsReader::read(std::span<std::uint64_t> column) {
  assert(column.size() == rows_);
  return columns_.read(rest_, column);
}

Result<void> CheckedColumnsReader::finish() const {
  if (rest_.size() != padding_bytes) return corrupt("a block has bytes behind its columns");
  return {};
}

}  // namespace quoth::storage
