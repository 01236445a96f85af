#include "storage/blocks/quad_block.hpp"

#include <xxhash.h>

#include <cassert>

#include "storage/blocks/column_codec.hpp"
#include "storage/blocks/little_endian.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t checksum_bytes = 8;
constexpr std::size_t head_bytes = checksum_bytes + 2;
constexpr std::size_t padding_bytes = 8;

// An id is its bits and nothing else, so a column of ids is read and written as numbers.
static_assert(sizeof(TermId) == sizeof(std::uint64_t) && alignof(TermId) == alignof(std::uint64_t));

std::span<const std::uint64_t> numbers(std::span<const TermId> ids) {
  return {&ids.data()->bits, ids.size()};
}
std::span<std::uint64_t> numbers(std::span<TermId> ids) { return {&ids.data()->bits, ids.size()}; }

std::uint64_t checksum_of(std::string_view bytes) {
  const std::string_view rest = bytes.substr(checksum_bytes);
  return XXH3_64bits(rest.data(), rest.size());
}

Error corrupt(const char* what) { return {ErrorKind::corrupt, what, {}, {}}; }

}  // namespace

std::string encode_block(const std::array<std::span<const TermId>, 4>& columns) {
  assert(!columns[0].empty() && columns[0].size() <= column_values_max);
  std::string out(checksum_bytes, '\0');
  append_little_endian(out, columns[0].size(), 2);
  for (const auto& column : columns) {
    assert(column.size() == columns[0].size());
    append_column(out, numbers(column));
  }
  out.append(padding_bytes, '\0');
  store_little_endian(out.data(), checksum_of(out));
  return out;
}

Result<BlockColumns> decode_block(std::string_view bytes) {
  if (bytes.size() < head_bytes + padding_bytes) return corrupt("a block is cut short");
  if (load_little_endian(bytes.data()) != checksum_of(bytes)) {
    return corrupt("the checksum of a block is wrong");
  }
  const std::size_t count =
      static_cast<unsigned char>(bytes[checksum_bytes]) |
      static_cast<std::size_t>(static_cast<unsigned char>(bytes[checksum_bytes + 1])) << 8;
  if (count == 0) return corrupt("a block is empty");
  std::string_view rest = bytes.substr(head_bytes);
  BlockColumns columns;
  for (auto& column : columns) {
    column.resize(count);
    if (auto read = read_column(rest, numbers(std::span(column))); !read) return read.error();
  }
  if (rest.size() != padding_bytes) return corrupt("a block has bytes behind its columns");
  return columns;
}

}  // namespace quoth::storage
