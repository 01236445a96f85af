#include "storage/check/text_index_check.hpp"

#include <fmt/format.h>

#include <memory>

#include "storage/blocks/little_endian.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/each_term.hpp"
#include "storage/texts/stems.hpp"
#include "storage/texts/text_segment.hpp"
#include "storage/texts/word_entries.hpp"

namespace quoth::storage {
namespace {

constexpr const char* text_meaning = "a search for words in texts may find too little";
constexpr const char* text_remedy =
    "`quoth repair` makes a store without it, `quoth optimize` then a new one";

/// Whether an entry depends on how words are stemmed.
bool is_by_stems(std::string_view key) {
  return key.size() > 8 && (key[8] == static_cast<char>(WordPart::stems) ||
                            key[8] == static_cast<char>(WordPart::positions));
}

bool is_positions(std::string_view key) {
  return key.size() > 8 && key[8] == static_cast<char>(WordPart::positions);
}

/// Entries of the space `words`, one after another.
class StoredEntries {
 public:
  explicit StoredEntries(const KeyValueSnapshot& snapshot)
      : cursor_(snapshot.scan(words_space, {})) {}

  /// Null at the end. Valid until `advance`.
  Result<const Entry*> current() {
    if (at_ == batch_.size()) {
      auto batch = cursor_->next();
      if (!batch) return batch.error();
      batch_ = batch.value();
      at_ = 0;
    }
    return batch_.empty() ? nullptr : &batch_[at_];
  }
  void advance() { ++at_; }

 private:
  std::unique_ptr<KeyValueCursor> cursor_;
  std::span<const Entry> batch_;
  std::size_t at_ = 0;
};

class TextIndexCheck {
 public:
  TextIndexCheck(const KeyValueSnapshot& snapshot, const TermNumbers& numbers, Findings& findings)
      : source_{snapshot, numbers, std::make_shared<TermCache>(cache_bytes)},
        findings_(findings),
        stored_(snapshot) {}

  Result<void> run() {
    const auto stretches = read_text_stretches(source_.snapshot);
    if (!stretches) return stretches.error();
    for (const TextStretch& stretch : stretches.value()) {
      if (stretch.end > source_.numbers.next) {
        report(fmt::format("the text index of the terms from number {} on", stretch.first),
               "it covers numbers that have not been given out");
        return {};
      }
      if (!stretch.is_indexed()) continue;
      if (auto done = check(stretch); !done) return done;
    }
    return pass_strays({});
  }

 private:
  static constexpr std::size_t cache_bytes = std::size_t{8} << 20;

  void report(std::string where, std::string what) {
    findings_.add(
        {Finding::Kind::damage, std::move(where), std::move(what), text_meaning, text_remedy});
  }
  void report(const Error& error) {
    const std::size_t colon = error.message.rfind(": ");
    const bool has_place = colon != std::string::npos;
    report(has_place ? error.message.substr(0, colon) : "the text index",
           has_place ? error.message.substr(colon + 2) : error.message);
  }

  Result<void> check(const TextStretch& stretch) {
    const auto left_out = texts_left_out(stretch);
    if (!left_out) return left_out.error();
    TextSegment segment(stretch.first);
    auto walked = for_each_term_in(
        source_, stretch.first, stretch.end,
        [&](TermId id, std::string_view bytes) -> Result<void> {
          const bool is_left_out = left_out.value() && (*left_out)->holds(id.payload());
          segment.add(id.payload(), bytes,
                      is_left_out ? TextChoice::left_out : TextChoice::indexed);
          return {};
        });
    if (!walked) return walked;
    const auto made =
        segment.write(stretch.end, [&](SpaceId, std::string_view key, std::string_view value) {
          // Stretches of stores before version 6 have none.
          const bool is_wanted = stretch.has_positions || !is_positions(key);
          return is_wanted ? compare(key, value) : Result<void>();
        });
    if (!made) return made.error();
    if (made->word_bytes != stretch.word_bytes) {
      report(fmt::format("the text index of the terms from number {} on", stretch.first),
             fmt::format("{} bytes of words are noted, and its terms have {}", stretch.word_bytes,
                         made->word_bytes));
    }
    return {};
  }

  /// Those that the stretch says were left out on purpose; nothing where it cannot say.
  Result<std::optional<TermBits>> texts_left_out(const TextStretch& stretch) {
    const auto index = TextIndex::open(source_.snapshot, source_.cache);
    if (!index) return index.error();
    auto found = index->left_out(stretch);
    if (found) return std::optional(std::move(found).value());
    if (found.error().kind != ErrorKind::corrupt) return found.error();
    return std::optional<TermBits>();  // what is damaged there is told as its entries are met
  }

  /// With what stands there under the key of an entry that should.
  Result<void> compare(std::string_view key, std::string_view value) {
    if (auto passed = pass_strays(key); !passed) return passed;
    const auto stored = stored_.current();
    if (!stored) return stored.error();
    const bool is_there = stored.value() != nullptr && (*stored)->key == key;
    if (!is_there) {
      if (!is_by_stems(key) || !has_old_stems(key)) report(damaged_words(key, "it is missing"));
      return {};
    }
    const auto found = stored_decoder_.decode(key, (*stored)->value);
    const auto expected = made_decoder_.decode(key, value);
    if (!found) {
      report(found.error());
    } else if (expected && found.value() != expected.value() && !is_old(key, found.value())) {
      report(damaged_words(key, "it does not say what the terms say"));
    }
    stored_.advance();
    return {};
  }

  /// Entries before `key`, or all that are left where it is empty.
  Result<void> pass_strays(std::string_view key) {
    for (;;) {
      const auto stored = stored_.current();
      if (!stored) return stored.error();
      if (stored.value() == nullptr || (!key.empty() && (*stored)->key >= key)) return {};
      const std::string_view there = (*stored)->key;
      if (!is_by_stems(there) || !has_old_stems(there)) {
        report(damaged_words(there, "it stands where none should"));
      }
      stored_.advance();
    }
  }

  bool is_old(std::string_view key, std::string_view payload) {
    if (!is_by_stems(key) || payload.size() < 8) return false;
    if (load_little_endian(payload.data()) == stemming_version()) return false;
    first_with_old_stems_ = key.substr(0, 8);
    return true;
  }
  /// Whether an entry before it told that these stems were made by other rules.
  bool has_old_stems(std::string_view key) const {
    return first_with_old_stems_ == key.substr(0, 8);
  }

  TermSource source_;
  Findings& findings_;
  StoredEntries stored_;
  WordEntryDecoder stored_decoder_, made_decoder_;
  std::string first_with_old_stems_;  // the first bytes of keys of such a stretch
};

}  // namespace

void check_text_index(const KeyValueSnapshot& snapshot, const TermNumbers& numbers,
                      Findings& findings) {
  const auto done = TextIndexCheck(snapshot, numbers, findings).run();
  if (done) return;
  findings.add(
      {Finding::Kind::damage, "the text index", done.error().message, text_meaning, text_remedy});
}

}  // namespace quoth::storage
