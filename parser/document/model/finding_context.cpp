#include "parser/document/model/finding_context.hpp"

#include "parser/document/model/phrase_overlap.hpp"

namespace quoth::document {
FindingContext::FindingContext(const CueScene& scene, const std::vector<Finding>& findings)
    : scene_(scene), findings_(findings) {
  read_findings();
  read_paragraphs();
}

void FindingContext::read_findings() {
  for (std::uint32_t f = 0; f < findings_.size(); ++f) {
    const Finding& finding = findings_[f];
    if (f == 0 || findings_[f - 1].cue.phrase != finding.cue.phrase) firsts_.push_back(f);
    cue_of_.push_back(static_cast<std::uint32_t>(firsts_.size() - 1));
    const auto& source = finding.parts.source;
    speakers_.push_back(
        source.empty() ? 0 : scene_.syntax.tokens[head_of(scene_, source.front())].word);
  }
  for (const std::uint32_t f : firsts_) {
    cues_ += findings_[f].cue.probability;
    if (speakers_[f] != 0) told_by_[speakers_[f]] += told(f);
  }
  firsts_.push_back(static_cast<std::uint32_t>(findings_.size()));
}

void FindingContext::read_paragraphs() {
  const Reading& reading = scene_.scene.reading;
  paragraphs_.resize(reading.words.paragraphs.size());
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    ParagraphFigures& figures = paragraphs_[reading.sentence_of(i).paragraph];
    ++figures.tokens;
    figures.quoted += reading.is_quoted(i);
  }
  for (std::size_t cue = 0; cue + 1 < firsts_.size(); ++cue)
    paragraphs_[paragraph_of(firsts_[cue])].cues += findings_[firsts_[cue]].cue.probability;
}

float FindingContext::told(std::uint32_t number) const {
  return findings_[number].cue.probability * findings_[number].parts.source_overlap;
}

std::uint32_t FindingContext::paragraph_of(std::uint32_t number) const {
  return scene_.scene.reading.sentence_of(findings_[number].head).paragraph;
}

void FindingContext::measure(std::uint32_t number, Measures& out) const {
  const std::uint32_t cue = cue_of_[number];
  measure_speaker(number, out);
  measure_neighbour(number, cue - 1, out);
  measure_neighbour(number, cue + 1, out);
  measure_paragraph(number, out);
  measure_rivals(number, out);
  measure_readings(number, out);
}

// Who says one thing says another.
void FindingContext::measure_speaker(std::uint32_t number, Measures& out) const {
  const auto found = told_by_.find(speakers_[number]);
  float others = found == told_by_.end() ? 0 : found->second;
  const std::uint32_t own = firsts_[cue_of_[number]];
  if (found != told_by_.end() && speakers_[own] == speakers_[number]) others -= told(own);
  append(out, others);
}

// `cue` may lie outside of the document's.
void FindingContext::measure_neighbour(std::uint32_t number, std::uint32_t cue,
                                       Measures& out) const {
  constexpr float distance_max = 200, nobody = 300;
  if (cue >= firsts_.size() - 1) return append(out, 0, nobody, no_measure);
  const std::uint32_t f = firsts_[cue];
  const float distance =
      std::abs(static_cast<float>(findings_[f].head) - static_cast<float>(findings_[number].head));
  append(out, findings_[f].cue.probability * findings_[f].best, std::min(distance, distance_max),
         speakers_[f] == speakers_[number]);
}

void FindingContext::measure_paragraph(std::uint32_t number, Measures& out) const {
  const std::uint32_t p = paragraph_of(number);
  const float own = findings_[number].cue.probability;
  append(out, paragraphs_[p].cues - own, paragraphs_[p].share_quoted(), paragraphs_[p].tokens);
  append(out, p == 0 ? no_measure : paragraphs_[p - 1].share_quoted(),
         p == 0 ? no_measure : paragraphs_[p - 1].cues);
  append(out, 100 * (cues_ - own) / static_cast<float>(scene_.size()));
}

// Other cues nearby: one with half of the same content, one whose content holds all of it.
void FindingContext::measure_rivals(std::uint32_t number, Measures& out) const {
  constexpr std::uint32_t window = 6;
  const auto& content = findings_[number].parts.content;
  const std::uint32_t size = size_of(content), cue = cue_of_[number];
  const auto last = std::min<std::size_t>(firsts_.size() - 1, cue + std::size_t{window} + 1);
  float same = 0, around = 0;
  for (std::size_t k = cue - std::min(cue, window); k < last; ++k) {
    if (k == cue) continue;
    const Finding& other = findings_[firsts_[k]];
    const std::uint32_t shared = size_shared(content, other.parts.content);
    if (2 * shared > std::max(size, size_of(other.parts.content)))
      same = std::max(same, other.cue.probability * other.best);
    if (shared == size)
      around = std::max(around, other.cue.probability * other.parts.content_overlap);
  }
  append(out, same, around);
}

// How many readings the cue has, and how far this one is from the likeliest of the others.
void FindingContext::measure_readings(std::uint32_t number, Measures& out) const {
  const std::uint32_t cue = cue_of_[number];
  float other = 0;
  for (std::uint32_t f = firsts_[cue]; f < firsts_[cue + 1]; ++f) {
    if (f != number && !findings_[f].is_the_rules)
      other = std::max(other, findings_[f].parts.probability);
  }
  append(out, firsts_[cue + 1] - firsts_[cue],
         log_odds(findings_[number].parts.probability) - log_odds(other));
}

}  // namespace quoth::document
