// The rules: each looks at the whole scene and appends what it finds.
// Made from a Scene. Next step: assemble.hpp.
#pragma once

#include <vector>

#include "parser/document/attribution/scene.hpp"

namespace quoth::document {

/// What all the rules find, in no order.
std::vector<Candidate> find_by_rules(const Scene& scene);

/// Verbs of saying, judging and believing, with their content before, after or around them.
void find_verb_cues(const Scene& scene, std::vector<Candidate>& found);

/// "according to the report", before, in or after what it reports.
void find_according_to(const Scene& scene, std::vector<Candidate>& found);

/// "was rebuked by the house", "is described as": the source is the by-phrase, or is not told.
void find_passive_cues(const Scene& scene, std::vector<Candidate>& found);

/// 'Doe: "It is late"' at the beginning of a paragraph, and the same without marks in a headline.
void find_colon_cues(const Scene& scene, std::vector<Candidate>& found);

/// Fills `reacted_to`: the remark that a candidate comments on, rebukes, echoes or answers.
void mark_reaction(const Scene& scene, Candidate& candidate);

/// "could say", "is free to say", "if she says", "did she say?": words that nobody is told to have
/// spoken. Cost: bounded by a window of tokens.
bool is_hypothetical(const Scene& scene, const Candidate& candidate);

/// "the claim of the mayor that ...", "his concern is", "Doe's remarks about ...".
void find_noun_cues(const Scene& scene, std::vector<Candidate>& found);

}  // namespace quoth::document
