#include "parser/document/content.hpp"
#include "parser/document/noun_phrase.hpp"
#include "parser/document/patterns.hpp"

namespace quoth::document {
namespace {

bool is_cue_at(const Reading& reading, std::uint32_t i) {
  return reading.word(i) == "according" && reading.word(i + 1) == "to";
}

std::optional<Candidate> read(const Scene& scene, std::uint32_t at) {
  const Reading& reading = scene.reading;
  const std::uint32_t first = scene.sentence_first(at), last = scene.sentence_last(at);
  const auto source = full_name_after(scene, at + 2);
  if (!source) return {};
  Candidate candidate;
  candidate.source = *source;
  candidate.cue = {at, at + 2};
  candidate.verb = "according to";
  candidate.reason = "according to";
  candidate.confidence = 0.9F;
  std::uint32_t left_last = at;
  while (left_last > first && reading.tag(left_last - 1) == Tag::comma) --left_last;
  const bool is_first = left_last <= first + 1;
  if (!is_first) candidate.content.push_back({first, left_last});
  const std::uint32_t next = source->last;
  const bool goes_on = next + 2 < last && reading.tag(next) == Tag::comma;
  if (goes_on && (is_first || scene.group_at(next + 1) != nullptr)) {
    const std::uint32_t end = clause_end(scene, next + 1);
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
