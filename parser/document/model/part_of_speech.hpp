// What the tagger of parts of speech looks at; shared with its training.
// Made from a Reading, from left to right. Next step: syntax.hpp.
#pragma once

#include "parser/document/model/syntax.hpp"

namespace quoth::document {

/// The part of speech of words and marks that have but one, by their hash: a third of all tokens,
/// of which nothing has to be observed.
std::uint8_t only_tag_of(std::uint64_t word);
inline constexpr std::uint8_t several_tags = 255;

/// The observations at token `i`, whose forerunners in the sentence are tagged.
void part_of_speech_features(const Reading& reading, const Syntax& syntax, std::uint32_t i,
                             FeatureList& out);

}  // namespace quoth::document
