#include "storage/texts/stems.hpp"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <xxhash.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "storage/texts/text_words.hpp"

namespace quoth::storage {
namespace {

struct StemmerCloser {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, StemmerCloser>;

icu::UnicodeString folded(std::string_view text) {
  auto out = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) return out.foldCase();
  auto normal = normalizer->normalize(out, status);
  return U_FAILURE(status) ? out.foldCase() : normal;
}

bool is_ascii_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Signs that are no words, and join none where they stand before or behind one.
bool is_plain_sign(char c) {
  return std::string_view(".,;:!?\"'()[]{}-").find(c) != std::string_view::npos;
}

/// The one word of a piece of letters and digits of ASCII, with signs around it; empty for signs
/// alone. Nothing where only Unicode's tables can tell.
std::optional<std::string_view> plain_word(std::string_view piece) {
  while (!piece.empty() && is_plain_sign(piece.front())) piece.remove_prefix(1);
  while (!piece.empty() && is_plain_sign(piece.back())) piece.remove_suffix(1);
  const bool is_plain = std::all_of(piece.begin(), piece.end(), is_ascii_letter_or_digit);
  return is_plain ? std::optional(piece) : std::nullopt;
}

/// Making a stemmer or a break iterator costs more than a short text; neither may be shared between
/// threads.
class Stemming {
 public:
  Stemming() : stemmer_(sb_stemmer_new("english", "UTF_8")) {
    UErrorCode status = U_ZERO_ERROR;
    breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
  }

  void add(std::string_view piece, std::vector<std::string>& out) {
    if (const auto word = plain_word(piece)) {
      if (!word->empty()) add_plain(*word, out);
    } else if (breaks_ != nullptr) {
      visit_by_tables(piece,
                      [&](const icu::UnicodeString& words, std::int32_t begin, std::int32_t end) {
                        std::string bytes;
                        words.tempSubStringBetween(begin, end).toUTF8String(bytes);
                        out.push_back(stem(bytes));
                      });
    }
  }

  std::size_t count(std::string_view piece) {
    if (const auto word = plain_word(piece)) return word->empty() ? 0 : 1;
    std::size_t words = 0;
    if (breaks_ != nullptr) visit_by_tables(piece, [&](const auto&...) { ++words; });
    return words;
  }

 private:
  void add_plain(std::string_view word, std::vector<std::string>& out) {
    lower_.assign(word);
    for (char& c : lower_) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    out.push_back(stem(lower_));
  }

  /// Calls `visit` with the folded piece and where each of its words begins and ends.
  template <typename Visit>
  void visit_by_tables(std::string_view piece, Visit visit) {
    const icu::UnicodeString words = folded(piece);
    breaks_->setText(words);
    std::int32_t begin = breaks_->first();
    for (std::int32_t end = breaks_->next(); end != icu::BreakIterator::DONE;
         begin = end, end = breaks_->next()) {
      if (breaks_->getRuleStatus() != UBRK_WORD_NONE) visit(words, begin, end);
    }
  }

  std::string stem(const std::string& word) {
    if (stemmer_ == nullptr) return word;
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const auto* stemmed = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
    if (stemmed == nullptr) return word;
    return {reinterpret_cast<const char*>(stemmed),
            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
  }

  Stemmer stemmer_;
  std::unique_ptr<icu::BreakIterator> breaks_;
  std::string lower_;
};

std::uint64_t computed_version() {
  // Words that stemmers have been seen to disagree on, and some that take each of their steps.
  constexpr std::string_view probes =
      "generously communism skies dying laughing sanctions tied agreed hopping sensational "
      "electricity adoption news innings exceeded évolution Straße 北京 can't well-known 3.14";
  UVersionInfo unicode;
  u_getUnicodeVersion(unicode);
  std::string said(reinterpret_cast<const char*>(unicode), sizeof unicode);
  for (const std::string& stem : stems_of(probes)) said += stem + '\n';
  return XXH3_64bits(said.data(), said.size());
}

/// One for each thread.
Stemming& stemming_here() {
  thread_local Stemming stemming;
  return stemming;
}

}  // namespace

std::vector<std::string> stems_of(std::string_view text) {
  Stemming& stemming = stemming_here();
  std::vector<std::string> out;
  for_each_word(text, [&](std::string_view piece) { stemming.add(piece, out); });
  return out;
}

std::size_t count_stems(std::string_view word) { return stemming_here().count(word); }

bool holds_phrase(std::span<const std::string> stems, std::span<const std::string> phrase) {
  return phrase.empty() || std::ranges::search(stems, phrase).begin() != stems.end();
}

std::uint64_t stemming_version() {
  static const std::uint64_t version = computed_version();
  return version;
}

}  // namespace quoth::storage
