// Which numbers of the dictionary the text index covers.
// Kept in the space `meta`; written by bulk loads and by extend_text_index.hpp. Next step:
// text_index.hpp.
//
//     text-index  | first number 8 | end 8 | bytes of words 8 | ...   ascending, big endian
//
// The highest bit of the bytes of words says that the stretch has positions, the one below it that
// texts were left out by their predicates (both since version 6).
// A stretch goes from its first number to before its end. One with 0 bytes of words was left out on
// purpose. Numbers between stretches are not covered yet. Terms of numbers that are not covered are
// read, so nothing that is found ever depends on the index being there.
#pragma once

#include <cstdint>
#include <quoth/result.hpp>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/kv/write_batch.hpp"

namespace quoth::storage {

struct TextStretch {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
  std::uint64_t word_bytes = 0;  // of all words together; 0 where there is no index
  bool has_positions = false;
  bool is_partial = false;  // it has `left_out_word`, in the second place

  bool is_indexed() const { return word_bytes != 0; }
  std::uint64_t size() const { return end - first; }
  bool operator==(const TextStretch&) const = default;
};

/// Errors: `corrupt` if the entry cannot be read.
Result<std::vector<TextStretch>> read_text_stretches(const KeyValueSnapshot& snapshot);
void put_text_stretches(WriteBatch& batch, const std::vector<TextStretch>& stretches);

}  // namespace quoth::storage
