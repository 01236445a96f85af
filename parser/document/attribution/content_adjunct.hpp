// Where a phrase tells when: "on Thursday", "late on Friday", "the previous day", "a day earlier".
// Made from a Reading. Next step: content.hpp, noun_phrase.hpp and subject.hpp step over it.
#pragma once

#include "parser/document/attribution/tagger.hpp"

namespace quoth::document {

/// Past the time phrase that begins at `first`; `first` itself where none does.
std::uint32_t time_phrase_end(const Reading& reading, std::uint32_t first);

/// Where the time phrase that ends right before `last` begins; `last` itself where none does.
std::uint32_t time_phrase_first(const Reading& reading, std::uint32_t last);

}  // namespace quoth::document
