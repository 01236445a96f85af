#include "storage/texts/word_table.hpp"

#include <xxhash.h>

#include "storage/kv/bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t places_min = 1024;

}  // namespace

WordTable::WordTable(std::uint64_t first) : first_(first), places_(places_min) {}

void WordTable::add(std::string_view word_bytes, std::uint64_t number) {
  Word& found = word(word_bytes);
  if (found.last == number) return;
  append_varint(found.list, number - (found.list.empty() ? first_ : found.last));
  found.last = number;
  memory_bytes_ += 2;  // a byte or two, and what the list has grown ahead
}

WordTable::Word& WordTable::word(std::string_view bytes) {
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
  std::size_t place = place_of(bytes, hash);
  if (places_[place] != 0) return words_[places_[place] - 1];
  if (2 * (words_.size() + 1) > places_.size()) {
    grow();
    place = place_of(bytes, hash);
  }
  words_.push_back({bytes_.size(), 0, {}, hash, static_cast<std::uint32_t>(bytes.size())});
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
