// The stages that find the statements an answer is made of, before they are counted, sorted or
// shown. Made from a Meaning. Next step: pipeline.cpp and note_pipelines.cpp end them.
#pragma once

#include <vector>

#include "engine/question/act_pattern.hpp"
#include "engine/question/write.hpp"

namespace quoth::question {

/// The store's terms for kinds of things, by their words.
using Types = std::map<std::string, Term>;

inline const ActNames own_names;

/// `people` leaves organisations out; speakers of whom it is not known what they are, are possible.
void keep_type(query::Pipeline& stages, const Meaning& meaning, const Types& types,
               Reading reading);

/// `more` clauses go into the last match.
query::Pipeline write_statements(const Meaning& meaning, Reading reading, const Types& types,
                                 std::vector<query::Clause> more = {});

}  // namespace quoth::question
