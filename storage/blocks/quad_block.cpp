#include "storage/blocks/quad_block.hpp"

namespace quoth::storage {
namespace {

// An id is its bits and nothing else, so a column of ids is read and written as numbers.
static_assert(sizeof(TermId) == sizeof(std::uint64_t) && alignof(TermId) == alignof(std::uint64_t));

std::span<const std::uint64_t> numbers(std::span<const TermId> ids) {
  return {&ids.data()->bits, ids.size()};
}
std::span<std::uint64_t> numbers(std::span<TermId> ids) { return {&ids.data()->bits, ids.size()}; }

}  // namespace

const std::string& BlockEncoder::encode(const BlockSpans& columns) {
  writer_.begin(columns[0].size());
  for (const auto& column : columns) writer_.append(numbers(column));
  return writer_.finish();
}

std::string encode_block(const BlockSpans& columns) { return BlockEncoder().encode(columns); }

Result<BlockColumns> decode_block(std::string_view bytes) {
  auto reader = CheckedColumnsReader::open(bytes);
  if (!reader) return reader.error();
  BlockColumns columns;
  for (auto& column : columns) {
    column.resize(reader->rows());
    if (auto read = reader->read(numbers(std::span(column))); !read) return read.error();
  }
  if (auto finished = reader->finish(); !finished) return finished.error();
  return columns;
}

}  // namespace quoth::storage
