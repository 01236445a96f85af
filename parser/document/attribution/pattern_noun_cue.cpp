#include <algorithm>
#include <array>

#include "parser/document/attribution/content.hpp"
#include "parser/document/attribution/noun_phrase.hpp"
#include "parser/document/attribution/patterns.hpp"
#include "parser/document/attribution/subject.hpp"

namespace quoth::document {
namespace {

/// The owner of the noun at `noun`: "his", or "Doe's".
std::optional<Phrase> owner_before(const Scene& scene, std::uint32_t noun) {
  const Reading& reading = scene.reading;
  const std::uint32_t floor = scene.sentence_first(noun);
  constexpr std::uint32_t adjectives_max = 4;
  for (std::uint32_t i = noun, steps = 0; i > floor && steps < adjectives_max; --i, ++steps) {
    const Tag tag = reading.tag(i - 1);
    if (tag == Tag::possessive) return Phrase{i - 1, i};
    if (tag == Tag::clitic && i - 1 > floor) {
      auto owner = noun_phrase_before(scene, i - 1);
      if (!owner) return {};
      return Phrase{owner->first, i};
    }
    if (tag != Tag::noun && tag != Tag::proper) return {};
  }
  return {};
}

/// "two Doe claims, that ...": a name right before the noun.
std::optional<Phrase> name_before(const Scene& scene, std::uint32_t noun) {
  constexpr std::uint32_t name_tokens_max = 4;
  const Reading& reading = scene.reading;
  const std::uint32_t floor = scene.sentence_first(noun);
  std::uint32_t first = noun;
  while (first > floor && noun - first < name_tokens_max && reading.tag(first - 1) == Tag::proper)
    --first;
  if (first == noun || first == floor) return {};
  const Tag before = reading.tag(first - 1);
  if (before != Tag::number && before != Tag::determiner) return {};
  return Phrase{first, noun};
}

// "The city made a claim that": the verb's subject is the source, verb and noun are the cue.
bool take_support_verb(const Scene& scene, std::uint32_t noun, Candidate& candidate) {
  const auto phrase = noun_phrase_before(scene, noun + 1);
  if (!phrase || phrase->first <= scene.sentence_first(noun)) return false;
  const VerbGroup* group = scene.group_at(phrase->first - 1);
  if (group == nullptr || group->last != phrase->first || group->is_passive) return false;
  const std::string_view lemma =
      scene.reading.tag(group->head) == Tag::have ? "have" : group->verb.lemma;
  if (group->verb.cue != nullptr || !is_support_verb(lemma)) return false;
  const auto subject = subject_before(scene, *group);
  if (!subject) return false;
  candidate.source = *subject;
  candidate.cue = {group->first, noun + 1};
  candidate.is_negated = group->is_negated;
  return true;
}

// "the claim that it was late convinced nobody": the second verb is not the claim's.
std::uint32_t before_main_verb(const Scene& scene, std::uint32_t first, std::uint32_t last) {
  int owed = 1;  // finite verbs that clauses inside the claim still take
  for (std::uint32_t i = first + 1; i < last; ++i) {
    const Tag tag = scene.reading.tag(i);
    const bool opens = tag == Tag::relative || tag == Tag::subordinator || tag == Tag::question ||
                       tag == Tag::conjunction || tag == Tag::comma || tag == Tag::dash;
    if (opens) ++owed;
    const VerbGroup* group = scene.group_at(i);
    if (group == nullptr || group->first != i || group->kind != GroupKind::finite ||
        scene.reading.is_quoted(i))
      continue;
    if (group->verb.cue != nullptr && group->verb.cue->takes(frame_bare_clause)) ++owed;
    if (owed == 0) return i;
    --owed;
  }
  return last;
}

// "Doe's criticism of the plan" says what he thinks of it; "Doe's remarks on the plan" says
// nothing.
bool states_stance(std::string_view verb) {
  constexpr std::array<std::string_view, 29> verbs{
      "accuse",  "acknowledge", "admit",     "allege",   "appeal", "attack",   "call",   "complain",
      "concern", "condemn",     "criticise", "defend",   "demand", "denounce", "deny",   "dismiss",
      "endorse", "fear",        "hope",      "oppose",   "plead",  "pledge",   "praise", "promise",
      "refuse",  "request",     "suspect",   "threaten", "warn"};
  return std::ranges::binary_search(verbs, verb);
}

std::optional<Candidate> read_noun_cue(const Scene& scene, std::uint32_t noun) {
  const Reading& reading = scene.reading;
  Candidate candidate;
  bool is_owned = false;
  const bool has_comma = reading.tag(noun + 1) == Tag::comma && reading.word(noun + 2) == "that";
  const auto name = name_before(scene, noun);
  if (name && (has_comma || reading.word(noun + 1) == "that")) {
    candidate.source = *name;
    candidate.cue = {noun, noun + 1};
  } else if (const auto owner = owner_before(scene, noun)) {
    candidate.source = *owner;
    candidate.cue = {owner->last, noun + 1};
    is_owned = true;
  } else if (!take_support_verb(scene, noun, candidate)) {
    return {};
  }
  candidate.verb = verb_of_speech_noun(reading.word(noun));
  candidate.reason = "noun cue";
  candidate.confidence = 0.6F;
  const std::uint32_t behind = noun + (has_comma ? 2 : 1);
  const std::string_view next = reading.word(behind);
  const bool is_clause =
      next == "that" || (next == "to" && scene.group_at(noun + 1) != nullptr) || next == "whether";
  const bool has_colon = next == ":" && quotation_starting_at(scene, noun + 2).has_value();
  const bool may_be_about = !is_owned || states_stance(candidate.verb);
  const bool is_about = may_be_about && (next == "about" || next == "on" || next == "of" ||
                                         next == "for" || next == "against");
  std::uint32_t first = 0;
  if (is_clause) {
    first = behind;
  } else if (has_colon) {
    first = noun + 2;
  } else if (is_about) {
    first = noun + 2;
    candidate.cue.last = noun + 2;
    candidate.confidence = 0.4F;
  } else {
    return {};
  }
  if (first >= scene.sentence_last(noun)) return {};
  std::uint32_t last = clause_end(scene, first, Reach::clause);
  if (is_about) {
    const auto object = noun_phrase_after(scene, first, Attach::all);
    if (!object) return {};
    last = object->last;
  }
  if (next == "that") last = before_main_verb(scene, first, last);
  if (last <= first) return {};
  candidate.content.push_back({first, last});
  return candidate;
}

}  // namespace

void find_noun_cues(const Scene& scene, std::vector<Candidate>& found) {
  const Reading& reading = scene.reading;
  for (std::uint32_t i = 1; i + 1 < reading.size(); ++i) {
    if (reading.tag(i) != Tag::noun || reading.is_quoted(i) || !is_speech_noun(reading.word(i)))
      continue;
    if (!scene.is_prose(i)) continue;
    if (auto candidate = read_noun_cue(scene, i)) found.push_back(std::move(*candidate));
  }
}

}  // namespace quoth::document
