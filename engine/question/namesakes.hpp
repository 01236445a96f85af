// One person whom the documents call by the full name here and by the surname alone there.
#pragma once

#include <quoth/result.hpp>

#include "engine/question/reader.hpp"

namespace quoth::question {

/// Adds to a person whom the question names what one and the same document, or publisher, calls by
/// the surname alone, or by the full name: "Holm" to "Siri Holm" and the other way round, where
/// nobody else has that surname; a note says so. Anything else is left as it is.
Result<void> add_namesake(Reader& reader, Thing& thing);

}  // namespace quoth::question
