// Sentences of the documents that hold all the words of a question, whether they were read as a
// statement or not: where an answer is `false` or has no rows, such a sentence says that it may be
// wrong. Made from a Meaning. Used by interpret.cpp and engine/api/answer.cpp.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "engine/question/meaning.hpp"
#include "storage/store/store.hpp"

namespace quoth::question {

/// What a sentence has to hold: of each of `names` one spelling, and all of `stems`. Nothing is
/// sought where both together say no more than who spoke.
struct Sought {
  std::vector<storage::TermId> entities;
  std::vector<std::vector<std::string>> names;  // folded
  std::vector<std::string> stems;               // of the verb, or of the claim's words
  // A statement of `speakers` that has half of these words and names may say the same otherwise.
  std::vector<std::string> claim_stems;
  std::vector<std::vector<std::string>> claim_names;
  std::vector<storage::TermId> speakers;
  bool is_empty() const { return names.empty() || (names.size() < 2 && stems.empty()); }
};

Result<Sought> sought_by(const storage::Snapshot& snapshot, const Meaning& meaning);

/// `document: "sentence"`, a few at most, in the order of their documents.
/// Cost: linear in the documents that mention every one of the names, up to 200 of them.
Result<std::vector<std::string>> unread_sentences(const storage::Snapshot& snapshot,
                                                  const Sought& sought);

}  // namespace quoth::question
