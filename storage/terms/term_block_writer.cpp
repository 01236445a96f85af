#include "storage/terms/term_block_writer.hpp"

#include <fmt/format.h>

#include <cassert>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/term_bytes.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {

Result<std::vector<std::string>> terms_of_partial_block(const KeyValueSnapshot& snapshot,
                                                        std::uint64_t packed_end) {
  std::vector<std::string> terms;
  const std::size_t count = place_in_block(packed_end);
  if (count == 0) return terms;
  const std::uint64_t block = term_block_of(packed_end);
  const auto value = snapshot.get(term_blocks_space, term_block_key(block));
  if (!value) return value.error();
  TermBlockDecoder decoder;
  const auto decoded = decoder.decode(block, value.value() ? **value : std::string());
  if (!decoded) return decoded.error();
  if (decoded->size() != count) {
    return Error{ErrorKind::corrupt,
                 fmt::format("block {} of the dictionary holds {} terms in place of {}", block,
                             decoded->size(), count),
                 {},
                 {}};
  }
  for (std::size_t i = 0; i < count; ++i) terms.emplace_back((*decoded)[i]);
  return terms;
}

TermBlockWriter::TermBlockWriter(PutEntry put, std::uint64_t packed_end,
                                 const std::vector<std::string>& partial_block)
    : put_(std::move(put)), next_number_(packed_end) {
  assert(partial_block.size() == place_in_block(packed_end));
  for (const std::string& term_bytes : partial_block) encoder_.add(term_bytes);
}

Result<void> TermBlockWriter::add(std::string_view term_bytes) {
  assert(!term_bytes.empty());
  if (!stands_apart(term_bytes)) return append(term_bytes);
  std::string key;
  append_u64(key, make_term_id(tag_of_bytes(term_bytes), next_number_).bits);
  auto put = put_(terms_space, key, term_bytes);
  return put ? append({}) : put;
}

Result<void> TermBlockWriter::add_apart() { return append({}); }

Result<void> TermBlockWriter::finish() {
  return encoder_.size() == 0 ? Result<void>() : write_block();
}

Result<void> TermBlockWriter::append(std::string_view packed) {
  encoder_.add(packed);
  ++next_number_;
  if (encoder_.is_full()) return write_block();
  return {};
}

Result<void> TermBlockWriter::write_block() {
  const std::uint64_t block = term_block_of(next_number_ - 1);
  return put_(term_blocks_space, term_block_key(block), encoder_.finish(block));
}

}  // namespace quoth::storage
