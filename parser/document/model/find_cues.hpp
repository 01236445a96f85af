// The words that tell of an attribution: "have repeatedly denied", "according to", "his concern
// is". Made from a CueScene. Next step: find_parts.hpp.
#pragma once

#include "parser/document/model/cue_scene.hpp"
#include "parser/document/model/lattice.hpp"

namespace quoth::document {

/// Labels of the cue lattice.
enum CueLabel : std::uint8_t { cue_none, cue_begins, cue_goes_on };

struct Cue {
  Phrase phrase;
  float probability = 0;
};

/// All cues that are at least as likely as `probability_min`, by their beginnings; two may overlap,
/// and of a sentence with a dozen of them only the likeliest count.
/// Cost: linear.
std::vector<Cue> find_cues(const Model& model, const CueScene& scene, float probability_min);

/// The observations at token `i`; shared with the training.
void cue_features(const CueScene& scene, std::uint32_t i, FeatureList& labels, FeatureList& steps);

}  // namespace quoth::document
