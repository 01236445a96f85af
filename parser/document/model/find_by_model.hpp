// Attributions by the trained models.
// Made from a Scene and the rules' Candidates. Next step: assemble.hpp.
#pragma once

#include "parser/document/model/find_cues.hpp"
#include "parser/document/model/find_parts.hpp"

namespace quoth::document {

/// One cue with all that the models say of it.
struct Finding {
  Cue cue;
  Parts parts;
  std::uint32_t rule = no_index;  // the rules' candidate with this cue
};

/// A finding for each cue that is not quite unlikely, ascending by cue. Cost: linear.
std::vector<Finding> find_by_model(const Model& model, const CueScene& scene);

}  // namespace quoth::document
