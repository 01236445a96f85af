#include "engine/ingest/claim_words.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <unordered_set>

namespace quoth::ingest {
namespace {

// Function words, and words so common in news that sharing them tells nothing.
bool is_empty_word(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "a",      "about",   "after", "all",   "also",   "am",        "an",    "and",    "any",
      "are",    "as",      "at",    "be",    "been",   "but",       "by",    "can",    "could",
      "did",    "do",      "does",  "for",   "from",   "had",       "has",   "have",   "he",
      "her",    "here",    "him",   "his",   "how",    "i",         "if",    "in",     "into",
      "is",     "it",      "its",   "just",  "may",    "maybe",     "me",    "might",  "more",
      "most",   "much",    "must",  "my",    "no",     "not",       "now",   "of",     "on",
      "one",    "only",    "or",    "other", "our",    "out",       "over",  "own",    "perhaps",
      "said",   "say",     "says",  "she",   "should", "so",        "some",  "such",   "than",
      "that",   "the",     "their", "them",  "then",   "there",     "these", "they",   "this",
      "those",  "to",      "too",   "told",  "us",     "very",      "was",   "we",     "were",
      "what",   "when",    "which", "while", "who",    "will",      "with",  "would",  "you",
      "your",   "mr",      "mrs",   "ms",    "dr",     "president", "vice",  "former", "s",
      "t",      "re",      "ve",    "ll",    "don",    "doesn",     "didn",  "won",    "isn",
      "being",  "because", "up",    "down",  "new",    "people",    "year",  "years",  "day",
      "saying", "many",    "well",  "like",  "ought",  "former"};
  return words.count(word) != 0;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// Curly marks and dashes are three bytes that begin with 0xE2 0x80.
bool is_mark(std::string_view text, std::size_t at) {
  return text.size() - at >= 3 && text[at] == '\xE2' && text[at + 1] == '\x80';
}

std::vector<std::string> cut(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const bool mark = is_mark(text, at);
    if (!mark && is_word_byte(text[at])) {
      word +=
          text[at] >= 'A' && text[at] <= 'Z' ? static_cast<char>(text[at] - 'A' + 'a') : text[at];
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
    at += mark ? 3 : 1;
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// "favourite" as "favorite", "organise" as "organize".
std::string one_spelling(std::string word) {
  if (const std::size_t at = word.find("our");
      at != std::string::npos && at >= 2 && word.size() > 5 && at + 3 <= word.size()) {
    const bool is_british = word.compare(at, 3, "our") == 0 &&
                            (word[at - 1] == 'v' || word[at - 1] == 'l' || word[at - 1] == 'n' ||
                             word[at - 1] == 'b' || word[at - 1] == 'm');
    if (is_british) word.erase(at + 1, 1);
  }
  if (word.size() > 5 &&
      (word.ends_with("ise") || word.ends_with("ised") || word.ends_with("ises"))) {
    word[word.rfind('s', word.size() - 2)] = 'z';
  }
  return word;
}

double weight(const ClaimWords& words) {
  return static_cast<double>(words.things.size()) + static_cast<double>(words.names.size()) / 3;
}

std::size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t count = 0;
  for (const std::string& word : a) count += b.count(word);
  return count;
}

}  // namespace

ClaimReader::ClaimReader() : stemmer_(sb_stemmer_new("english", nullptr)) {}
ClaimReader::~ClaimReader() { sb_stemmer_delete(stemmer_); }

std::string ClaimReader::stem(const std::string& word) const {
  if (stemmer_ == nullptr) return word;
  const auto* stemmed = sb_stemmer_stem(stemmer_, reinterpret_cast<const sb_symbol*>(word.data()),
                                        static_cast<int>(word.size()));
  if (stemmed == nullptr) return word;
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
}

ClaimWords ClaimReader::read(std::string_view claim,
                             const std::set<std::string>& name_words) const {
  // Enough to tell a remark; a claim of megabytes is not read to its end.
  constexpr std::size_t claim_bytes_max = 4000;
  ClaimWords out;
  for (std::string& word : cut(claim.substr(0, claim_bytes_max))) {
    if (is_empty_word(word)) continue;
    (name_words.count(word) != 0 ? out.names : out.things)
        .insert(stem(one_spelling(std::move(word))));
  }
  return out;
}

Likeness likeness(const ClaimWords& a, const ClaimWords& b) {
  Likeness out;
  out.things = shared(a.things, b.things);
  const double both =
      static_cast<double>(out.things) + static_cast<double>(shared(a.names, b.names)) / 3;
  const double less = std::min(weight(a), weight(b));
  out.share = less > 0 ? both / less : 0;
  return out;
}

}  // namespace quoth::ingest
