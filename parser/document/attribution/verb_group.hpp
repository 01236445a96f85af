// Verbs with their auxiliaries, adverbs and negation ("have repeatedly denied").
// Made from a Reading by find_verb_groups. Next step: subject.hpp and the patterns.
#pragma once

#include <vector>

#include "parser/document/attribution/tagger.hpp"

namespace quoth::document {

enum class GroupKind : std::uint8_t { finite, participle, ing, infinitive };

struct VerbGroup {
  std::uint32_t first = 0;  // tokens, half open
  std::uint32_t last = 0;
  std::uint32_t head = 0;
  GroupKind kind = GroupKind::finite;
  bool is_passive = false;
  bool is_negated = false;
  VerbEntry verb;  // of the head; lemma empty for be, have, do and unknown verbs
};

/// Ascending, not overlapping. Cost: linear.
std::vector<VerbGroup> find_verb_groups(const Reading& reading);

}  // namespace quoth::document
