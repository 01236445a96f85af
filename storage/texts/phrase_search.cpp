#include "storage/texts/phrase_search.hpp"

#include <algorithm>
#include <numeric>

#include "storage/texts/stem_search.hpp"
#include "storage/texts/stems.hpp"

namespace quoth::storage {
namespace {

using Places = std::vector<std::uint32_t>;

/// Numbers within a stretch and positions both have 32 bits.
constexpr std::uint64_t stretch_size_max = std::uint64_t{1} << 32;

/// One stem of the phrase.
struct PhraseStem {
  std::string_view stem;
  std::uint32_t offset = 0;  // from the beginning of the phrase
  Places places;             // of the words that have it
  std::uint64_t list_bytes = 0;
};

class PhraseSearch {
 public:
  PhraseSearch(const KeyValueSnapshot& snapshot, const TextStretch& stretch, const WordList& words)
      : snapshot_(snapshot),
        stretch_(stretch),
        words_(words),
        occurrences_(snapshot, stretch, words) {}

  Result<std::optional<TermBits>> find(std::span<const std::string> stems,
                                       std::uint64_t list_bytes_max) {
    if (!stretch_.has_positions || stretch_.size() >= stretch_size_max) {
      return std::optional<TermBits>();
    }
    const auto is_usable = occurrences_.are_of_today();
    if (!is_usable) return is_usable.error();
    if (!is_usable.value()) return std::optional<TermBits>();
    const auto known = look_up(stems);
    if (!known) return known.error();
    if (!known.value() || phrase_.front().list_bytes > list_bytes_max) {
      return std::optional<TermBits>();
    }
    for (std::size_t i = 0; i < phrase_.size(); ++i) {
      auto done = i == 0 ? begin_with(phrase_[i]) : keep_those_with(phrase_[i]);
      if (!done) return done.error();
    }
    return found();
  }

 private:
  /// The words with each stem, the stem with the shortest lists first. False where stems were made
  /// by other rules than today's.
  Result<bool> look_up(std::span<const std::string> stems) {
    for (std::size_t i = 0; i < stems.size(); ++i) {
      PhraseStem part{stems[i], static_cast<std::uint32_t>(i), {}, 0};
      auto places = words_with_stem(snapshot_, stretch_, stems[i]);
      if (!places) return places.error();
      if (!places.value()) return false;
      part.places = *std::move(places.value());
      for (const std::uint32_t place : part.places) {
        if (place >= words_.size()) {
          return damaged_words(word_key({stretch_.first, WordPart::stems, 0}), "a place is wrong");
        }
        part.list_bytes += words_.list_bytes(place);
      }
      phrase_.push_back(std::move(part));
    }
    std::stable_sort(phrase_.begin(), phrase_.end(),
                     [](const auto& a, const auto& b) { return a.list_bytes < b.list_bytes; });
    return true;
  }

  /// Calls `visit` with where each phrase would begin that has the stem in its place: ascending for
  /// each word and each of its stems.
  template <typename Visit>
  Result<void> each_beginning(const PhraseStem& part, Visit visit) {
    for (const std::uint32_t place : part.places) {
      const auto there = occurrences_.of(place);
      if (!there) return there.error();
      const auto stems = stems_of(words_.word(place));
      for (std::uint32_t i = 0; i < stems.size(); ++i) {
        if (stems[i] != part.stem) continue;
        begin_word();
        for (const Occurrence& one : *there.value()) {
          if (one.position + i >= part.offset) {
            visit(Occurrence{one.text, one.position + i - part.offset});
          }
        }
      }
    }
    return {};
  }

  void begin_word() { next_ = beginnings_.begin(); }

  Result<void> begin_with(const PhraseStem& part) {
    auto done = each_beginning(part, [&](const Occurrence& one) { beginnings_.push_back(one); });
    std::sort(beginnings_.begin(), beginnings_.end());
    return done;
  }

  Result<void> keep_those_with(const PhraseStem& part) {
    std::vector<bool> is_kept(beginnings_.size());
    auto done = each_beginning(part, [&](const Occurrence& one) {
      next_ = gallop_to(one);
      if (next_ != beginnings_.end() && *next_ == one) {
        is_kept[static_cast<std::size_t>(next_ - beginnings_.begin())] = true;
      }
    });
    if (!done) return done;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < beginnings_.size(); ++i) {
      if (is_kept[i]) beginnings_[kept++] = beginnings_[i];
    }
    beginnings_.resize(kept);
    return {};
  }

  /// The first beginning from `next_` on that is not before `one`: doubling steps, then halving.
  std::vector<Occurrence>::const_iterator gallop_to(const Occurrence& one) const {
    std::ptrdiff_t step = 1;
    while (beginnings_.end() - next_ > step && next_[step] < one) step *= 2;
    const auto behind = beginnings_.end() - next_ > step ? next_ + step : beginnings_.end();
    return std::lower_bound(next_, behind, one);
  }

  Result<std::optional<TermBits>> found() {
    TermBits bits(stretch_.first, stretch_.end);
    for (const Occurrence& one : beginnings_) bits.set(stretch_.first + one.text);
    const std::uint32_t unknown_end = stretch_.is_partial ? left_out_place + 1 : unknown_place + 1;
    for (std::uint32_t place = 0; place < unknown_end; ++place) {
      if (place >= words_.size()) {
        return damaged_words(word_key({stretch_.first, WordPart::words, 0}), "a word is missing");
      }
      const auto unknown = occurrences_.texts_of(place);
      if (!unknown) return unknown.error();
      for (const std::uint32_t text : *unknown.value()) bits.set(stretch_.first + text);
    }
    return std::optional(std::move(bits));
  }

  const KeyValueSnapshot& snapshot_;
  const TextStretch& stretch_;
  const WordList& words_;
  WordOccurrences occurrences_;
  std::vector<PhraseStem> phrase_;
  std::vector<Occurrence> beginnings_;            // of phrases, ascending, so far
  std::vector<Occurrence>::const_iterator next_;  // not before the one that was asked for last
};

}  // namespace

Result<std::optional<TermBits>> texts_with_phrase(const KeyValueSnapshot& snapshot,
                                                  const TextStretch& stretch, const WordList& words,
                                                  std::span<const std::string> stems,
                                                  std::uint64_t list_bytes_max) {
  return PhraseSearch(snapshot, stretch, words).find(stems, list_bytes_max);
}

}  // namespace quoth::storage
