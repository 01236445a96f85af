// One reading a cue, and no two readings of one claim.
// Made from Findings. Next step: assemble.hpp.
#pragma once

#include "parser/document/model/find_by_model.hpp"

namespace quoth::document {

/// The likeliest findings that do not contradict each other, at least as likely as
/// `probability_min`; ascending by cue. Cost: linear but for a sort.
std::vector<Finding> choose_findings(std::vector<Finding> findings, std::uint32_t tokens,
                                     float probability_min);

}  // namespace quoth::document
