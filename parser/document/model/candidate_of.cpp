#include <optional>
#include <string>

#include "parser/document/attribution/noun_phrase.hpp"
#include "parser/document/attribution/patterns.hpp"
#include "parser/document/model/attribute.hpp"
#include "parser/document/model/unlisted_verb.hpp"
#include "parser/document/words/is_any.hpp"

namespace quoth::document {
namespace {

std::uint32_t token_count(const std::vector<Phrase>& phrases) {
  std::uint32_t count = 0;
  for (const Phrase phrase : phrases) count += phrase.last - phrase.first;
  return count;
}

/// Whether the rule leaves out but a few words amid the same content: "Russia [on Wednesday] of
/// trying to", whose day is the cue's.
bool has_hole(const Candidate& rule, const std::vector<Phrase>& content) {
  constexpr std::uint32_t hole_max = 6;
  return content.size() == 1 && rule.content.size() == 2 &&
         rule.content.front().first == content.front().first &&
         rule.content.back().last == content.front().last &&
         token_count(content) - token_count(rule.content) <= hole_max;
}

/// Whether the word leads over from a verb to a noun phrase: "believes [that] Vega".
bool leads_on(Tag tag) {
  return tag == Tag::subordinator || tag == Tag::preposition || tag == Tag::to ||
         tag == Tag::adverb || tag == Tag::comma || tag == Tag::conjunction;
}

bool is_name(const Reading& reading, Phrase phrase) {
  bool has_name = false;
  for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
    const Tag tag = reading.tag(i);
    if (tag != Tag::proper && tag != Tag::clitic && tag != Tag::determiner) return false;
    has_name |= tag == Tag::proper;
  }
  return has_name;
}

/// "[Lund was alluding to] Ruth Vega [saying]", "[Lund smiled as] he [said]": of a source before
/// the cue that a finite verb is the head of, the name or pronoun beside the cue.
Phrase without_clause(const CueScene& scene, Phrase source, Phrase cue) {
  const Reading& reading = scene.scene.reading;
  const std::uint32_t top = head_of(scene, source);
  const std::uint8_t tag = scene.syntax.tag(top);
  const VerbGroup* group = scene.scene.group_at(top);
  if (group == nullptr || cue.first < source.last) return source;
  const bool is_finite = tag == penn("VBD") || tag == penn("VBZ") || tag == penn("VBP");
  if (!is_finite && group->kind != GroupKind::finite) return source;
  if (reading.tag(source.last - 1) == Tag::pronoun) return {source.last - 1, source.last};
  std::uint32_t first = top + 1;
  for (std::uint32_t i = first; i < source.last; ++i) {
    if (reading.tag(i) == Tag::relative) return source;
    if (reading.tag(i) == Tag::subordinator) first = i + 1;
  }
  while (first < source.last && leads_on(reading.tag(first))) ++first;
  return is_name(reading, {first, source.last}) ? Phrase{first, source.last} : source;
}

/// "After [the fair in Bergen, the mayor] said": of a source in front of the cue that a preposition
/// leads in, what stands behind its first comma. What hangs on such a preposition does not speak.
Phrase without_adverbial(const Reading& reading, Phrase source, Phrase cue) {
  if (source.first == 0 || cue.first < source.last) return source;
  const bool is_led_in = is_any(
      reading.word(source.first - 1),
      {"after", "amid", "before", "despite", "during", "following", "in", "on", "since", "until"});
  if (!is_led_in) return source;
  for (std::uint32_t i = source.first; i + 1 < source.last; ++i) {
    if (reading.tag(i) == Tag::comma) return {i + 1, source.last};
  }
  return source;
}

bool is_article(const Reading& reading, std::uint32_t i) {
  const std::string_view word = reading.word(i);
  return word == "the" || word == "a" || word == "an";
}

/// Whether a quotation ends in front of token i, a comma, and "a" or "an" follows.
bool begins_remark(const Reading& reading, std::uint32_t i) {
  const bool closes = reading.is_quoted(i - 1) && !reading.is_quoted(i) && reading.word(i) == ",";
  return closes && (reading.word(i + 1) == "a" || reading.word(i + 1) == "an");
}

/// 'She added that it had a "cracked, wet" wall[, a reminder of the flood]': without what the
/// writer remarks behind the last quotation. PolNeAR's annotators left out five such of seven.
void leave_out_remark(const Reading& reading, std::vector<Phrase>& content) {
  Phrase& last = content.back();
  if (content.size() > 1 && content[content.size() - 2].last + 1 == last.first &&
      begins_remark(reading, last.first - 1)) {
    content.pop_back();
    return;
  }
  if (reading.is_quoted(last.first)) return;
  for (std::uint32_t i = last.last - 1; i > last.first && !reading.is_quoted(i); --i) {
    if (begins_remark(reading, i)) last.last = i;
  }
}

/// "said that the town backed Vega[, the board's head]." What tells at the end of a sentence who
/// the name before it is belongs to what is said: behind the words without a verb; else the part's
/// end.
std::uint32_t end_behind_apposition(const CueScene& scene, Phrase part) {
  const Reading& reading = scene.scene.reading;
  const Sentence& sentence = reading.sentence_of(part.last - 1);
  const std::uint32_t first = part.last + 1;
  if (reading.word(part.first) != "that" || reading.tag(part.last - 1) != Tag::proper ||
      reading.word(part.last) != "," || !is_article(reading, first) ||
      reading.is_quoted(part.last - 1))
    return part.last;
  for (std::uint32_t i = first; i < sentence.last_token; ++i) {
    if (i + 1 == sentence.last_token && reading.word(i) == ".") return i;
    if (reading.tag(i) == Tag::comma || reading.is_quoted(i) ||
        scene.scene.group_at(i) != nullptr || reading.tag(i) == Tag::relative)
      break;
  }
  return part.last;
}

/// "Said it was late[, but that they would go]": the last part up to where the clauses that
/// "and that" or "but that" adds to it end, the sentence or another's quotation.
std::uint32_t end_behind_added_clause(const CueScene& scene, Phrase part) {
  const Reading& reading = scene.scene.reading;
  const Sentence& sentence = reading.sentence_of(part.last - 1);
  if (reading.is_quoted(part.last - 1)) return part.last;
  std::uint32_t i = part.last;
  if (reading.tag(i) == Tag::comma) ++i;
  const std::string_view word = reading.word(i);
  if ((word != "and" && word != "but") || reading.word(i + 1) != "that") return part.last;
  std::uint32_t last = sentence.last_token;
  while (last > i && reading.tag(last - 1) == Tag::stop) --last;
  for (; i < last; ++i) {
    if (reading.is_quoted(i)) return part.last;
  }
  return last;
}

/// "Reported that[, by a count, six came]": the annotators' chain may stop at the comma. What is
/// said goes on to the end of the sentence.
std::uint32_t end_behind_lone_that(const Reading& reading, Phrase part) {
  const bool is_lone = part.last == part.first + 1 && reading.word(part.first) == "that" &&
                       reading.word(part.last) == ",";
  if (!is_lone) return part.last;
  std::uint32_t last = reading.sentence_of(part.first).last_token;
  while (last > part.last && reading.tag(last - 1) == Tag::stop) --last;
  return last;
}

/// 'asked "Why?" [of] him': whom somebody speaks to is no second part of what he says.
void leave_out_listener(const Reading& reading, std::vector<Phrase>& content, Phrase cue) {
  const Phrase last = content.back();
  const bool is_pronoun = last.last == last.first + 1 && reading.tag(last.first) == Tag::object &&
                          last.first == cue.last && !reading.is_quoted(last.first);
  if (content.size() > 1 && is_pronoun && reading.is_quoted(content.front().first))
    content.pop_back();
}

/// Of a content behind the cue: without the writer's remark, with the last name's apposition.
std::vector<Phrase> ended(const CueScene& scene, std::vector<Phrase> content, Phrase cue) {
  leave_out_listener(scene.scene.reading, content, cue);
  if (content.front().first < cue.last) return content;
  content.back().last = end_behind_lone_that(scene.scene.reading, content.back());
  leave_out_remark(scene.scene.reading, content);
  content.back().last = end_behind_apposition(scene, content.back());
  content.back().last = end_behind_added_clause(scene, content.back());
  return content;
}

/// "Was less sure": the opposite.
bool is_lessened(const Reading& reading, std::uint32_t adjective) {
  const std::string_view before = reading.word(adjective - 1);
  return before == "less" || before == "hardly" || before == "not";
}

/// A verb that links an adjective to its noun, and reports nothing by itself.
bool is_linking(const Reading& reading, std::uint32_t i) {
  if (reading.tag(i) == Tag::be) return true;
  const auto verb = find_verb(reading.word(i));
  return verb && (verb->lemma == "feel" || verb->lemma == "remain" || verb->lemma == "seem" ||
                  verb->lemma == "sound" || verb->lemma == "become");
}

/// The adjective that tells what the source believes: "remained [skeptical] that".
std::optional<std::uint32_t> belief_of(const Reading& reading, const Finding& finding) {
  for (std::uint32_t i = finding.cue.phrase.first + 1; i < finding.cue.phrase.last; ++i) {
    const bool is_told = i == finding.head || is_linking(reading, finding.head);
    if (is_told && !verb_of_belief_adjective(reading.word(i)).empty()) return i;
  }
  return std::nullopt;
}

std::string verb_of(const CueScene& scene, const Finding& finding) {
  const Reading& reading = scene.scene.reading;
  if (const auto belief = belief_of(reading, finding))
    return std::string(verb_of_belief_adjective(reading.word(*belief)));
  if (reading.tag(finding.head) == Tag::be) return "be";
  const std::string_view word = reading.word(finding.head);
  if (word == "according") return "say";
  if (word == ":") return "say";
  if (const std::string_view verb = verb_of_speech_noun(word); !verb.empty())
    return std::string(verb);
  const auto verb = find_verb(word);
  if (!verb && is_verb_tag(scene.syntax.tag(finding.head))) return lemma_of_unlisted(word);
  if (!verb) return std::string(word);
  const std::string_view particle = reading.word(finding.head + 1);
  const CueVerb* phrasal = find_phrasal_cue(verb->lemma, particle);
  return std::string(phrasal != nullptr ? phrasal->lemma : verb->lemma);
}

/// "[Continued Lund:] It is late": the name in a cue without a source is the source.
void part_name_from_cue(const Reading& reading, Candidate& candidate) {
  Phrase name{candidate.cue.first + 1, candidate.cue.first + 1};
  while (name.last < candidate.cue.last && reading.tag(name.last) == Tag::proper) ++name.last;
  const bool is_before_colon = name.first < name.last && name.last + 1 == candidate.cue.last &&
                               reading.word(name.last) == ":";
  if (!candidate.source.empty() || !is_before_colon) return;
  candidate.source = name;
  candidate.cue.last = name.first;
}

/// "Agreed with [Vega] on the pier", "called [Vega] a fool": who is aimed at, where a noun phrase
/// behind the cue begins the content.
Phrase aim_of(const CueScene& scene, const Candidate& candidate) {
  const Reading& reading = scene.scene.reading;
  if (candidate.content.empty()) return {};
  const std::uint32_t first = candidate.content.front().first;
  if (first < candidate.cue.last || reading.is_quoted(first)) return {};
  const std::string_view before = first == 0 ? std::string_view() : reading.word(first - 1);
  const bool is_agreement = is_any(candidate.verb, {"agree", "disagree", "side", "concur"});
  const bool is_naming = candidate.verb == "call" && before != "for";
  if (!(is_agreement && before == "with") && !is_naming) return {};
  const auto phrase = noun_phrase_after(scene.scene, first, Attach::of_only);
  return phrase && phrase->last <= candidate.content.front().last ? *phrase : Phrase{};
}

/// "Vega [has been called] a fool": the subject of a passive is spoken of. But who "was quoted as
/// saying" has spoken.
void take_passive_subject(const CueScene& scene, const Finding& finding, Candidate& candidate) {
  const VerbGroup* group = scene.scene.group_at(finding.head);
  if (group == nullptr || !group->is_passive || group->verb.cue == nullptr) return;
  const bool is_of_speech = group->verb.cue->act == Act::speech;
  if (!is_of_speech || is_any(group->verb.lemma, {"quote", "cite"})) return;
  if (candidate.source.empty() || candidate.source.last > candidate.cue.first) return;
  if (candidate.target.empty()) candidate.target = candidate.source;
  candidate.source = {};
}

Candidate without_rule(const CueScene& scene, const Finding& finding) {
  Candidate candidate;
  candidate.verb = verb_of(scene, finding);
  candidate.reason = "model";
  const VerbGroup* group = scene.scene.group_at(finding.head);
  if (group != nullptr) candidate.is_negated = group->is_negated;
  const auto belief = belief_of(scene.scene.reading, finding);
  candidate.is_negated |= belief && is_lessened(scene.scene.reading, *belief);
  return candidate;
}

}  // namespace

Candidate candidate_of(const CueScene& scene, const Finding& finding) {
  const bool has_rule = finding.rule != no_index;
  Candidate candidate = has_rule ? scene.rules[finding.rule] : without_rule(scene, finding);
  if (!finding.is_the_rules) {
    candidate.cue = finding.cue.phrase;
    candidate.cue_rest = {};
    candidate.source = {};
    if (!finding.parts.source.empty())
      candidate.source = without_adverbial(
          scene.scene.reading, without_clause(scene, finding.parts.source.front(), candidate.cue),
          candidate.cue);
    if (!has_rule || !has_hole(candidate, finding.parts.content))
      candidate.content = ended(scene, finding.parts.content, candidate.cue);
  }
  if (!has_rule) take_passive_subject(scene, finding, candidate);
  part_name_from_cue(scene.scene.reading, candidate);
  candidate.confidence = finding.probability;
  if (candidate.target.empty()) candidate.target = aim_of(scene, candidate);
  if (has_rule) return candidate;
  mark_reaction(scene.scene, candidate);
  candidate.is_hypothetical = is_hypothetical(scene.scene, candidate);
  return candidate;
}

}  // namespace quoth::document
