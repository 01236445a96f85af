// Where a question finds no row, and no sentence holds all that it asks: the sentences of the
// documents that hold the most of it. Made from what unread.hpp looks for. Used by
// engine/api/answer.cpp.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "engine/question/unread.hpp"

namespace quoth::question {

/// `document: "sentence"`, two at most, the one with more of the names, words and the verb first;
/// of equal ones the one that stands earlier. None that holds less than half of them, or none of
/// the names.
/// Cost: linear in the documents that mention one of the names, or in all where there is none, up
/// to 200 of them.
Result<std::vector<std::string>> nearest_sentences(const storage::Snapshot& snapshot,
                                                   const std::vector<Sought>& acts);

}  // namespace quoth::question
