#include <algorithm>
#include <cmath>

#include "parser/document/model/finding_features.hpp"
#include "parser/document/model/phrase_overlap.hpp"

namespace quoth::document {
namespace {

/// Odds in classes of half a power of e, from -6 to 6.
std::uint64_t odds_class(float probability) {
  constexpr float edge = 0.0025F;
  const float p = std::clamp(probability, edge, 1 - edge);
  return static_cast<std::uint64_t>(std::lround(2 * std::log(p / (1 - p))) + 16);
}

}  // namespace

FindingFeatures::FindingFeatures(const CueScene& scene, const std::vector<Finding>& findings)
    : scene_(scene),
      findings_(findings),
      outer_(scene.size(), no_index),
      context_(scene, findings) {
  for (std::uint32_t f = 0; f < findings.size(); ++f) {
    if (findings[f].is_the_rules || findings[f].rank > 0) continue;
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
  write_reading(finding, out);
  write_edges(finding, out);
  write_tree(finding, out);
  write_speaker(finding, out);
  write_place(number, out);
  write_pairs(finding, out);
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

// Beside the other readings of its cue.
void FindingFeatures::write_reading(const Finding& finding, FeatureList& out) const {
  const std::uint64_t rank = finding.is_the_rules ? 9u : finding.rank;
  out.add(660, rank);
  const float share = finding.parts.probability / finding.best;
  out.add(661, rank,
          static_cast<std::uint64_t>(std::lround(-2 * std::log(std::max(share, 1e-3F)))));
  out.add(662, rank, odds_class(finding.best) / 2);
  const std::uint64_t lemma = scene_.syntax.tokens[finding.head].lemma;
  out.add(663, finding.parts.source.empty(), lemma);
  out.add(664, finding.parts.source.empty(), finding.parts.content.size(),
          scene_.syntax.tag(finding.head));
}

// What hangs on the content from right behind it was cut off.
void FindingFeatures::write_edges(const Finding& finding, FeatureList& out) const {
  const auto& content = finding.parts.content;
  if (content.empty()) return;
  const FindingShape shape(scene_, finding);
  const std::uint32_t begin = content.front().first, end = content.back().last;
  const bool is_before = begin < finding.head;
  const auto word = [&](std::uint32_t i) { return scene_.syntax.tokens[i].word; };
  const auto tag = [&](std::uint32_t i) { return std::uint64_t{scene_.syntax.tag(i)} + 2; };
  const std::uint64_t next = shape.is_within(end) ? word(end) : 1;
  const std::uint64_t next_tag = shape.is_within(end) ? tag(end) : 1;
  const unsigned hangs = shape.next_hangs_on();
  out.add(673, hangs, next_tag);
  out.add(674, hangs, next);
  out.add(675, next, next_tag, end <= finding.head);
  out.add(676, hangs, next, tag(finding.head));
  const bool has_last = begin > 0 && shape.is_within(begin - 1);
  out.add(677, has_last ? tag(begin - 1) : 1, tag(begin), is_before);
  out.add(678, has_last ? tag(begin - 1) : 1, has_last ? word(begin - 1) : 1, is_before);
}

// Readings that fit the tree cut few of its branches.
void FindingFeatures::write_tree(const Finding& finding, FeatureList& out) const {
  const auto& content = finding.parts.content;
  if (content.empty()) return;
  const FindingShape shape(scene_, finding);
  const std::uint64_t lemma = scene_.syntax.tokens[finding.head].lemma;
  const unsigned tag = scene_.syntax.tag(finding.head);
  const std::uint32_t loose = std::min(shape.cut_branches(content), 5U);
  out.add(670, loose);
  out.add(671, loose, tag);
  out.add(672, std::min(shape.cues_in_content(), 3U));
  const std::uint32_t top = head_of(scene_, content.front());
  const unsigned how = shape.content_hangs_on();
  out.add(679, how, scene_.syntax.tag(top),
          static_cast<unsigned>(scene_.syntax.tokens[top].relation));
  out.add(680, how, lemma);
}

void FindingFeatures::write_speaker(const Finding& finding, FeatureList& out) const {
  const auto& source = finding.parts.source;
  const unsigned tag = scene_.syntax.tag(finding.head);
  const std::uint32_t subject = scene_.dependents[finding.head].subject;
  const auto tag_at = [&](std::uint32_t i) {
    return i < scene_.size() ? scene_.syntax.tag(i) + 2u : 0u;
  };
  if (source.empty()) {
    out.add(681, tag_at(subject), tag);
    return;
  }
  const FindingShape shape(scene_, finding);
  out.add(682, std::min(shape.cut_branches(source), 4U));
  const std::uint32_t first = source.front().first, last = source.front().last;
  const unsigned is_subject = shape.source_hangs_on();
  out.add(683, is_subject, tag_at(head_of(scene_, source.front())), tag);
  out.add(684, is_subject, scene_.syntax.tokens[finding.head].lemma);
  out.add(685, tag_at(first), first == 0 ? 0u : tag_at(first - 1));
  out.add(686, tag_at(last - 1), tag_at(last));
  out.add(687, subject == no_index ? 2u : static_cast<unsigned>(holds(source, subject)), tag);
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
