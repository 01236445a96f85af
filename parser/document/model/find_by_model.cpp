#include "parser/document/model/find_by_model.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "parser/document/model/finding_features.hpp"

namespace quoth::document {
namespace {

std::vector<Phrase> contents_of(const Candidate& rule) {
  std::vector<Phrase> contents = rule.content;
  std::ranges::sort(contents);
  return contents;
}

Finding by_rule(const Finding& finding, const Candidate& rule) {
  Finding result = finding;
  result.is_the_rules = true;
  result.parts.source.clear();
  if (!rule.source.empty()) result.parts.source.push_back(rule.source);
  result.parts.content = contents_of(rule);
  return result;
}

/// The part model's readings of the cue, and the rules' where none of them is the same.
void add_readings(const Model& model, const CueScene& scene, const Cue& cue,
                  std::vector<Finding>& findings) {
  constexpr float reading_min = 0.02F;  // beside the likeliest
  const PartWindow window(scene, cue.phrase);
  PartReadings readings = find_parts(model, window);
  if (readings.likeliest.empty()) return;
  Finding finding{cue, window.head(), {}, window.rule()};
  finding.best = readings.likeliest.front().probability;
  Finding by_rules;
  if (finding.rule != no_index) by_rules = by_rule(finding, scene.rules[finding.rule]);
  bool is_known = finding.rule == no_index;
  for (Parts& parts : readings.likeliest) {
    if (parts.probability < reading_min * finding.best) break;
    finding.parts = std::move(parts);
    is_known |= finding.parts.content == by_rules.parts.content &&
                finding.parts.source == by_rules.parts.source;
    if (!finding.parts.content.empty()) findings.push_back(finding);
    ++finding.rank;
  }
  if (is_known) return;
  by_rules.parts.probability = finding.best;
  readings.chances.expect(by_rules.parts);
  findings.push_back(std::move(by_rules));
}

float probability_of(const Model& model, const FindingFeatures& features, std::uint32_t number,
                     FeatureList& list, Measures& measures) {
  const WeightTable& table = model[TableName::acceptance];
  list.clear();
  features.write(number, list);
  const float odds = static_cast<float>(table.sums<1>(list.all()).front()) * table.scale;
  features.measure(number, measures);
  measures.push_back(odds);
  assert(measures.size() == tree_measures);
  return 1 / (1 + std::exp(-odds - sum_of_trees(model.trees, measures)));
}

}  // namespace

std::vector<Finding> find_unjudged(const Model& model, const CueScene& scene) {
  constexpr float probability_min = 0.07F;
  std::vector<Finding> findings;
  for (const Cue& cue : find_cues(model, scene, probability_min))
    add_readings(model, scene, cue, findings);
  return findings;
}

std::vector<Finding> find_by_model(const Model& model, const CueScene& scene) {
  std::vector<Finding> findings = find_unjudged(model, scene);
  const FindingFeatures features(scene, findings);
  FeatureList list;
  Measures measures;
  std::vector<float> probabilities;
  for (std::uint32_t i = 0; i < findings.size(); ++i)
    probabilities.push_back(probability_of(model, features, i, list, measures));
  for (std::uint32_t i = 0; i < findings.size(); ++i) findings[i].probability = probabilities[i];
  return findings;
}

}  // namespace quoth::document
