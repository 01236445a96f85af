// The rules: each looks at the whole scene and appends what it finds.
// Made from a Scene. Next step: assemble.hpp.
#pragma once

#include <vector>

#include "parser/document/scene.hpp"

namespace quoth::document {

/// Verbs of saying, judging and believing, with their content before, after or around them.
void find_verb_cues(const Scene& scene, std::vector<Candidate>& found);

}  // namespace quoth::document
