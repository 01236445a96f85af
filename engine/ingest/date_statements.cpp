#include "engine/ingest/date_statements.hpp"

#include <algorithm>

namespace quoth::ingest {
namespace {

// "The day before" that, which followed "on Friday": chains in a text are short.
constexpr int chain_max = 8;

/// The same words of what has happened: "in October" as the last October. A day to come is told of
/// for itself ("before the vote on March 4"), and so is a month that begins soon.
std::optional<date::DateMeaning> told_as_past(const date::DateMeaning& meaning, Date to_come,
                                              Date publication) {
  constexpr Day soon = 14;
  const auto* yearless = std::get_if<date::Yearless>(&meaning);
  const bool is_open =
      yearless != nullptr && !yearless->years_on && yearless->direction == date::Direction::nearest;
  if (is_open && !to_come.is_single_day() && to_come.first > publication.last + soon)
    return date::Yearless{yearless->date, date::Direction::told_past};
  // "Plans announced Tuesday", told on a Tuesday.
  const bool is_today =
      std::holds_alternative<date::Weekday>(meaning) && to_come.first == publication.last + 7;
  if (is_today) return date::Absolute{publication};
  return std::nullopt;
}

/// What a document tells was said before it was written. Where the words mean a time to come, they
/// mean the last such time, or they date something else ("up for election next year").
std::optional<Date> day_of_saying(const date::DateMeaning& meaning, std::optional<Date> publication,
                                  std::optional<Date> narrative) {
  const auto date = date::resolve(meaning, publication, narrative);
  if (!date || !publication || date->first <= publication->last) return date;
  const auto told = told_as_past(meaning, *date, *publication);
  return told ? date::resolve(*told, publication, narrative) : std::nullopt;
}

std::optional<Date> resolved(const Corpus& corpus, const Statement& statement,
                             std::optional<Date> publication, int depth) {
  const auto& worded = corpus.local(statement).date;
  if (!worded || depth > chain_max) return std::nullopt;
  std::optional<Date> narrative;
  const auto& locals = corpus.documents[statement.document]->extraction.statements;
  if (worded->narrative && *worded->narrative < locals.size() &&
      *worded->narrative != statement.local) {
    const std::uint32_t anchor = corpus.number_of(statement.document, *worded->narrative);
    narrative = resolved(corpus, corpus.statements[anchor], publication, depth + 1);
  }
  return day_of_saying(worded->meaning, publication, narrative);
}

/// What the words mean on each day of the publication's window, taken together.
std::optional<Date> over_window(const Corpus& corpus, const Statement& statement, Date window) {
  // Longer than a month is not a window of days: "published in 2024".
  constexpr Day window_days_max = 31;
  const bool is_closed = window.first != day_open_begin && window.last != day_open_end;
  if (!is_closed || window.last - window.first > window_days_max)
    return worded_date(corpus, statement, window);
  std::optional<Date> hull;
  for (Day day = window.first; day <= window.last; ++day) {
    const auto date = worded_date(corpus, statement, date_of_day(day));
    if (!date) return std::nullopt;
    if (!hull) hull = date;
    hull->first = std::min(hull->first, date->first);
    hull->last = std::max(hull->last, date->last);
  }
  return hull;
}

/// The expression that a chain of inherited dates goes back to.
const date::DateMeaning* first_meaning(const Corpus& corpus, const Statement& statement) {
  const Statement* at = &statement;
  for (int depth = 0; depth < chain_max; ++depth) {
    const auto& worded = corpus.local(*at).date;
    if (!worded) return nullptr;
    if (!worded->span.empty() || !worded->narrative) return &worded->meaning;
    at = &corpus.statements[corpus.number_of(statement.document, *worded->narrative)];
  }
  return nullptr;
}

void date_one(Corpus& corpus, Statement& statement) {
  const Publication& publication = corpus.publications[statement.document];
  const auto date = publication.date ? over_window(corpus, statement, *publication.date)
                                     : worded_date(corpus, statement, std::nullopt);
  const auto* meaning = first_meaning(corpus, statement);
  const bool is_absolute = meaning != nullptr && std::holds_alternative<date::Absolute>(*meaning);
  statement.date = {};
  statement.rests_on.clear();
  statement.basis = DateBasis::publication_bound;
  if (date) {
    statement.date = *date;
    statement.basis = is_absolute ? DateBasis::stated : DateBasis::relative;
  } else if (publication.date) {
    statement.date.last = publication.date->last;
  }
  if (publication.is_inferred && !(date && is_absolute)) {
    statement.basis = DateBasis::inferred;
    statement.rests_on = publication.rests_on;
  }
}

enum class Remarks { dated, inferred };

/// Whether one of the remarks that the statement reacts to moved the first day it can have.
bool bound_by(const Corpus& corpus, Statement& statement, Remarks remarks) {
  bool has_moved = false;
  for (const std::uint32_t r : statement.comments_on) {
    const Statement& remark = corpus.statements[r];
    const bool is_inferred = remark.basis == DateBasis::inferred;
    if (is_inferred != (remarks == Remarks::inferred)) continue;
    if (remark.date.first <= statement.date.first || remark.date.first > statement.date.last)
      continue;
    statement.date.first = remark.date.first;
    if (statement.basis == DateBasis::publication_bound) statement.basis = DateBasis::after_remark;
    if (is_inferred) {
      statement.basis = DateBasis::inferred;
      statement.rests_on.insert(remark.rests_on.begin(), remark.rests_on.end());
    }
    has_moved = true;
  }
  return has_moved;
}

}  // namespace

std::optional<Date> worded_date(const Corpus& corpus, const Statement& statement,
                                std::optional<Date> publication) {
  return resolved(corpus, statement, publication, 0);
}

void date_statements(Corpus& corpus) {
  for (Statement& statement : corpus.statements) date_one(corpus, statement);
}

void bound_reactions(Corpus& corpus) {
  // Every round that changes something moves a bound along one more link of a chain of reactions.
  constexpr int rounds_max = 50;
  bool has_changed = true;
  for (int round = 0; has_changed && round < rounds_max; ++round) {
    has_changed = false;
    for (Statement& statement : corpus.statements) {
      // Remarks that a text dates come first: an inferred one is called upon only where it says
      // more.
      has_changed = bound_by(corpus, statement, Remarks::dated) || has_changed;
      has_changed = bound_by(corpus, statement, Remarks::inferred) || has_changed;
    }
  }
}

}  // namespace quoth::ingest
