// How long a date lasts: which later statements were made on the same occasion.
// Made from a DatingPage. Next step: dating.cpp.
#pragma once

#include <map>

#include "parser/document/dating/dating_page.hpp"

namespace quoth::document {

/// What a document says of when somebody spoke last: on its main occasion (a day of the news) or on
/// another ("in a February interview"), which ends sooner.
struct Occasion {
  const PlacedCue* main = nullptr;
  const PlacedCue* side = nullptr;
};

using Occasions = std::map<std::string, Occasion>;

/// Whether a statement without a date of its own may take one: "said", but not "has said",
/// "repeatedly denied", "denies" or "on other occasions, said".
bool may_continue(const DatingPage& page, const PlacedCue& cue);

/// Whether a statement of the first paragraphs may take the day of its speaker's first dated one: a
/// headline tells in any tense ("has said", "denies") what its article tells of one day.
bool may_lead(const DatingPage& page, const PlacedCue& cue);

/// Whether the meaning is a day near to the publication, the news itself.
bool is_main(const DatingPage& page, const date::DateMeaning& meaning);

/// The statement of the same speaker whose occasion the cue goes on with.
const PlacedCue* continued(const DatingPage& page, const PlacedCue& cue,
                           const Occasions& occasions);

}  // namespace quoth::document
