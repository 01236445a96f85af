#include "engine/question/verb_objects.hpp"

#include <algorithm>
#include <array>

#include "parser/document/attribution/lexicon.hpp"

namespace quoth::question {
namespace {

constexpr std::array<std::string_view, 5> personal = {"accuse", "blame", "thank", "congratulate",
                                                      "fault"};

constexpr std::array<std::string_view, 8> characterising = {
    "call", "describe", "label", "brand", "dub", "deem", "characterise", "characterize"};

constexpr std::array<std::string_view, 22> attitudes = {
    "want",    "hope", "believe", "fear",   "expect", "wish",    "plan",   "intend",
    "love",    "like", "hate",    "prefer", "trust",  "support", "oppose", "admire",
    "respect", "need", "regret",  "doubt",  "worry",  "favour"};

constexpr std::array<std::string_view, 5> light = {"express", "voice", "raise", "convey", "show"};

constexpr std::array<std::string_view, 7> assertions = {"claim",    "assert",  "state", "declare",
                                                        "maintain", "contend", "argue"};

constexpr std::array<std::string_view, 6> comparing = {"compare", "liken",  "link",
                                                       "tie",     "relate", "attribute"};

constexpr std::array<Idiom, 6> known_idioms = {{{"make", "fun", "of", "mock"},
                                                {"poke", "fun", "at", "mock"},
                                                {"lash", "out", "at", "criticise"},
                                                {"speak", "out", "against", "criticise"},
                                                {"take", "aim", "at", "criticise"},
                                                {"take", "issue", "with", "dispute"}}};

template <typename Words>
bool holds_verb(const Words& words, std::string_view lemma) {
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

const document::CueVerb* cue_of(std::string_view lemma) {
  const auto verb = document::find_verb(lemma);
  return verb ? verb->cue : nullptr;
}

}  // namespace

bool characterises(std::string_view verb_lemma) { return holds_verb(characterising, verb_lemma); }

std::vector<std::string_view> characterising_verbs() {
  return {characterising.begin(), characterising.end()};
}

bool is_attitude(std::string_view verb_lemma) { return holds_verb(attitudes, verb_lemma); }

bool compares(std::string_view verb_lemma) { return holds_verb(comparing, verb_lemma); }

std::span<const Idiom> idioms() { return known_idioms; }

bool is_light(std::string_view verb_lemma) { return holds_verb(light, verb_lemma); }

bool only_says(std::string_view verb_lemma) {
  const document::CueVerb* cue = cue_of(verb_lemma);
  return cue != nullptr && !cue->takes(document::frame_judged) &&
         (cue->takes(document::frame_clause) || cue->takes(document::frame_quotation) ||
          cue->takes(document::frame_infinitive));
}

bool only_asserts(std::string_view verb_lemma) { return holds_verb(assertions, verb_lemma); }

bool addresses(std::string_view verb_lemma) {
  if (characterises(verb_lemma)) return false;
  const document::CueVerb* cue = cue_of(verb_lemma);
  return cue != nullptr &&
         (cue->takes(document::frame_listener) || cue->takes(document::frame_object_to));
}

bool aims_at_object(std::string_view verb_lemma) {
  const document::CueVerb* cue = cue_of(verb_lemma);
  return cue != nullptr && cue->takes(document::frame_judged);
}

bool has_personal_object(std::string_view verb_lemma) {
  return addresses(verb_lemma) || holds_verb(personal, verb_lemma);
}

}  // namespace quoth::question
