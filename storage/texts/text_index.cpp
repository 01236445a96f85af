#include "storage/texts/text_index.hpp"

#include <algorithm>
#include <numeric>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/texts/phrase_search.hpp"
#include "storage/texts/stem_search.hpp"
#include "storage/texts/text_words.hpp"
#include "storage/texts/word_entries.hpp"

namespace quoth::storage {
namespace {

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What the words of a text with the piece must be like.
std::vector<WordPattern> patterns_of(const TextPiece& piece) {
  const std::string_view text = piece.text;
  std::vector<WordPattern> patterns;
  for_each_word(text, [&](std::string_view word) {
    const bool begins_word = piece.begins_text || word.data() != text.data();
    const bool ends_word =
        piece.ends_text || word.data() + word.size() != text.data() + text.size();
    if (piece.any_case && !is_ascii(word)) return;
    WordPattern pattern{{}, piece.any_case};
    if (begins_word) pattern.bytes += word_end;
    pattern.bytes += word;
    if (ends_word) pattern.bytes += word_end;
    patterns.push_back(std::move(pattern));
  });
  return patterns;
}

/// Longer lists cost more than they are likely to spare.
std::uint64_t list_bytes_max(const TextStretch& stretch) {
  return std::max<std::uint64_t>(stretch.size() / 2, 4096);
}

void keep_common(std::optional<TermBits>& common, TermBits found) {
  if (common) {
    common->keep_common(found);
  } else {
    common = std::move(found);
  }
}

/// Sets the bits of one list. False if it holds what no list does.
bool set_all(std::string_view list, const TextStretch& stretch, TermBits& bits) {
  std::uint64_t number = stretch.first;
  while (!list.empty()) {
    const auto gap = take_varint(list);
    if (!gap || *gap >= stretch.end - number) return false;
    number += *gap;
    bits.set(number);
  }
  return true;
}

}  // namespace

Result<TextIndex> TextIndex::open(const KeyValueSnapshot& snapshot,
                                  std::shared_ptr<TermCache> cache) {
  auto stretches = read_text_stretches(snapshot);
  if (!stretches) return stretches.error();
  std::erase_if(stretches.value(), [](const TextStretch& one) { return !one.is_indexed(); });
  return TextIndex(snapshot, std::move(cache), std::move(stretches).value());
}

std::uint64_t TextIndex::word_bytes() const {
  return std::accumulate(
      stretches_.begin(), stretches_.end(), std::uint64_t{0},
      [](std::uint64_t sum, const TextStretch& stretch) { return sum + stretch.word_bytes; });
}

Result<TermBits> TextIndex::left_out(const TextStretch& stretch) const {
  if (!stretch.is_partial) return TermBits(stretch.first, stretch.end);
  const auto words = words_of(stretch);
  if (!words) return words.error();
  if (words.value()->size() <= left_out_place) {
    return damaged_words(word_key({stretch.first, WordPart::words, 0}), "a word is missing");
  }
  return with_any(stretch, *words.value(), {left_out_place});
}

Result<std::optional<TermBits>> TextIndex::with_piece(const TextStretch& stretch,
                                                      const TextPiece& piece) const {
  const auto words = words_of(stretch);
  if (!words) return words.error();
  std::optional<TermBits> common;
  for (const WordPattern& pattern : patterns_of(piece)) {
    const auto places = words.value()->find(pattern, list_bytes_max(stretch));
    if (!places) continue;
    auto found = with_any_or_unknown(stretch, *words.value(), *places);
    if (!found) return found.error();
    keep_common(common, std::move(found).value());
  }
  return common;
}

Result<std::optional<TermBits>> TextIndex::with_stem(const TextStretch& stretch,
                                                     std::string_view stem) const {
  auto places = words_with_stem(snapshot_, stretch, stem);
  if (!places) return places.error();
  if (!places.value()) return std::optional<TermBits>();
  const auto words = words_of(stretch);
  if (!words) return words.error();
  std::uint64_t bytes = 0;
  for (const std::uint32_t place : **places) {
    if (place >= words.value()->size()) {
      return damaged_words(word_key({stretch.first, WordPart::stems, 0}), "a place is wrong");
    }
    bytes += words.value()->list_bytes(place);
  }
  if (bytes > list_bytes_max(stretch)) return std::optional<TermBits>();
  auto found = with_any_or_unknown(stretch, *words.value(), **places);
  if (!found) return found.error();
  return std::optional(std::move(found).value());
}

Result<std::optional<TermBits>> TextIndex::with_phrase(const TextStretch& stretch,
                                                       std::span<const std::string> stems) const {
  const auto words = words_of(stretch);
  if (!words) return words.error();
  auto found =
      texts_with_phrase(snapshot_, stretch, *words.value(), stems, list_bytes_max(stretch));
  if (!found || found.value()) return found;
  std::optional<TermBits> common;
  for (const std::string& stem : stems) {
    auto with = with_stem(stretch, stem);
    if (!with) return with.error();
    if (with.value()) keep_common(common, *std::move(with.value()));
  }
  return common;
}

Result<std::uint64_t> TextIndex::count_with_stem(const TextStretch& stretch,
                                                 std::string_view stem) const {
  const auto places = words_with_stem(snapshot_, stretch, stem);
  if (!places) return places.error();
  if (!places.value() || (*places)->empty()) return std::uint64_t{0};
  const auto words = words_of(stretch);
  if (!words) return words.error();
  if ((*places)->back() >= words.value()->size()) {
    return damaged_words(word_key({stretch.first, WordPart::stems, 0}), "a place is wrong");
  }
  const auto found = with_any(stretch, *words.value(), **places);
  if (!found) return found.error();
  return found->count();
}

Result<std::shared_ptr<const WordList>> TextIndex::words_of(const TextStretch& stretch) const {
  if (auto kept = cache_->find_words(stretch)) return kept;
  auto words = WordList::read(snapshot_, stretch);
  if (!words) return words.error();
  return cache_->keep_words(stretch, std::move(words).value());
}

Result<TermBits> TextIndex::with_any_or_unknown(const TextStretch& stretch, const WordList& words,
                                                Places places) const {
  const std::uint32_t unknown_end = stretch.is_partial ? left_out_place + 1 : unknown_place + 1;
  if (words.size() < unknown_end) {
    return damaged_words(word_key({stretch.first, WordPart::words, 0}), "a word is missing");
  }
  for (std::uint32_t place = unknown_end; place-- > 0;) places.insert(places.begin(), place);
  return with_any(stretch, words, places);
}

Result<TermBits> TextIndex::with_any(const TextStretch& stretch, const WordList& words,
                                     const Places& places) const {
  TermBits bits(stretch.first, stretch.end);
  WordEntryDecoder decoder;
  for (std::size_t at = 0; at < places.size();) {
    const std::uint32_t chunk = words.chunk_of(places[at]);
    const std::string key = word_key({stretch.first, WordPart::lists, chunk});
    const auto value = snapshot_.get(words_space, key);
    if (!value) return value.error();
    if (!value.value()) return damaged_words(key, "it is missing");
    const auto lists = decoder.decode(key, **value);
    if (!lists) return lists.error();
    for (; at < places.size() && words.chunk_of(places[at]) == chunk; ++at) {
      const std::uint64_t begin = words.list_begin(places[at]);
      const std::uint64_t size = words.list_bytes(places[at]);
      if (begin + size > lists->size()) return damaged_words(key, "it is cut short");
      if (!set_all(lists->substr(begin, size), stretch, bits)) {
        return damaged_words(key, "a list is wrong");
      }
    }
  }
  return bits;
}

}  // namespace quoth::storage
