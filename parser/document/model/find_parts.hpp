// Who says what by one cue: its source and its content.
// Made from a CueScene and a Cue. Next step: judge_candidates.hpp.
#pragma once

#include "parser/document/model/lattice.hpp"
#include "parser/document/model/part_window.hpp"

namespace quoth::document {

/// Labels of the part lattice.
enum PartLabel : std::uint8_t { part_none, part_source, part_content };

struct Parts {
  std::vector<Phrase> source;   // ascending
  std::vector<Phrase> content;  // ascending
  float probability = 0;        // that all of it is right, by the model
};

/// Cost: linear in the window, which is bounded.
Parts find_parts(const Model& model, const PartWindow& window);

/// Forbids what the window's cue and quotations do not allow at token `i`.
void constrain_part(const PartWindow& window, std::uint32_t i, LatticePlace& place);

}  // namespace quoth::document
