// Attributions by the trained models, each with how likely it is to be right.
// Made from a CueScene, which holds the rules' Candidates. Next step: choose_findings.hpp.
#pragma once

#include "parser/document/model/find_cues.hpp"
#include "parser/document/model/find_parts.hpp"

namespace quoth::document {

/// One reading of one cue.
struct Finding {
  Cue cue;
  std::uint32_t head = 0;  // token of the cue that the others hang on
  Parts parts;
  std::uint32_t rule = no_index;  // the rules' candidate with this cue
  bool is_the_rules = false;      // the parts are those of the rules' candidate
  std::uint32_t rank = 0;         // among the model's readings of the cue, likeliest first
  float best = 0;                 // probability of the likeliest of these
  float probability = 0;          // that source and content are right, by the acceptance model
};

/// Readings of each cue that is not quite unlikely, ascending by cue: the part model's, and the
/// rules' where they say otherwise. Cost: linear.
std::vector<Finding> find_by_model(const Model& model, const CueScene& scene);

/// The same without their probabilities.
std::vector<Finding> find_unjudged(const Model& model, const CueScene& scene);

}  // namespace quoth::document
