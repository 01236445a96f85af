#include "tools/train/classes/class_file.hpp"

#include <bit>

#include "parser/document/model/feature.hpp"

namespace quoth::train {

std::string class_file(const std::vector<ClassedWord>& words,
                       const std::vector<std::uint8_t>& coarse) {
  constexpr unsigned class_bits = 10, check_shift = 42;
  std::vector<std::uint32_t> slots(std::bit_ceil(2 * words.size()));
  for (const ClassedWord& it : words) {
    const std::uint64_t hash = document::hash_of(it.word);
    std::size_t i = hash & (slots.size() - 1);
    while (slots[i] != 0) i = (i + 1) & (slots.size() - 1);
    slots[i] = static_cast<std::uint32_t>(hash >> check_shift) << class_bits | it.fine;
  }
  std::string bytes = "QUOTHC01";
  for (const std::uint8_t it : coarse) bytes += static_cast<char>(it);
  for (const std::uint32_t slot : slots) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(slot >> shift);
  }
  return bytes;
}

}  // namespace quoth::train
