// Statements that come near to what was asked. Used by unread.cpp.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "engine/question/unread.hpp"

namespace quoth::question {

/// Whether a statement was read from the sentence: one of the speakers, if there are any.
Result<bool> was_read(const storage::Snapshot& snapshot, const std::string& sentence,
                      const std::vector<storage::TermId>& speakers);

/// The statement that has most of the claim's words and names, if it has half of them; for no such
/// words any statement; for an act that is aimed at somebody one of a kindred verb, "mocked" for
/// "rebuked". As `document: "sentence"`.
Result<void> add_near_statements(const storage::Snapshot& snapshot, const Sought& sought,
                                 std::vector<std::string>& sentences);

}  // namespace quoth::question
