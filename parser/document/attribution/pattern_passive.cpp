#include "parser/document/attribution/content.hpp"
#include "parser/document/attribution/noun_phrase.hpp"
#include "parser/document/attribution/patterns.hpp"
#include "parser/document/attribution/subject.hpp"

namespace quoth::document {
namespace {

constexpr std::uint32_t by_distance_max = 12;

// The by-phrase of a passive: its "by" stands near the participle, before any other verb.
std::optional<Phrase> agent_after(const Scene& scene, std::uint32_t first) {
  const Reading& reading = scene.reading;
  const std::uint32_t end = std::min(scene.sentence_last(first - 1), first + by_distance_max);
  for (std::uint32_t i = first; i < end; ++i) {
    if (reading.tag(i) == Tag::stop || scene.group_at(i) != nullptr || reading.is_quoted(i))
      return {};
    if (reading.word(i) != "by") continue;
    auto agent = noun_phrase_after(scene, i + 1, Attach::all);
    if (agent) return agent;
  }
  return {};
}

// "Doe's words, dripping with scorn, were dismissed": with what is added between commas.
Phrase whole_subject(const Scene& scene, Phrase subject, const VerbGroup& group) {
  const bool has_insert = subject.last < group.first &&
                          scene.reading.tag(subject.last) == Tag::comma &&
                          scene.reading.tag(group.first - 1) == Tag::comma;
  return has_insert ? Phrase{subject.first, group.first - 1} : subject;
}

std::optional<Candidate> read(const Scene& scene, const VerbGroup& group) {
  const Reading& reading = scene.reading;
  auto subject = subject_before(scene, group);
  if (subject && reading.tag(subject->last - 1) == Tag::comma) --subject->last;
  const auto agent = agent_after(scene, group.last);
  Candidate candidate;
  candidate.cue = {group.first, group.last};
  candidate.verb = group.verb.cue->lemma;
  candidate.is_negated = group.is_negated;
  candidate.reason = "passive";
  candidate.confidence = agent ? 0.7F : 0.4F;
  if (agent) {
    candidate.source = *agent;
    candidate.cue.last = agent->first;
    if (group.verb.cue->takes(frame_judged) && subject) candidate.target = *subject;
  }
  if (subject) candidate.content.push_back(whole_subject(scene, *subject, group));
  std::uint32_t next = agent ? agent->last : group.last;
  if (next < scene.sentence_last(group.first) && !agent) {
    const std::string_view word = reading.word(next);
    const bool goes_on = word == "as" || word == "to" || word == "that" || word == "of" ||
                         word == "for" || quotation_starting_at(scene, next).has_value();
    if (!goes_on) return {};
    const std::uint32_t end = clause_end(scene, next, Reach::clause);
    if (end > next) candidate.content.push_back({next, end});
  } else if (next + 1 < scene.sentence_last(group.first)) {
    const std::string_view word = reading.word(next);
    if (word == "as" || word == "for" || word == "of")
      candidate.content.push_back({next, clause_end(scene, next, Reach::clause)});
  }
  if (candidate.content.empty()) return {};
  return candidate;
}

}  // namespace

void find_passive_cues(const Scene& scene, std::vector<Candidate>& found) {
  for (const VerbGroup& group : scene.groups) {
    if (group.verb.cue == nullptr || !group.is_passive || group.kind != GroupKind::finite) continue;
    if (scene.reading.is_quoted(group.head) || !scene.is_prose(group.head)) continue;
    if (auto candidate = read(scene, group)) found.push_back(std::move(*candidate));
  }
}

}  // namespace quoth::document
