#include "parser/document/model/word_classes.hpp"

#include <bit>
#include <cassert>
#include <cstring>
#include <string_view>

// The bytes of word.classes, put beside the code by linked_weights.S.in.
extern "C" {
extern const std::byte quoth_word_classes[];
extern const std::byte quoth_word_classes_end[];
}

namespace quoth::document {
namespace {

// A table of classes, little endian; written by tools/train/classes/class_file.cpp.
//
//     | magic 8 | coarse class of fine class 0, 1, ... 1023, a byte each | slot 0, 1, ..., 4 each |
//
// There are a power of two of slots, half of them empty or more. The slot of a word is the first
// from number (hash modulo slots) on that holds its check, before an empty one:
//
//     | the hash's upper 22 bits | fine class, 10 bits; 0: an empty slot |
constexpr std::string_view table_magic = "QUOTHC01";
constexpr std::size_t slots_at = table_magic.size() + WordClasses::fine_count;
constexpr std::size_t slot_bytes = 4;
constexpr unsigned class_bits = 10, check_shift = 42;

std::uint32_t slot_at(std::span<const std::byte> slots, std::size_t number) {
  std::uint32_t slot;
  std::memcpy(&slot, slots.data() + number * slot_bytes, sizeof slot);
  return slot;
}

constexpr WordClass class_in(std::uint32_t slot) {
  return static_cast<WordClass>(slot & ((1u << class_bits) - 1));
}

bool has_empty_slot(std::span<const std::byte> slots) {
  for (std::size_t i = 0; i < slots.size() / slot_bytes; ++i) {
    if (class_in(slot_at(slots, i)) == 0) return true;
  }
  return false;
}

}  // namespace

WordClass WordClasses::fine(std::uint64_t hash) const {
  const std::size_t last = slots_.size() / slot_bytes - 1;
  const auto check = static_cast<std::uint32_t>(hash >> check_shift);
  for (std::size_t i = hash & last;; i = (i + 1) & last) {
    const std::uint32_t slot = slot_at(slots_, i);
    if (class_in(slot) == 0) return 0;
    if (slot >> class_bits == check) return class_in(slot);
  }
}

Result<WordClasses> read_word_classes(std::span<const std::byte> bytes) {
  const Error no_table{ErrorKind::corrupt, "the word classes are no table of this version", {}, {}};
  if (bytes.size() <= slots_at ||
      std::memcmp(bytes.data(), table_magic.data(), table_magic.size()) != 0)
    return no_table;
  WordClasses classes;
  std::memcpy(classes.coarse_.data(), bytes.data() + table_magic.size(), classes.coarse_.size());
  classes.slots_ = bytes.subspan(slots_at);
  const std::size_t size = classes.slots_.size();
  // A search ends at an empty slot.
  if (size < slot_bytes || !std::has_single_bit(size) || !has_empty_slot(classes.slots_))
    return no_table;
  return classes;
}

const WordClasses& linked_word_classes() {
  static const WordClasses classes = [] {
    auto read = read_word_classes({quoth_word_classes, quoth_word_classes_end});
    assert(read);  // the build took them from the file that the tests read
    return std::move(read).value();
  }();
  return classes;
}

}  // namespace quoth::document
