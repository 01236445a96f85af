// What the cue and part models look at, worked out once a document: syntax, what hangs on each
// word, and what the rules found.
// Made from a Scene, a Syntax and the rules' Candidates. Next step: find_cues.hpp, find_parts.hpp.
#pragma once

#include <vector>

#include "parser/document/attribution/scene.hpp"
#include "parser/document/model/syntax.hpp"

namespace quoth::document {

/// The nearest words that hang on a word in a certain way; no_index where none does.
struct Dependents {
  std::uint32_t subject = no_index;
  std::uint32_t object = no_index;
  std::uint32_t clause = no_index;
  std::uint32_t first_right = no_index;
  std::uint32_t first = 0;  // the stretch of all that hangs on it, directly or not
  std::uint32_t last = 0;   // half open
};

/// What the rules say of a word.
struct RuleMark {
  std::uint32_t cue = no_index;      // index of the candidate whose cue it stands in
  std::uint32_t content = no_index;  // of one whose content it stands in, the last if several
  bool begins_cue = false;
};

/// Borrows all but what it works out.
struct CueScene {
  const Scene& scene;
  const Syntax& syntax;
  const std::vector<Candidate>& rules;
  std::vector<Dependents> dependents;  // one a token
  std::vector<RuleMark> marks;         // one a token

  std::uint32_t size() const { return scene.reading.size(); }
};

/// Cost: linear in tokens and in the lengths of the rules' contents.
CueScene make_cue_scene(const Scene& scene, const Syntax& syntax,
                        const std::vector<Candidate>& rules);

/// The word of the phrase that the others hang on: the verb of a verb group.
std::uint32_t head_of(const CueScene& scene, Phrase phrase);

}  // namespace quoth::document
