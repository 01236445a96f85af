// Sentences of the documents as they stand, whether anything was read from them or not: which name
// whom, and hold which words. Used by unread.cpp and unread_statements.cpp.
#pragma once

#include <functional>
#include <quoth/result.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::question {

/// Runs of letters and digits of a folded text; an apostrophe parts words.
std::vector<std::string> words_in(std::string_view folded);

/// A sentence, folded and cut into words, so that names and verbs are found in it.
class SentenceWords {
 public:
  explicit SentenceWords(std::string_view sentence);

  /// Whether one of the folded names stands here as whole words.
  bool has_one_of(const std::vector<std::string>& names) const;
  bool has_stems(const std::vector<std::string>& stems) const;
  /// Whether a form of the verb stands here: "told" for "tell".
  bool has_verb(std::string_view lemma) const;
  /// Whether a word such as "him" stands here, which may mean anybody.
  bool has_object_pronoun() const;
  bool has_subject_pronoun() const;
  /// Whether a verb of speaking stands here, whichever.
  bool has_speech() const;
  /// Whether a verb of speaking follows one of the names closely, or one that quotes comes before
  /// it: "Ada Brandt has since said", "..., said the minister Ada Brandt", but not "Ada Brandt's
  /// spokesman said".
  bool tells_that_spoke(const std::vector<std::string>& names) const;
  /// Whether one of the names can be what the verb is aimed at: "praised Ada Brandt", "Ada Brandt
  /// was praised".
  bool tells_of_aim(std::string_view lemma, const std::vector<std::string>& names) const;

 private:
  /// Whether the name that stands at [begin, end) is told to speak.
  bool speaks(std::size_t begin, std::size_t end) const;
  bool is_form_of(std::size_t word, std::string_view lemma) const;

  std::string folded_;
  std::vector<std::string> stems_, words_;
  std::vector<bool> is_behind_mark_;  // of each word: a comma or quotation mark stands before it
  std::vector<bool> is_behind_quotation_;
  std::vector<bool> is_genitive_;     // of each word: by an apostrophe alone
};

using Wanted = std::function<Result<bool>(const std::string& sentence)>;

/// Adds `document: "sentence"` for each sentence that is wanted, until there are `most`.
/// Cost: linear in the document.
Result<void> add_sentences(const storage::Snapshot& snapshot, storage::TermId document,
                           const Wanted& wanted, std::size_t most,
                           std::vector<std::string>& sentences);

/// The documents from which statements were read.
Result<std::set<storage::TermId>> all_documents(const storage::Snapshot& snapshot);

/// The documents that mention every one of the entities; none for no entity.
Result<std::set<storage::TermId>> documents_with_all(const storage::Snapshot& snapshot,
                                                     const std::vector<storage::TermId>& entities);

/// The text that stands behind the predicate; empty where there is none.
Result<std::string> text_at(const storage::Snapshot& snapshot, storage::TermId subject,
                            std::string_view predicate);

/// `document: "sentence"`, on one line, and not too long.
std::string quoted_from(const std::string& document, std::string sentence);

}  // namespace quoth::question
