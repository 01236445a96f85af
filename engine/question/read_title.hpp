// Names behind a title: "Judge Brun", "senator lund", "The Harbour Post".
// Used by read_name.cpp.
#pragma once

#include "engine/question/reader.hpp"

namespace quoth::question {

/// "Judge Brun" is Karla Brun, and "The Harbour Post" the Harbour Post: words in capitals as far as
/// `capitalised`. Nothing, and no step, where no name stands behind the title, or the documents
/// tell of other offices of the person's alone.
Result<std::optional<NameRead>> read_behind_title(Reader& reader, std::size_t first,
                                                  std::size_t capitalised);

/// "senator lund", in small letters; the same.
Result<std::optional<NameRead>> read_small_title(Reader& reader);

}  // namespace quoth::question
