// Whether weights were made for the observations that this program makes.
// Made from a Model. Used by tools/train, which writes it, and by the tests, which compare.
#pragma once

#include "parser/document/model/weights.hpp"

namespace quoth::document {

/// A hash of what is observed in a text that never changes, its tags and heads among it, and so of
/// the rules, the lists and the observations that weights are made for.
std::uint64_t feature_stamp(const Model& model);

}  // namespace quoth::document
