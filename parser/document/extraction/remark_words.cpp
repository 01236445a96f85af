#include "parser/document/extraction/remark_words.hpp"

#include <algorithm>
#include <array>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/resolve_mentions.hpp"

namespace quoth::document {
namespace {

constexpr std::array<std::string_view, 68> remark_nouns{
    "accusation",  "accusations", "admission",  "allegation",  "allegations", "announcement",
    "answer",      "apology",     "appeals",    "assertion",   "assertions",  "attack",
    "attacks",     "boast",       "boasts",     "call",        "calls",       "charge",
    "charges",     "claim",       "claims",     "comment",     "comments",    "complaint",
    "complaints",  "criticism",   "criticisms", "declaration", "denial",      "denials",
    "endorsement", "insult",      "insults",    "interview",   "jibe",        "joke",
    "jokes",       "letter",      "message",    "pledge",      "post",        "praise",
    "praises",     "promise",     "promises",   "proposal",    "proposals",   "quip",
    "remark",      "remarks",     "reply",      "response",    "rhetoric",    "speech",
    "statement",   "statements",  "suggestion", "suggestions", "testimony",   "threat",
    "threats",     "tirade",      "tweet",      "tweets",      "vow",         "warning",
    "warnings",    "words"};
static_assert(std::ranges::is_sorted(remark_nouns));

constexpr std::array<std::string_view, 7> commenting{
    "alluding", "answering", "commenting", "reacting", "referring", "replying", "responding"};
static_assert(std::ranges::is_sorted(commenting));

// What one does with another's remark.
constexpr std::array<std::string_view, 33> answering_verbs{
    "applaud", "blast",     "brush",   "condemn",   "contradict", "criticise", "criticize",
    "decry",   "denounce",  "deplore", "deride",    "dismiss",    "disavow",   "dispute",
    "echo",    "interpret", "laugh",   "mock",      "praise",     "rebuff",    "rebuke",
    "rebut",   "refute",    "reject",  "repudiate", "ridicule",   "scoff",     "scorn",
    "shrug",   "slam",      "trash",   "wave",      "welcome"};

// To be for somebody or something has many words.
constexpr std::array<std::string_view, 5> backing{"endors", "favor", "favour", "prefer", "suppor"};

// Long words that say nothing of a subject.
constexpr std::array<std::string_view, 58> empty_stems{
    "about", "added",  "after",  "again",  "against", "always", "another", "asked", "because",
    "been",  "before", "being",  "could",  "does",    "during", "every",   "from",  "going",
    "have",  "here",   "into",   "just",   "made",    "make",   "more",    "most",  "never",
    "only",  "other",  "people", "really", "said",    "saying", "should",  "some",  "such",
    "that",  "their",  "there",  "these",  "they",    "think",  "this",    "those", "told",
    "under", "very",   "want",   "were",   "what",    "when",   "where",   "which", "while",
    "will",  "with",   "would",  "your"};
static_assert(std::ranges::is_sorted(empty_stems));

/// The stem of a folded word, or nothing for a clitic, a short or an empty one.
std::string stem_of(const std::string& word) {
  const char first = word.empty() ? ' ' : word[0];
  const bool is_letter = first >= 'a' && first <= 'z';
  constexpr std::size_t letters_min = 4, stem_letters = 6;
  const bool is_number = !word.empty() && word[0] >= '0' && word[0] <= '9';
  if (is_number) return word;
  if (!is_letter || word.size() < letters_min || is_remark_noun(word)) return {};
  if (is_title_word(word) || is_role_noun(word)) return {};
  if (std::ranges::binary_search(empty_stems, word)) return {};
  const std::string stem = word.substr(0, stem_letters);
  const bool is_backing =
      word == "backs" || word == "backed" || word == "backing" || word == "root" ||
      word == "rooting" ||
      std::ranges::any_of(backing, [&](std::string_view it) { return stem.starts_with(it); });
  return is_backing ? "suppor" : stem;
}

std::string word_at(const Extraction& extraction, std::uint32_t t) {
  return folded(text_of(extraction.document, extraction.words.tokens[t].span));
}

/// "would back", "to back", and not "go back".
bool is_to_back(const Extraction& extraction, std::uint32_t t) {
  constexpr std::array<std::string_view, 9> before{"can",    "could", "may",  "might", "not",
                                                   "should", "to",    "will", "would"};
  return t > 0 && std::ranges::find(before, word_at(extraction, t - 1)) != before.end();
}

/// "[Norwegian] president": whose, and not what it is about.
bool is_of_title(const Extraction& extraction, std::uint32_t t) {
  const auto& tokens = extraction.words.tokens;
  return tokens[t].is_capitalised && t + 1 < tokens.size() &&
         is_title_word(word_at(extraction, t + 1));
}

}  // namespace

bool is_remark_noun(std::string_view word) {
  return std::ranges::binary_search(remark_nouns, word);
}

bool is_commenting(std::string_view word) { return std::ranges::binary_search(commenting, word); }

bool is_answering_verb(std::string_view lemma) {
  return std::ranges::find(answering_verbs, lemma) != answering_verbs.end();
}

bool is_replying_verb(std::string_view lemma) {
  constexpr std::array<std::string_view, 9> verbs{"counter",   "fire back", "hit back",
                                                  "push back", "react",     "reply",
                                                  "respond",   "retort",    "shoot back"};
  return std::ranges::binary_search(verbs, lemma);
}

bool is_denying_verb(std::string_view lemma) {
  constexpr std::array<std::string_view, 5> verbs{"deny", "dispute", "rebut", "refute", "reject"};
  return std::ranges::binary_search(verbs, lemma);
}

bool is_accusing_verb(std::string_view lemma) {
  constexpr std::array<std::string_view, 5> verbs{"accuse", "allege", "blame", "charge", "claim"};
  return std::ranges::binary_search(verbs, lemma);
}

void add_topic(const Extraction& extraction, Span span, const std::vector<std::uint32_t>& leave_out,
               Topic& topic) {
  auto [mention, last] = mentions_in(extraction.mentions, span);
  const auto& tokens = extraction.words.tokens;
  for (std::uint32_t t = token_at(extraction.words, span.begin);
       t < tokens.size() && tokens[t].span.begin < span.end; ++t) {
    while (mention < last && extraction.mentions[mention].span.end <= tokens[t].span.begin)
      ++mention;
    const bool is_mentioned = mention < last &&
                              extraction.mentions[mention].span.begin <= tokens[t].span.begin &&
                              extraction.mentions[mention].entity;
    if (is_mentioned) {
      const std::uint32_t entity = *extraction.mentions[mention].entity;
      if (std::ranges::find(leave_out, entity) == leave_out.end())
        topic.insert("@" + std::to_string(entity));
    } else if (tokens[t].is_word && !is_of_title(extraction, t)) {
      std::string stem = stem_of(word_at(extraction, t));
      if (stem == "back") stem = is_to_back(extraction, t) ? "suppor" : "";
      if (!stem.empty()) topic.insert(std::move(stem));
    }
  }
}

std::size_t shared(const Topic& a, const Topic& b) {
  return static_cast<std::size_t>(
      std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); }));
}

std::size_t shared_words(const Topic& a, const Topic& b) {
  return static_cast<std::size_t>(std::ranges::count_if(
      a, [&](const std::string& word) { return word[0] != '@' && b.contains(word); }));
}

}  // namespace quoth::document
