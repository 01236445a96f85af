// Everything that the patterns look at: tagged words, their verb groups, and stretches of tokens.
// Made by attribute. Next step: patterns.hpp.
#pragma once

#include <vector>

#include "parser/document/attribution/attribution.hpp"
#include "parser/document/attribution/verb_group.hpp"

namespace quoth::document {

/// Tokens [first, last).
struct Phrase {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  auto operator<=>(const Phrase&) const = default;
  bool empty() const { return first == last; }
};

struct Scene {
  const Reading& reading;
  std::vector<VerbGroup> groups;
  std::vector<std::uint32_t> group_of;  // by token; no_index outside of groups

  const VerbGroup* group_at(std::uint32_t token) const {
    return token < group_of.size() && group_of[token] != no_index ? &groups[group_of[token]]
                                                                  : nullptr;
  }
  bool is_prose(std::uint32_t token) const {
    const std::uint32_t paragraph = reading.sentence_of(token).paragraph;
    return reading.words.paragraphs[paragraph].kind != ParagraphKind::furniture;
  }
  std::uint32_t sentence_first(std::uint32_t token) const {
    return reading.sentence_of(token).first_token;
  }
  std::uint32_t sentence_last(std::uint32_t token) const {
    return reading.sentence_of(token).last_token;
  }
};

/// Borrows `reading`. Cost: linear.
Scene make_scene(const Reading& reading);

/// What a pattern found, in tokens.
struct Candidate {
  Phrase source;
  Phrase cue;
  Phrase cue_rest;  // "reacted on Saturday to": the particle, past the date
  std::vector<Phrase> content;
  std::string verb;
  Phrase addressee, target, reacted_to;
  bool is_negated = false;
  bool is_hypothetical = false;
  float confidence = 0;
  std::string reason;
};

}  // namespace quoth::document
