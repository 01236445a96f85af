#include "storage/texts/word_list.hpp"

#include <algorithm>
#include <cstring>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/texts/word_entries.hpp"

namespace quoth::storage {
namespace {

// What Unicode's simple case folding takes for k and for s: the sign of Kelvin and the long s.
constexpr std::string_view letters_like_ascii[] = {"\xE2\x84\xAA", "\xC5\xBF"};

std::string in_lower_case(const std::string& bytes) {
  std::string out = bytes;
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

}  // namespace

Result<WordList> WordList::read(const KeyValueSnapshot& snapshot, const TextStretch& stretch) {
  WordList list;
  list.bytes_ += word_end;
  const std::string prefix = word_key_prefix(stretch.first, WordPart::words);
  const auto cursor = snapshot.scan(words_space, prefix_range(prefix));
  WordEntryDecoder decoder;
  for (;;) {
    const auto batch = cursor->next();
    if (!batch) return batch.error();
    if (batch->empty()) break;
    for (const Entry& entry : batch.value()) {
      const auto chunk = static_cast<std::uint32_t>(list.chunk_begins_.size());
      const std::string expected = word_key({stretch.first, WordPart::words, chunk});
      if (entry.key != expected) return damaged_words(expected, "it is missing");
      const auto payload = decoder.decode(entry.key, entry.value);
      if (!payload) return payload.error();
      if (auto added = list.add_chunk(entry.key, payload.value()); !added) return added.error();
    }
  }
  if (list.bytes_.size() - 1 != stretch.word_bytes) {
    return damaged_words(word_key({stretch.first, WordPart::words, 0}), "words are missing");
  }
  list.begins_.push_back(static_cast<std::uint32_t>(list.bytes_.size()));
  return list;
}

Result<void> WordList::add_chunk(std::string_view key, std::string_view payload) {
  const auto count = take_varint(payload);
  if (!count) return damaged_words(key, "it is cut short");
  chunk_begins_.push_back(static_cast<std::uint32_t>(size()));
  for (std::uint64_t i = 0; i < *count; ++i) {
    const std::size_t end = payload.find(word_end);
    if (end == std::string_view::npos) return damaged_words(key, "a word is missing");
    begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    bytes_ += payload.substr(0, end + 1);
    payload.remove_prefix(end + 1);
  }
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto size = take_varint(payload);
    if (!size || *size > UINT32_MAX) return damaged_words(key, "the size of a list is wrong");
    list_bytes_.push_back(static_cast<std::uint32_t>(*size));
  }
  return payload.empty() ? Result<void>() : damaged_words(key, "something follows its lists");
}

std::optional<std::vector<std::uint32_t>> WordList::find(const WordPattern& pattern,
                                                         std::uint64_t list_bytes_max) const {
  std::vector<std::uint32_t> places =
      places_with(pattern.any_case ? in_lower_case(bytes_) : bytes_, pattern.bytes);
  if (pattern.any_case) {
    for (const std::string_view letter : letters_like_ascii) {
      const auto more = places_with(bytes_, letter);
      places.insert(places.end(), more.begin(), more.end());
    }
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::uint64_t total = 0;
  for (const std::uint32_t place : places) total += list_bytes_[place];
  return total <= list_bytes_max ? std::optional(std::move(places)) : std::nullopt;
}

std::vector<std::uint32_t> WordList::places_with(const std::string& in,
                                                 std::string_view bytes) const {
  std::vector<std::uint32_t> places;
  const char* const begin = in.data();
  const char* const end = begin + in.size();
  const bool begins_word = bytes.front() == word_end;
  auto word = begins_.begin();  // the word that was found last, or the first
  for (const char* from = begin;;) {
    const auto* hit = static_cast<const char*>(
        memmem(from, static_cast<std::size_t>(end - from), bytes.data(), bytes.size()));
    if (hit == nullptr) return places;
    const auto at = static_cast<std::uint32_t>(hit - begin) + (begins_word ? 1 : 0);
    // Words that are found lie close together, or are few: doubling steps, then halving ones.
    std::ptrdiff_t step = 1;
    while (begins_.end() - word > step && word[step] <= at) step *= 2;
    const auto behind = begins_.end() - word > step ? word + step : begins_.end();
    word = std::upper_bound(word, behind, at) - 1;
    places.push_back(static_cast<std::uint32_t>(word - begins_.begin()));
    from = begin + *(word + 1) - 1;  // the end of that word
  }
}

std::uint32_t WordList::chunk_of(std::uint32_t place) const {
  const auto behind = std::upper_bound(chunk_begins_.begin(), chunk_begins_.end(), place);
  return static_cast<std::uint32_t>(behind - chunk_begins_.begin() - 1);
}

std::uint64_t WordList::list_begin(std::uint32_t place) const {
  std::uint64_t begin = 0;
  for (std::uint32_t i = chunk_begins_[chunk_of(place)]; i < place; ++i) begin += list_bytes_[i];
  return begin;
}

std::size_t WordList::memory_bytes() const {
  const std::size_t numbers =
      begins_.capacity() + list_bytes_.capacity() + chunk_begins_.capacity();
  return sizeof *this + bytes_.capacity() + numbers * sizeof(std::uint32_t);
}

}  // namespace quoth::storage
