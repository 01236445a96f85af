// Signs that a question's answer stands in the documents though no statement was read so: sentences
// with its names and words, and statements that come near. Where an answer is `false`, a number or
// without rows, they say that it may be wrong. Made from a Meaning. Used by interpret.cpp and
// engine/api/answer.cpp.
#pragma once

#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "engine/question/lexicon.hpp"
#include "engine/question/meaning.hpp"
#include "storage/store/store.hpp"

namespace quoth::question {

/// What is looked for of one act.
struct Sought {
  std::vector<storage::TermId> entities;        // whom documents must mention
  std::vector<std::vector<std::string>> names;  // spellings of each, folded
  std::vector<std::string> stems;               // of the claim's words, and of names in lower case
  std::string verb;                             // its lemma; empty for any speaking
  std::string asked_verb;                       // the same, also where words of a claim are asked

  std::vector<std::string> surroundings;  // stems of where and on what occasion it was said

  std::vector<storage::TermId> speakers;   // one at most
  std::vector<std::string> speaker_names;  // spellings of the speaker
  // A statement of the speaker that has half of these words and names may say the same otherwise.
  std::vector<std::string> claim_stems;
  std::vector<std::vector<std::string>> claim_names;

  ThingKind speaker_kind = ThingKind::other;

  // Of yes-or-no questions, where less is a sign.
  bool is_truth = false;
  bool is_reaction = false;
  std::vector<storage::TermId> aimed_at;
  std::vector<std::vector<std::string>> aim_names;  // spellings of each
  std::optional<storage::TermId> verb_id;
  bool is_judging = false;  // criticise, praise: done with any verb of speaking

  bool is_narrowed =
      false;  // by a time, a place or another act: what was read counts as it was read

  // Of a question that names nobody: "who was accused of fraud".
  std::string told_verb;
  bool is_quotation = false;  // the words of the claim are quoted
  bool is_assertion = false;  // they were said, and are not only what was spoken about

  bool is_empty() const {
    if (names.empty()) return claim_stems.empty() || (told_verb.empty() && !is_quotation);
    return names.size() < 2 && !tells_more();
  }
  bool tells_more() const {
    return !stems.empty() || !verb.empty() || (is_truth && !speakers.empty());
  }
};

/// For each act of the question; of those who did not what they would have done, without them.
Result<std::vector<Sought>> sought_by(const storage::Snapshot& snapshot, const Lexicon& lexicon,
                                      const Meaning& meaning);

/// `document: "sentence"`, a few at most, by document.
/// Cost: linear in the documents that mention every one of the names, up to 200 of them.
Result<std::vector<std::string>> unread_sentences(const storage::Snapshot& snapshot,
                                                  const std::vector<Sought>& acts);

/// Of the people in a list of those who did not: sentences that tell that one of them spoke, and
/// hold what was asked. A few at most.
Result<std::vector<std::string>> signs_against(const storage::Snapshot& snapshot,
                                               const std::vector<Sought>& acts,
                                               const std::vector<std::string>& listed);

/// Sentences with a verb that no statement has, and with these names, or if there are none, with
/// some of them: for a question that is refused.
Result<std::vector<std::string>> sentences_with_verb(const storage::Snapshot& snapshot,
                                                     const std::vector<Thing>& names,
                                                     const std::string& verb);

/// What is looked for by names and by words alone, for a question that is refused.
Result<Sought> sought_by_words(const storage::Snapshot& snapshot, const std::vector<Thing>& names,
                               const std::string& words);

}  // namespace quoth::question
