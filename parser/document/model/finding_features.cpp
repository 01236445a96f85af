#include <algorithm>
#include <cmath>

#include "parser/document/model/find_by_model.hpp"

namespace quoth::document {
namespace {

/// Odds in classes of half a power of e, from -6 to 6.
std::uint64_t odds_class(float probability) {
  constexpr float edge = 0.0025F;
  const float p = std::clamp(probability, edge, 1 - edge);
  return static_cast<std::uint64_t>(std::lround(2 * std::log(p / (1 - p))) + 16);
}

std::uint32_t size_of(const std::vector<Phrase>& phrases) {
  std::uint32_t size = 0;
  for (const Phrase phrase : phrases) size += phrase.last - phrase.first;
  return size;
}

std::uint32_t shared(const std::vector<Phrase>& a, const std::vector<Phrase>& b) {
  std::uint32_t size = 0;
  for (const Phrase x : a) {
    for (const Phrase y : b) {
      const std::uint32_t first = std::max(x.first, y.first), last = std::min(x.last, y.last);
      if (first < last) size += last - first;
    }
  }
  return size;
}

/// How much two stretches have in common, in fifths.
std::uint64_t likeness(const std::vector<Phrase>& a, const std::vector<Phrase>& b) {
  const std::uint32_t both = size_of(a) + size_of(b);
  return both == 0 ? 5 : std::uint64_t{10} * shared(a, b) / both;
}

}  // namespace

FindingFeatures::FindingFeatures(const CueScene& scene, const std::vector<Finding>& findings)
    : scene_(scene), findings_(findings), outer_(scene.size(), no_index) {
  for (std::uint32_t f = 0; f < findings.size(); ++f) {
    if (findings[f].is_the_rules) continue;
    for (const Phrase part : findings[f].parts.content) {
      for (std::uint32_t i = part.first; i < part.last; ++i) {
        if (outer_[i] == no_index ||
            findings[outer_[i]].cue.probability < findings[f].cue.probability)
          outer_[i] = f;
      }
    }
  }
}

void FindingFeatures::write(std::uint32_t number, FeatureList& out) const {
  const Finding& finding = findings_[number];
  out.add(601, finding.is_the_rules);
  write_model(finding, out);
  write_rule(finding, out);
  write_source(finding, out);
  write_content(finding, out);
  write_place(number, out);
}

void FindingFeatures::write_model(const Finding& finding, FeatureList& out) const {
  const std::uint64_t cue = odds_class(finding.cue.probability);
  const std::uint64_t parts = odds_class(finding.parts.probability);
  out.add(610, cue, finding.is_the_rules);
  out.add(611, parts, finding.is_the_rules);
  out.add(612, odds_class(finding.cue.probability * finding.parts.probability),
          finding.is_the_rules);
  out.add(613, cue / 3, parts / 3, finding.is_the_rules);
}

void FindingFeatures::write_rule(const Finding& finding, FeatureList& out) const {
  const std::uint64_t lemma = scene_.syntax.tokens[finding.head].lemma;
  out.add(620, lemma);
  out.add(621, lemma, finding.is_the_rules);
  out.add(622, finding.rule != no_index);
  out.add(623, scene_.syntax.tag(finding.head));
  if (finding.rule == no_index) return;
  const Candidate& rule = scene_.rules[finding.rule];
  const std::uint64_t reason = hash_of(rule.reason);
  out.add(624, reason, finding.is_the_rules);
  out.add(625, rule.is_negated, rule.is_hypothetical);
  if (finding.is_the_rules) return;
  std::vector<Phrase> source;
  if (!rule.source.empty()) source.push_back(rule.source);
  const std::uint64_t contents = likeness(rule.content, finding.parts.content);
  const std::uint64_t sources = likeness(source, finding.parts.source);
  out.add(626, contents);
  out.add(627, sources);
  out.add(628, contents, sources, reason);
}

void FindingFeatures::write_source(const Finding& finding, FeatureList& out) const {
  const auto& source = finding.parts.source;
  out.add(630, source.size());
  if (source.empty()) {
    out.add(631, scene_.syntax.tokens[finding.head].lemma);
    return;
  }
  const Phrase first = source.front();
  const std::uint32_t head = head_of(scene_, first);
  const std::uint64_t tag = scene_.syntax.tag(head);
  const bool is_before = first.first < finding.cue.phrase.first;
  out.add(632, tag, is_before);
  out.add(633, scene_.syntax.tokens[head].word);
  out.add(634, size_class(first.last - first.first), tag);
  out.add(635,
          size_class(is_before ? finding.cue.phrase.first - first.last
                               : first.first - finding.cue.phrase.last),
          is_before);
  out.add(636, tag, scene_.syntax.tokens[finding.head].lemma);
}

void FindingFeatures::write_content(const Finding& finding, FeatureList& out) const {
  const auto& content = finding.parts.content;
  if (content.empty()) return;
  const Reading& reading = scene_.scene.reading;
  const Phrase first = content.front();
  const std::uint32_t size = size_of(content);
  const bool is_before = first.first < finding.cue.phrase.first;
  std::uint32_t quoted = 0;
  for (const Phrase part : content) {
    for (std::uint32_t i = part.first; i < part.last; ++i) quoted += reading.is_quoted(i);
  }
  const std::uint64_t quotes = quoted == 0 ? 0 : quoted * 10 < size * 9 ? 1 : 2;
  out.add(640, size_class(size), is_before, quotes);
  out.add(641, content.size(), quotes);
  out.add(642, scene_.syntax.tokens[first.first].word, is_before);
  out.add(643, scene_.syntax.tag(first.first), scene_.syntax.tokens[finding.head].lemma);
  out.add(644, quotes, is_before, reading.is_quoted(finding.head));
  out.add(645, scene_.syntax.tag(content.back().last - 1), is_before);
  out.add(646, size_class(is_before ? 0 : first.first - finding.cue.phrase.last));
  std::uint32_t verbs = 0;
  for (const Phrase part : content) {
    for (std::uint32_t i = part.first; i < part.last; ++i)
      verbs += is_verb_tag(scene_.syntax.tag(i));
  }
  out.add(647, std::min(verbs, 3U), scene_.syntax.tokens[finding.head].lemma);
}

// A cue inside of what another one says is most often told at second hand.
void FindingFeatures::write_place(std::uint32_t number, FeatureList& out) const {
  const Finding& finding = findings_[number];
  const Reading& reading = scene_.scene.reading;
  const auto paragraph = reading.sentence_of(finding.head).paragraph;
  out.add(650, static_cast<unsigned>(reading.words.paragraphs[paragraph].kind));
  const std::uint32_t outer = outer_[finding.head];
  if (outer == no_index) {
    out.add(651);
    return;
  }
  const Finding& around = findings_[outer];
  const std::uint64_t odds = odds_class(around.cue.probability);
  out.add(652, odds);
  out.add(653, odds / 3, odds_class(finding.cue.probability) / 3);
  // Two that hold each other's cues: the content of one is wrong, or they are one.
  bool is_mutual = false;
  for (const Phrase part : finding.parts.content)
    is_mutual |= around.head >= part.first && around.head < part.last;
  out.add(654, is_mutual, odds / 3);
  out.add(655, scene_.syntax.tokens[around.head].lemma, is_mutual);
}

}  // namespace quoth::document
