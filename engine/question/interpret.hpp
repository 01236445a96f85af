// What a question asks, as the pipeline that answers it.
// Made from query::Question and the data by interpret. Next step: engine/algebra/lower.hpp.
#pragma once

#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "engine/question/name_choice.hpp"
#include "engine/question/unread.hpp"
#include "parser/query/question.hpp"
#include "storage/store/store.hpp"

namespace quoth::question {

struct Interpretation {
  query::Pipeline pipeline;  // run by itself it gives the rows of the answer

  /// The same with every date test `maybe`: what it gives beyond `pipeline` is only possible and
  /// counted in a note. Nothing where the question has no date, or itself says `maybe`.
  std::optional<query::Pipeline> possible;

  /// Whether both pipelines answer with one number, so that the note compares these.
  bool is_count = false;
  bool is_truth = false;    // whether the answer is true, false or maybe
  bool is_negated = false;  // whether it lists those who did not

  /// Rows (speaker, date, source, rests on, sentence) for the answer's rows with an inferred date.
  /// Nothing where the answer shows no dates.
  std::optional<query::Pipeline> inferred;

  /// Rows (speaker, date, source, published): statements dated after their document.
  std::optional<query::Pipeline> misdated;

  /// Rows (speaker, date, source, confidence, sentence): doubtful readings that the answer rests
  /// on.
  std::optional<query::Pipeline> doubtful;

  /// Rows (speaker, sentence) of the statements that the answer counts.
  std::optional<query::Pipeline> counted;

  /// Rows (speaker, date, source, sentence) that a `true` rests on.
  std::optional<query::Pipeline> witnesses;

  /// What may be said where no statement says so: for answers without rows, `false`, and numbers.
  std::vector<Sought> sought;

  /// What rows of `possible` beyond those of `pipeline` are.
  std::string possible_rows;

  /// Up to which day a weekday without a date was counted, if the question has one: "on Monday".
  std::optional<Day> weekday_until;
  std::optional<NameChoice> chosen;  // the name that was decided before
  bool is_wider = false;             // than its words: of an attempt to read it so

  /// How names and dates were read.
  std::vector<std::string> notes;
};

/// What was decided before, and how widely the question is read.
struct Attempt {
  std::optional<NameChoice> chosen{};       // what an ambiguous name is to mean
  std::vector<NameChoice>* open = nullptr;  // takes what one could mean, the most mentioned first
  std::optional<Day> weekday_until{};  // up to which a weekday counts, if not the newest document's
  bool is_wide = false;                // a second reading (widen.hpp)
};

/// Finds out what the words of `question` mean in this store.
///
/// Errors: `bad_input` with the place of the first word that was not understood: a question is
/// never answered in part; `unknown_name` and `ambiguous_name` with the candidates.
/// Cost: a few name lookups for each word.
Result<Interpretation> interpret(const query::Question& question, const storage::Snapshot& snapshot,
                                 const Attempt& attempt = {});

/// The note on rows that are only possible: "3 more rows are only possible: ask with `maybe`".
/// Empty where there are none.
std::string note_on_possible(std::size_t certain, std::size_t possible,
                             const Interpretation& asked);

/// From the rows of `doubtful`: how many there are, and the most doubtful ones. Empty for no rows.
std::string note_on_doubtful(const std::vector<std::vector<std::string>>& rows);

/// From the rows of `misdated`. Empty for no rows.
std::string note_on_misdated(const std::vector<std::vector<std::string>>& rows);

/// From the rows of `witnesses`: what a yes rests on. Empty for no rows.
std::string note_on_witnesses(const std::vector<std::vector<std::string>>& rows);

/// From `unread_sentences`. Empty for none.
std::string note_on_unread(const std::vector<std::string>& sentences);

/// From `nearest_sentences`. Empty for none.
std::string note_on_nearest(const std::vector<std::string>& sentences);

/// From `signs_against`. Empty for none.
std::string note_on_signs(const std::vector<std::string>& sentences);

/// The same where the answer is a number.
std::string note_on_uncounted(const std::vector<std::string>& sentences);

/// One note for each document with inferred dates, from the rows of `inferred`: which dates, and
/// one sentence of each document that they rest on.
std::vector<std::string> notes_on_inferred(const std::vector<std::vector<std::string>>& rows);

}  // namespace quoth::question
