#include <algorithm>
#include <array>

#include "parser/document/words/characters.hpp"
#include "parser/document/words/tokenize.hpp"

namespace quoth::document {
namespace {

// Words that begin a sentence far more often than they follow "U.S." or "Inc." inside one.
constexpr std::array<std::string_view, 60> starters{
    "A",    "After", "Although", "An",   "And",       "As",   "At",      "Both",  "But",
    "By",   "Do",    "During",   "Even", "For",       "From", "Has",     "He",    "Her",
    "His",  "How",   "However",  "I",    "If",        "In",   "Instead", "Is",    "It",
    "Its",  "Just",  "Last",     "Many", "Meanwhile", "More", "Most",    "My",    "No",
    "Not",  "Now",   "On",       "One",  "Or",        "Our",  "She",     "Since", "So",
    "Some", "Still", "That",     "The",  "Their",     "Then", "There",   "These", "They",
    "This", "Those", "We",       "What", "When",      "While"};
// Cues that follow a question or an exclamation in quotation marks: "Why?" Smith asked.
constexpr std::array<std::string_view, 30> cues{
    "added",    "adds",      "announced", "answered", "asked",   "asks",     "asserted", "cried",
    "declared", "demanded",  "exclaimed", "joked",    "quipped", "read",     "reads",    "recalled",
    "replied",  "responded", "said",      "say",      "says",    "screamed", "shouted",  "told",
    "tweeted",  "wondered",  "writes",    "wrote",    "yelled",  "yells"};
static_assert(std::ranges::is_sorted(starters) && std::ranges::is_sorted(cues));
constexpr std::uint32_t cue_distance_max = 7;
// No prose has a longer one; the bound keeps every rule that looks along a sentence linear.
constexpr std::uint32_t sentence_tokens_max = 300;

class SentenceCutter {
 public:
  SentenceCutter(const Document& document, std::uint32_t last, Words& words)
      : document_(document), last_(last), words_(words) {}

  /// The end of the sentence that begins with token `first`.
  std::uint32_t end_of(std::uint32_t first) const {
    const std::uint32_t limit = std::min(last_, first + sentence_tokens_max);
    for (std::uint32_t i = first; i < limit; ++i) {
      if (is_stop(i)) {
        const std::uint32_t end = past_closing_marks(i + 1);
        if (end >= last_ || begins_sentence(end, i)) return end;
        i = end - 1;
      } else if (ends_with_abbreviation(i)) {
        const std::uint32_t end = past_closing_marks(i + 1);
        if (end < last_ && (end > i + 1 ? words_.tokens[end].is_capitalised && !is_cue_ahead(end)
                                        : is_starter(end)))
          return end;
      }
    }
    return limit;
  }

 private:
  std::string_view text(std::uint32_t i) const { return text_of(document_, words_.tokens[i].span); }

  bool is_stop(std::uint32_t i) const {
    const std::string_view token = text(i);
    return token == "." || token == "?" || token == "!" || token == "\u2026" ||
           token.starts_with("..");
  }
  bool is_soft_stop(std::uint32_t i) const {
    const std::string_view token = text(i);
    return token == "\u2026" || token.starts_with("..");
  }

  // "U.S." or "Inc." may also end a sentence; "Mr." and initials never do.
  bool ends_with_abbreviation(std::uint32_t i) const {
    const std::string_view token = text(i);
    if (!words_.tokens[i].is_word || !token.ends_with('.')) return false;
    return abbreviation(token.substr(0, token.size() - 1)) == Abbreviation::other;
  }

  bool is_glued(std::uint32_t i) const {
    return words_.tokens[i - 1].span.end == words_.tokens[i].span.begin;
  }

  // Quotation marks and brackets that close what the full stop ended. A mark after a blank opens.
  std::uint32_t past_closing_marks(std::uint32_t i) const {
    while (i < last_) {
      const std::string_view token = text(i);
      const bool closes = quote_mark(token) != QuoteMark::none || token == ")" || token == "]";
      const bool glued = is_glued(i) || (i + 1 < last_ && !is_glued(i + 1) && token != "(");
      const bool stops = is_stop(i);
      if (!(stops || (closes && glued)) || token == "\u201c" || token == "\u2018" ||
          token == "\u00ab")
        break;
      ++i;
    }
    return i;
  }

  bool is_starter(std::uint32_t i) const { return std::ranges::binary_search(starters, text(i)); }

  bool is_cue_ahead(std::uint32_t i) const {
    const std::uint32_t end = std::min(i + cue_distance_max, last_);
    for (; i < end; ++i) {
      if (std::ranges::binary_search(cues, text(i))) return true;
      if (!words_.tokens[i].is_word && text(i) != "." && text(i) != "-") return false;
    }
    return false;
  }

  bool begins_sentence(std::uint32_t i, std::uint32_t stop) const {
    const Token& token = words_.tokens[i];
    const std::string_view end_mark = text(stop);
    if (token.is_word) {
      const CodePoint first = decode_utf8(document_.text, token.span.begin);
      if (is_letter(first.value) && !token.is_capitalised) return false;
      const bool was_quoted = i > stop + 1;
      if (was_quoted && end_mark != "." && is_cue_ahead(i)) return false;
      if (!was_quoted && end_mark == "." && is_glued(i) && !token.is_capitalised) return false;
      return true;
    }
    if (is_soft_stop(stop) && quote_mark(text(i)) == QuoteMark::none) return false;
    return text(i) != "," && text(i) != ";" && text(i) != ":" && text(i) != ")" && text(i) != "]";
  }

  const Document& document_;
  std::uint32_t last_;
  Words& words_;
};

}  // namespace

void append_sentences(const Document& document, std::uint32_t paragraph, std::uint32_t first,
                      std::uint32_t last, Words& words) {
  const SentenceCutter cutter(document, last, words);
  while (first < last) {
    const std::uint32_t end = cutter.end_of(first);
    const auto number = static_cast<std::uint32_t>(words.sentences.size());
    for (std::uint32_t i = first; i < end; ++i) words.tokens[i].sentence = number;
    words.sentences.push_back(
        {{words.tokens[first].span.begin, words.tokens[end - 1].span.end}, first, end, paragraph});
    first = end;
  }
}

}  // namespace quoth::document
