#include "storage/texts/word_table.hpp"

#include <xxhash.h>

#include "storage/kv/bytes.hpp"
#include "storage/texts/stems.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t places_min = 1024;

}  // namespace

WordTable::WordTable(std::uint64_t first) : first_(first), places_(places_min) {}

std::uint32_t WordTable::add(std::string_view word_bytes, std::uint64_t number,
                             std::uint64_t position) {
  Word& found = word(word_bytes);
  const bool is_first = found.last != number;
  if (is_first) {
    append_varint(found.list, number - (found.list.empty() ? first_ : found.last));
    found.last = number;
    found.last_position = 0;
    memory_bytes_ += 2;  // a byte or two, and what the list has grown ahead
  }
  if (found.stems == 0) return 0;
  append_varint(found.positions, (position - found.last_position) << 1 | (is_first ? 0 : 1));
  found.last_position = position;
  memory_bytes_ += 2;
  return found.stems;
}

WordTable::Word& WordTable::word(std::string_view bytes) {
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
  std::size_t place = place_of(bytes, hash);
  if (places_[place] != 0) return words_[places_[place] - 1];
  if (2 * (words_.size() + 1) > places_.size()) {
    grow();
    place = place_of(bytes, hash);
  }
  Word& made = words_.emplace_back();
  made.begin = bytes_.size();
  made.hash = hash;
  made.size = static_cast<std::uint32_t>(bytes.size());
  made.stems = static_cast<std::uint32_t>(count_stems(bytes));
  bytes_ += bytes;
  places_[place] = static_cast<std::uint32_t>(words_.size());
  memory_bytes_ += sizeof(Word) + bytes.size() + 4 * sizeof(std::uint32_t);
  return words_.back();
}

std::size_t WordTable::place_of(std::string_view word, std::uint32_t hash) const {
  const std::size_t mask = places_.size() - 1;
  std::size_t place = hash & mask;
  for (; places_[place] != 0; place = (place + 1) & mask) {
    const Word& other = words_[places_[place] - 1];
    if (other.hash == hash && bytes_of(other) == word) break;
  }
  return place;
}

void WordTable::grow() {
  std::vector<std::uint32_t> old(2 * places_.size());
  old.swap(places_);
  const std::size_t mask = places_.size() - 1;
  for (const std::uint32_t word : old) {
    if (word == 0) continue;
    std::size_t place = words_[word - 1].hash & mask;
    while (places_[place] != 0) place = (place + 1) & mask;
    places_[place] = word;
  }
}

}  // namespace quoth::storage
