#include "engine/execute/stems.hpp"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>

#include <memory>

namespace quoth::execute {
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

std::string stem(sb_stemmer* stemmer, const std::string& word) {
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const auto* stemmed = sb_stemmer_stem(stemmer, bytes, static_cast<int>(word.size()));
  if (stemmed == nullptr) return word;
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace

std::vector<std::string> stems_of(std::string_view text) {
  // Making either costs more than a short text; neither may be shared between threads.
  thread_local const Stemmer stemmer(sb_stemmer_new("english", "UTF_8"));
  thread_local const auto breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
  }();
  std::vector<std::string> out;
  if (stemmer == nullptr || breaks == nullptr) return out;
  const icu::UnicodeString words = folded(text);
  breaks->setText(words);
  std::int32_t begin = breaks->first();
  for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaks->next()) {
    if (breaks->getRuleStatus() == UBRK_WORD_NONE) continue;
    std::string word;
    words.tempSubStringBetween(begin, end).toUTF8String(word);
    out.push_back(stem(stemmer.get(), word));
  }
  return out;
}

}  // namespace quoth::execute
