#include "storage/texts/stem_search.hpp"

#include "storage/blocks/little_endian.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/texts/stems.hpp"
#include "storage/texts/word_entries.hpp"

namespace quoth::storage {
namespace {

using Places = std::vector<std::uint32_t>;

/// One chunk of stems.
struct StemChunk {
  bool is_there = false;
  std::uint64_t version = 0;
  std::vector<std::string_view> stems;  // in `payload`
  std::string_view places;              // behind the stems
  std::string payload;
  std::string key;
};

class StemSearch {
 public:
  StemSearch(const KeyValueSnapshot& snapshot, std::uint64_t first)
      : snapshot_(snapshot), first_(first) {}

  Result<std::optional<Places>> find(std::string_view stem) {
    if (auto read = read_chunk(0); !read) return read.error();
    if (!chunk_.is_there) return std::optional(Places());
    if (chunk_.version != stemming_version()) return std::optional<Places>();
    if (auto found = go_to(stem); !found) return found.error();
    for (std::size_t i = 0; i < chunk_.stems.size(); ++i) {
      if (chunk_.stems[i] == stem) return places_of(i);
    }
    return std::optional(Places());
  }

 private:
  /// Reads the last chunk that does not begin behind the stem; the first one if all do.
  Result<void> go_to(std::string_view stem) {
    std::uint32_t begin = 0, end = 1;  // chunk `begin` does not begin behind it, chunk `end` does
    for (;; begin = end, end *= 2) {
      const auto behind = is_behind(end, stem);
      if (!behind) return behind.error();
      if (behind.value()) break;
    }
    while (end - begin > 1) {
      const std::uint32_t middle = begin + (end - begin) / 2;
      const auto behind = is_behind(middle, stem);
      if (!behind) return behind.error();
      (behind.value() ? end : begin) = middle;
    }
    return read_chunk(begin);
  }

  Result<bool> is_behind(std::uint32_t chunk, std::string_view stem) {
    if (auto read = read_chunk(chunk); !read) return read.error();
    return !chunk_.is_there || chunk_.stems.front() > stem;
  }

  Result<void> read_chunk(std::uint32_t number) {
    chunk_ = StemChunk();
    chunk_.key = word_key({first_, WordPart::stems, number});
    const auto value = snapshot_.get(words_space, chunk_.key);
    if (!value) return value.error();
    if (!value.value()) return {};
    const auto payload = decoder_.decode(chunk_.key, **value);
    if (!payload) return payload.error();
    chunk_.payload = payload.value();
    std::string_view rest = chunk_.payload;
    if (rest.size() < 8) return damaged_words(chunk_.key, "it is cut short");
    chunk_.version = load_little_endian(rest.data());
    rest.remove_prefix(8);
    const auto count = take_varint(rest);
    if (!count || *count == 0) return damaged_words(chunk_.key, "it has no stems");
    for (std::uint64_t i = 0; i < *count; ++i) {
      const std::size_t end = rest.find(word_end);
      if (end == std::string_view::npos) return damaged_words(chunk_.key, "a stem is missing");
      chunk_.stems.push_back(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
    chunk_.places = rest;
    chunk_.is_there = true;
    return {};
  }

  /// The places of the words with the chunk's `wanted`th stem.
  Result<std::optional<Places>> places_of(std::size_t wanted) const {
    std::string_view rest = chunk_.places;
    Places places;
    for (std::size_t i = 0; i <= wanted; ++i) {
      const auto count = take_varint(rest);
      if (!count) return damaged_words(chunk_.key, "it is cut short");
      std::uint64_t place = 0;
      for (std::uint64_t j = 0; j < *count; ++j) {
        const auto gap = take_varint(rest);
        if (!gap || *gap > UINT32_MAX) return damaged_words(chunk_.key, "a place is wrong");
        place += *gap;
        if (i == wanted) places.push_back(static_cast<std::uint32_t>(place));
      }
    }
    return std::optional(std::move(places));
  }

  const KeyValueSnapshot& snapshot_;
  std::uint64_t first_;
  WordEntryDecoder decoder_;
  StemChunk chunk_;
};

}  // namespace

Result<std::optional<Places>> words_with_stem(const KeyValueSnapshot& snapshot,
                                              const TextStretch& stretch, std::string_view stem) {
  return StemSearch(snapshot, stretch.first).find(stem);
}

}  // namespace quoth::storage
