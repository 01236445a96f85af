// Who is said to have said what: the rules propose, the trained model reads and judges.
// Made from Words. Next step: extraction.hpp (mentions become entities, dates are read).
#pragma once

#include "parser/document/attribution/attribution.hpp"
#include "parser/document/model/find_by_model.hpp"

namespace quoth::document {

/// In the order of their first content byte. Cost: linear in the text.
std::vector<Attribution> attribute(const Reading& reading);
std::vector<Attribution> attribute(const Model& model, const Reading& reading);

/// A finding with what the rules tell beside source and content: verb, listener, target, negation.
Candidate candidate_of(const CueScene& scene, const Finding& finding);

}  // namespace quoth::document
