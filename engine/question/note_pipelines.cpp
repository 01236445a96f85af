#include "engine/question/note_pipelines.hpp"

#include "engine/question/statement_stages.hpp"

namespace quoth::question {
namespace {

using query::Pipeline;

bool shows_statements(const Meaning& meaning) { return !meaning.is_negated && !meaning.is_mention; }

bool shows_dates(const Meaning& meaning) {
  return shows_statements(meaning) && meaning.asked != Asked::truth &&
         meaning.asked != Asked::count && meaning.order != Order::most;
}

/// For questions of yes or no the acts of one and the same people only.
bool is_one_pattern(const Meaning& meaning) {
  return meaning.asked != Asked::truth || meaning.further.empty();
}

}  // namespace

std::optional<Pipeline> write_inferred(const Meaning& meaning, const Types& types) {
  if (!shows_dates(meaning)) return std::nullopt;
  Pipeline stages =
      write_statements(meaning, Reading::as_asked, types,
                       list_of(clause(own_names.statement, "date-basis", text_node("inferred")),
                               clause(own_names.statement, "basis", "basis")));
  stages.push_back(sort_by(list_of(variable(own_names.date), call("name", own_names.speaker))));
  stages.push_back(show(list_of(
      column(variable(own_names.speaker)), column(variable(own_names.date)),
      column(call("source", own_names.statement), "source"),
      column(call("source", "basis"), "rests_on"), column(call("sentence", "basis"), "sentence"))));
  stages.push_back(distinct());
  return stages;
}

std::optional<Pipeline> write_misdated(const Meaning& meaning, const Types& types) {
  if (!shows_dates(meaning) || !meaning.further.empty()) return std::nullopt;
  Pipeline stages =
      write_statements(meaning, Reading::as_asked, types,
                       list_of(clause(own_names.statement, "source/date", "published")));
  DateClause bound;
  bound.comparison = DateComparison::after;
  bound.bound = variable_node("published");
  stages.push_back(where(date_test(bound, Reading::as_asked, own_names.date)));
  stages.push_back(sort_by(list_of(variable(own_names.date), call("name", own_names.speaker))));
  stages.push_back(show(list_of(
      column(variable(own_names.speaker)), column(variable(own_names.date)),
      column(call("source", own_names.statement), "source"), column(variable("published")))));
  stages.push_back(distinct());
  return stages;
}

std::optional<Pipeline> write_doubtful(const Meaning& meaning, const Types& types) {
  if (!shows_statements(meaning) || !is_one_pattern(meaning)) return std::nullopt;
  Pipeline stages =
      write_statements(meaning, Reading::as_asked, types,
                       list_of(clause(own_names.statement, "confidence", "confidence")));
  stages.push_back(where(binary(query::BinaryOperator::less, variable("confidence"),
                                value_of({{}, query::Number{std::string(doubtful_below)}}))));
  stages.push_back(sort_by(list_of(variable("confidence"), variable(own_names.date))));
  stages.push_back(show(
      list_of(column(variable(own_names.speaker)), column(variable(own_names.date)),
              column(call("source", own_names.statement), "source"), column(variable("confidence")),
              column(call("sentence", own_names.statement), "sentence"))));
  stages.push_back(distinct());
  return stages;
}

std::optional<Pipeline> write_counted(const Meaning& meaning, const Types& types) {
  const bool counts = meaning.asked == Asked::count || meaning.order == Order::most;
  if (!counts || !shows_statements(meaning)) return std::nullopt;
  Pipeline stages = write_statements(meaning, Reading::as_asked, types);
  stages.push_back(show(list_of(column(variable(own_names.speaker)),
                                column(call("sentence", own_names.statement), "sentence"))));
  stages.push_back(distinct());
  return stages;
}

std::optional<Pipeline> write_witnesses(const Meaning& meaning, const Types& types) {
  if (meaning.asked != Asked::truth || !meaning.further.empty()) return std::nullopt;
  Pipeline stages = write_statements(meaning, Reading::as_asked, types);
  stages.push_back(sort_by(list_of(variable(own_names.date), call("name", own_names.speaker))));
  stages.push_back(
      show(list_of(column(variable(own_names.speaker)), column(variable(own_names.date)),
                   column(call("source", own_names.statement), "source"),
                   column(call("sentence", own_names.statement), "sentence"))));
  stages.push_back(distinct());
  return stages;
}

}  // namespace quoth::question
