// What single words can be: tables of the closed classes, of common verbs, and of cue verbs with
// the shapes that their contents take.
// Made from: our own lists, in lexicon_*.cpp. Next step: tagger.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace quoth::document {

/// Shapes that a cue's content can take; a verb has several.
enum Frame : std::uint16_t {
  frame_clause = 1,        // said (that) it was late
  frame_quotation = 2,     // said: "It is late"
  frame_listener = 4,      // told reporters (that) ...
  frame_infinitive = 8,    // promised to leave
  frame_object = 16,       // denied the report; praised the plan
  frame_preposition = 32,  // spoke about the plan
  frame_question = 64,     // asked whether ...; explained why ...
  frame_object_to = 128,   // urged voters to stay
  frame_judged = 256,      // mocked the man for boasting: an object that is aimed at
  frame_bare_clause = 512  // said it was late, without "that"
};

enum class Act : std::uint8_t { speech, belief, show };

struct CueVerb {
  std::string_view lemma;
  std::uint16_t frames = 0;
  Act act = Act::speech;
  std::string_view particles = {};  // prepositions that lead to the content: "about on of"

  bool takes(Frame frame) const { return (frames & frame) != 0; }
};

enum class VerbForm : std::uint8_t { none, base, third, past, participle, past_or_participle, ing };

struct VerbEntry {
  std::string_view lemma;
  VerbForm form = VerbForm::none;
  const CueVerb* cue = nullptr;  // nothing: a common verb that reports nothing
};

enum class Tag : std::uint8_t {
  noun,  // also adjectives and whatever else may stand inside a noun phrase
  proper,
  number,
  pronoun,     // he, they, everyone
  object,      // him, them
  possessive,  // his, their
  clitic,      // 's and ' that make a possessive
  determiner,
  verb,
  be,
  have,
  do_,
  modal,
  to,
  negation,
  adverb,
  preposition,
  conjunction,   // and, or, but
  subordinator,  // that, because, if
  relative,      // who, which
  question,      // what, how, why
  date,          // Monday, yesterday, March
  comma,
  stop,  // . ? ! : ;
  dash,
  bracket,
  quote,
  other
};

/// The closed class of a lower-case word; nothing for an open one.
std::optional<Tag> closed_class(std::string_view word);

/// The verb that a lower-case word is a form of; nothing for no known verb.
std::optional<VerbEntry> find_verb(std::string_view word);

/// The verb of a lower-case noun, singular or plural, that names speech ("remarks": remark,
/// "denial": deny); empty for another noun.
std::string_view verb_of_speech_noun(std::string_view word);

inline bool is_speech_noun(std::string_view word) { return !verb_of_speech_noun(word).empty(); }

/// The verb that says what an adjective says behind "is" or "remains" ("skeptical": doubt); empty
/// for one that tells of no belief.
std::string_view verb_of_belief_adjective(std::string_view word);

/// The cue that a verb becomes with a particle ("point" with "out"), or nothing.
const CueVerb* find_phrasal_cue(std::string_view lemma, std::string_view particle);

/// Whether the verb only lends itself to a noun of speech: "made a claim", "levelled allegations".
bool is_support_verb(std::string_view lemma);

std::span<const CueVerb> cue_verbs();
/// Common verbs that are no cues, by lemma.
std::span<const std::string_view> plain_verbs();
/// "say said said": lemma, past, participle, separated by blanks.
std::span<const std::string_view> irregular_verbs();

}  // namespace quoth::document
