// Whose a date beside an object is: "rebuked Doe's remarks on Thursday", "praised the vote on
// Thursday".
// Made from a Scene. Next step: the patterns.
#pragma once

#include <string_view>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// What a cue is aimed at, and what stands before it.
struct AimedObject {
  Phrase phrase;
  std::string_view particle;  // "to" of "reacted to Doe's remarks"; empty for a plain object
  bool is_dated = false;      // a date stands between the cue and it: "dismissed on Friday the ..."
};

/// Takes the date behind the object out of the candidate's content where it is the cue's own.
void part_time(const Scene& scene, const VerbGroup& group, const AimedObject& object,
               Candidate& candidate);

}  // namespace quoth::document
