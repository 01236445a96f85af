// A second reading of a question of which the first finds nothing: words of the question may stand
// in the sentence around a claim, a listener in the same document, a government for its country.
// Called on a whole Meaning, before pipeline.hpp writes it.
#pragma once

#include <quoth/result.hpp>

#include "engine/question/reader.hpp"

namespace quoth::question {

/// Whether anything of it can be read more widely; the notes then say what was.
Result<bool> widen(Reader& reader, Meaning& meaning);

}  // namespace quoth::question
