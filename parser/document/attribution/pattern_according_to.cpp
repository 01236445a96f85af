#include "parser/document/attribution/content.hpp"
#include "parser/document/attribution/noun_phrase.hpp"
#include "parser/document/attribution/patterns.hpp"

namespace quoth::document {
namespace {

bool is_cue_at(const Reading& reading, std::uint32_t i) {
  return reading.word(i) == "according" && reading.word(i + 1) == "to";
}

bool has_comma_between(const Reading& reading, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    if (reading.tag(i) == Tag::comma) return true;
  }
  return false;
}

bool has_finite_verb(const Scene& scene, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    const VerbGroup* group = scene.group_at(i);
    if (group != nullptr && group->kind == GroupKind::finite) return true;
  }
  return false;
}

// At the beginning of a sentence the source goes to the comma after which the claim begins: past
// "a paper by Jo Doe, a friend who died," to the subject of the main clause.
Phrase leading_source(const Scene& scene, Phrase name) {
  const Reading& reading = scene.reading;
  const std::uint32_t last = scene.sentence_last(name.first);
  std::uint32_t end = name.last;
  for (std::uint32_t i = name.last; i < last; ++i) {
    if (reading.tag(i) != Tag::comma) continue;
    end = i;
    const Tag next = reading.tag(i + 1);
    const bool is_insert =
        next == Tag::relative || (next == Tag::determiner && reading.word(i + 1) != "the" &&
                                  i == name.last && has_comma_between(reading, i + 1, last));
    if (!is_insert) break;
  }
  return {name.first, end};
}

std::optional<Candidate> read(const Scene& scene, std::uint32_t at) {
  const Reading& reading = scene.reading;
  const std::uint32_t first = scene.sentence_first(at), last = scene.sentence_last(at);
  std::uint32_t left_last = at;
  while (left_last > first && reading.tag(left_last - 1) == Tag::comma) --left_last;
  const bool has_left = has_finite_verb(scene, first, left_last);
  auto source =
      has_left ? full_name_after(scene, at + 2) : noun_phrase_after(scene, at + 2, Attach::all);
  if (!source) return {};
  if (!has_left) source = leading_source(scene, *source);
  Candidate candidate;
  candidate.source = *source;
  candidate.cue = {at, at + 2};
  candidate.verb = "according to";
  candidate.reason = "according to";
  candidate.confidence = 0.9F;
  if (has_left || (left_last > first && reading.tag(first) != Tag::preposition))
    candidate.content.push_back({first, left_last});
  const std::uint32_t next = source->last;
  const bool goes_on = next + 2 < last && reading.tag(next) == Tag::comma;
  if (goes_on && (!has_left || scene.group_at(next + 1) != nullptr)) {
    const std::uint32_t end = clause_end(scene, next + 1, Reach::clause);
    if (end > next + 1) candidate.content.push_back({next + 1, end});
  }
  if (candidate.content.empty()) return {};
  return candidate;
}

}  // namespace

void find_according_to(const Scene& scene, std::vector<Candidate>& found) {
  for (std::uint32_t i = 0; i + 2 < scene.reading.size(); ++i) {
    if (!is_cue_at(scene.reading, i) || scene.reading.is_quoted(i) || !scene.is_prose(i)) continue;
    if (auto candidate = read(scene, i)) found.push_back(std::move(*candidate));
  }
}

}  // namespace quoth::document
