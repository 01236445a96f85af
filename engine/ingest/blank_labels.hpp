// Blank nodes of a file that come into a store: their labels mean something within one file only.
// Used by read_ahead.cpp. Next step: storage/bulk/encoded_quads.hpp.
#pragma once

#include <quoth/term.hpp>
#include <string>

namespace quoth::ingest {

/// Puts `suffix` behind the label of every blank node of the quad.
void rename_blank_nodes(Quad& quad, const std::string& suffix);

/// A suffix that no label ends with but by an accident of 1 in 2^64.
std::string blank_suffix();

}  // namespace quoth::ingest
