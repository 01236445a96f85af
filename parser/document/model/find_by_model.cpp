#include "parser/document/model/find_by_model.hpp"

namespace quoth::document {

std::vector<Finding> find_by_model(const Model& model, const CueScene& scene) {
  constexpr float probability_min = 0.12F;
  std::vector<Finding> findings;
  for (const Cue& cue : find_cues(model, scene, probability_min)) {
    const PartWindow window(scene, cue.phrase);
    Finding finding{cue, find_parts(model, window), window.rule()};
    if (!finding.parts.content.empty()) findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace quoth::document
