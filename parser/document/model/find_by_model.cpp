#include "parser/document/model/find_by_model.hpp"

#include <algorithm>
#include <cmath>

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

}  // namespace

std::vector<Finding> find_unjudged(const Model& model, const CueScene& scene) {
  constexpr float probability_min = 0.1F;
  std::vector<Finding> findings;
  for (const Cue& cue : find_cues(model, scene, probability_min)) {
    const PartWindow window(scene, cue.phrase);
    Finding finding{cue, window.head(), find_parts(model, window), window.rule()};
    const bool has_parts = !finding.parts.content.empty();
    if (finding.rule != no_index) {
      Finding other = by_rule(finding, scene.rules[finding.rule]);
      if (!has_parts || other.parts.source != finding.parts.source ||
          other.parts.content != finding.parts.content)
        findings.push_back(std::move(other));
    }
    if (has_parts) findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<Finding> find_by_model(const Model& model, const CueScene& scene) {
  std::vector<Finding> findings = find_unjudged(model, scene);
  const WeightTable& table = model[TableName::acceptance];
  const FindingFeatures features(scene, findings);
  FeatureList list;
  std::vector<float> probabilities;
  for (std::uint32_t i = 0; i < findings.size(); ++i) {
    list.clear();
    features.write(i, list);
    const auto sum = static_cast<float>(table.sums<1>(list.all()).front());
    probabilities.push_back(1 / (1 + std::exp(-sum * table.scale)));
  }
  for (std::uint32_t i = 0; i < findings.size(); ++i) findings[i].probability = probabilities[i];
  return findings;
}

}  // namespace quoth::document
