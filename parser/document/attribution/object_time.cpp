#include "parser/document/attribution/object_time.hpp"

#include "parser/document/attribution/content_adjunct.hpp"
#include "parser/document/words/is_any.hpp"

namespace quoth::document {
namespace {

bool is_event_noun(std::string_view word) {
  return is_any(word, {"attack",   "attacks",   "ballot",  "ceremony", "conference", "debate",
                       "election", "elections", "hearing", "march",    "meeting",    "primary",
                       "protest",  "protests",  "raid",    "rally",    "referendum", "shooting",
                       "strike",   "strikes",   "summit",  "visit",    "vote"});
}

// "rebuked", "has rebuked"; not "rebukes", "will rebuke", "to rebuke".
bool is_told_as_past(const Reading& reading, const VerbGroup& group) {
  const VerbForm form = group.verb.form;
  if (form != VerbForm::past && form != VerbForm::past_or_participle &&
      form != VerbForm::participle)
    return false;
  for (std::uint32_t i = group.first; i < group.last; ++i) {
    if (reading.tag(i) == Tag::modal || reading.tag(i) == Tag::do_) return false;
  }
  return group.kind == GroupKind::finite;
}

// Whether a date at the end tells when it was said, and not which vote or meeting was meant. A
// sentence that has told when, or that tells of no one time, leaves the date to the object.
bool dates_act(const Scene& scene, const VerbGroup& group, const AimedObject& object,
               std::uint32_t time) {
  const Reading& reading = scene.reading;
  const CueVerb& cue = *group.verb.cue;
  const std::uint32_t begin = scene.sentence_first(group.first);
  if (object.is_dated || cue.act != Act::speech || !is_told_as_past(reading, group)) return false;
  if (time_phrase_first(reading, group.first) < group.first ||
      time_phrase_end(reading, begin) > begin)
    return false;
  bool names_speech = false;
  for (std::uint32_t i = object.phrase.first; i < time; ++i) {
    if (is_event_noun(reading.word(i))) return false;
    names_speech |= is_speech_noun(reading.word(i));
  }
  return names_speech || cue.takes(frame_judged) ||
         is_any(cue.lemma, {"deny", "dispute", "reject"}) ||
         (!object.particle.empty() && object.particle != "for");
}

bool goes_on_after_time(std::string_view word) {
  return is_any(word, {"as", "for", "of", "over", "that", "to"});
}

}  // namespace

void part_time(const Scene& scene, const VerbGroup& group, const AimedObject& object,
               Candidate& candidate) {
  constexpr std::uint32_t tokens_between_max = 40;
  const Reading& reading = scene.reading;
  Phrase& part = candidate.content.front();
  const std::uint32_t behind = object.phrase.last;
  std::uint32_t time = behind;
  if (time_phrase_end(reading, time) == time) time = time_phrase_first(reading, part.last);
  const std::uint32_t next = time_phrase_end(reading, time);
  if (next == time || time < behind || next > part.last) return;
  if (time - behind > tokens_between_max) return;
  for (std::uint32_t i = behind; i < time; ++i) {
    if (scene.group_at(i) != nullptr || reading.is_quoted(i)) return;
  }
  const std::uint32_t last = part.last;
  if (next == last && dates_act(scene, group, object, time)) part.last = time;
  if (next == last || !goes_on_after_time(reading.word(next))) return;
  part.last = time;
  candidate.content.insert(candidate.content.begin() + 1, {next, last});
}

}  // namespace quoth::document
