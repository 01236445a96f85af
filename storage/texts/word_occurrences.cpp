#include "storage/texts/word_occurrences.hpp"

#include "storage/blocks/little_endian.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/texts/stems.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t version_size = 8;
constexpr std::uint64_t position_end = std::uint64_t{1} << 32;

}  // namespace

Result<const std::vector<Occurrence>*> WordOccurrences::of(std::uint32_t place) {
  const auto texts = texts_of(place);
  if (!texts) return texts.error();
  const auto positions = positions_of(place);
  if (!positions) return positions.error();
  std::string_view rest = positions.value();
  occurrences_.clear();
  std::size_t text = 0;  // behind the one that is being read
  std::uint64_t position = 0;
  while (!rest.empty()) {
    const auto step = take_varint(rest);
    const bool is_first = step && (*step & 1) == 0;
    if (is_first) position = 0;
    text += is_first ? 1 : 0;
    if (step) position += *step >> 1;
    if (!step || text == 0 || text > texts_.size() || position >= position_end) {
      return damaged_words(positions_.key, "a position is wrong");
    }
    occurrences_.push_back({texts_[text - 1], static_cast<std::uint32_t>(position)});
  }
  if (text != texts_.size()) return damaged_words(positions_.key, "positions are missing");
  return &occurrences_;
}

Result<const std::vector<std::uint32_t>*> WordOccurrences::texts_of(std::uint32_t place) {
  const auto list = list_of(place);
  if (!list) return list.error();
  std::string_view rest = list.value();
  texts_.clear();
  std::uint64_t text = 0;
  while (!rest.empty()) {
    const auto gap = take_varint(rest);
    if (!gap || *gap >= stretch_.size() - text) {
      return damaged_words(lists_.key, "a list is wrong");
    }
    text += *gap;
    texts_.push_back(static_cast<std::uint32_t>(text));
  }
  return &texts_;
}

Result<bool> WordOccurrences::are_of_today() {
  if (auto done = read(WordPart::positions, 0, positions_); !done) return done.error();
  return load_little_endian(positions_.bytes.data()) == stemming_version();
}

Result<void> WordOccurrences::read(WordPart part, std::uint32_t number, Chunk& chunk) {
  if (chunk.number == number) return {};
  chunk.number.reset();
  chunk.key = word_key({stretch_.first, part, number});
  const auto value = snapshot_.get(words_space, chunk.key);
  if (!value) return value.error();
  if (!value.value()) return damaged_words(chunk.key, "it is missing");
  const auto payload = decoder_.decode(chunk.key, **value);
  if (!payload) return payload.error();
  chunk.bytes = payload.value();
  if (part == WordPart::positions) {
    if (chunk.bytes.size() < version_size) return damaged_words(chunk.key, "it is cut short");
    std::string_view rest = std::string_view(chunk.bytes).substr(version_size);
    position_begins_ = {0};
    for (auto place = words_.chunk_begin(number); place < words_.chunk_end(number); ++place) {
      const auto size = take_varint(rest);
      if (!size || *size > chunk.bytes.size()) {
        return damaged_words(chunk.key, "the size of positions is wrong");
      }
      position_begins_.push_back(position_begins_.back() + *size);
    }
    const std::uint64_t head = chunk.bytes.size() - rest.size();
    for (std::uint64_t& begin : position_begins_) begin += head;
    if (position_begins_.back() != chunk.bytes.size()) {
      return damaged_words(chunk.key, "it is not as long as its positions");
    }
  }
  chunk.number = number;
  return {};
}

Result<std::string_view> WordOccurrences::list_of(std::uint32_t place) {
  auto done = read(WordPart::lists, words_.chunk_of(place), lists_);
  if (!done) return done.error();
  const std::uint64_t begin = words_.list_begin(place);
  const std::uint64_t size = words_.list_bytes(place);
  if (begin + size > lists_.bytes.size()) return damaged_words(lists_.key, "it is cut short");
  return std::string_view(lists_.bytes).substr(begin, size);
}

Result<std::string_view> WordOccurrences::positions_of(std::uint32_t place) {
  const std::uint32_t chunk = words_.chunk_of(place);
  if (auto done = read(WordPart::positions, chunk, positions_); !done) return done.error();
  const std::size_t at = place - words_.chunk_begin(chunk);
  return std::string_view(positions_.bytes)
      .substr(position_begins_[at], position_begins_[at + 1] - position_begins_[at]);
}

}  // namespace quoth::storage
