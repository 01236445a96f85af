#include "engine/question/small_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/vocabulary/negation_words.hpp"
#include "engine/vocabulary/retelling_words.hpp"

namespace quoth::question {
namespace {

using NounVerb = std::pair<std::string_view, std::string_view>;

constexpr std::array<NounVerb, 41> speech_nouns = {{
    {"remark", ""},
    {"statement", ""},
    {"word", ""},
    {"comment", ""},
    {"claim", ""},
    {"speech", ""},
    {"quote", ""},
    {"quotation", ""},
    {"interview", ""},
    {"joke", ""},
    {"assertion", ""},
    {"message", ""},
    {"reaction", ""},
    {"response", ""},
    {"reply", ""},
    {"answer", ""},
    {"pronouncement", ""},
    {"opinion", ""},
    {"view", ""},
    {"stance", ""},
    {"position", ""},
    {"thought", ""},
    {"comparison", ""},
    {"accusation", "accuse"},
    {"allegation", "accuse"},
    {"denial", "deny"},
    {"announcement", "announce"},
    {"criticism", "criticise"},
    {"praise", "praise"},
    {"promise", "promise"},
    {"warning", "warn"},
    {"threat", "threaten"},
    {"complaint", "complain"},
    {"rebuke", "rebuke"},
    {"mockery", "mock"},
    {"suggestion", "suggest"},
    {"proposal", "propose"},
    {"demand", "demand"},
    {"endorsement", ""},
    {"pledge", "pledge"},
    {"admission", "admit"},
}};

constexpr std::array<std::string_view, 5> reaction_nouns = {"reaction", "response", "reply",
                                                            "answer", "comment"};

using VerbSense = std::pair<std::string_view, Sense>;

constexpr std::array<VerbSense, 29> fixed_senses = {{
    {"say", Sense::say},         {"state", Sense::say},      {"make", Sense::say},
    {"give", Sense::say},        {"speak", Sense::say},      {"talk", Sense::say},
    {"think", Sense::say},       {"issue", Sense::say},      {"utter", Sense::say},
    {"remark", Sense::say},      {"comment", Sense::react},  {"react", Sense::react},
    {"respond", Sense::react},   {"reply", Sense::react},    {"answer", Sense::react},
    {"tell", Sense::address},    {"inform", Sense::address}, {"mention", Sense::discuss},
    {"discuss", Sense::discuss}, {"name", Sense::discuss},   {"report", Sense::carry},
    {"carry", Sense::carry},     {"quote", Sense::carry},    {"contain", Sense::carry},
    {"cite", Sense::carry},      {"hold", Sense::carry},     {"cover", Sense::carry},
    {"print", Sense::carry},     {"publish", Sense::carry},
}};

constexpr std::array<std::string_view, 66> empty_words = {
    "a",    "an",     "and",   "any",   "are",   "as",   "at",   "be",    "been", "being", "by",
    "did",  "do",     "for",   "from",  "had",   "has",  "have", "he",    "her",  "hers",  "him",
    "his",  "i",      "in",    "is",    "it",    "its",  "of",   "on",    "or",   "over",  "she",
    "that", "the",    "their", "them",  "they",  "this", "to",   "was",   "were", "with",  "would",
    "will", "should", "could", "can",   "not",   "so",   "who",  "there", "than", "does",  "might",
    "may",  "must",   "shall", "ought", "doesn", "don",
    "doing", "done",   "try",   "tried", "trying"};

constexpr std::array<std::string_view, 8> any_claims = {
    "something", "anything", "what", "things", "somebody", "someone", "anybody", "anyone"};

template <typename Table>
bool holds(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

template <typename Table>
auto value_in(const Table& table, std::string_view key)
    -> std::optional<typename Table::value_type::second_type> {
  for (const auto& [word, value] : table)
    if (word == key) return value;
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> verb_of_noun(std::string_view noun_lemma) {
  return value_in(speech_nouns, noun_lemma);
}

bool names_reaction(std::string_view noun_lemma) { return holds(reaction_nouns, noun_lemma); }

std::optional<Sense> sense_of(std::string_view verb_lemma) {
  return value_in(fixed_senses, verb_lemma);
}

bool is_empty_word(std::string_view lower_case_word) { return holds(empty_words, lower_case_word); }

bool is_negation_word(std::string_view lower_case_word) {
  return holds(vocabulary::negation_words, lower_case_word) || lower_case_word.ends_with("n't") ||
         lower_case_word.ends_with("n\u2019t");
}

bool is_retelling_word(std::string_view lower_case_word) {
  return holds(vocabulary::retelling_words, lower_case_word);
}

bool stands_for_any_claim(std::string_view lower_case_word) {
  return holds(any_claims, lower_case_word);
}

}  // namespace quoth::question
