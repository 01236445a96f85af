// What the tagger of parts of speech looks at; shared with its training.
// Made from a Reading, from left to right. Next step: syntax.hpp.
#pragma once

#include "parser/document/model/syntax.hpp"

namespace quoth::document {

/// The observations at token `i`, whose forerunners in the sentence are tagged.
void part_of_speech_features(const Reading& reading, const Syntax& syntax, std::uint32_t i,
                             FeatureList& out);

}  // namespace quoth::document
