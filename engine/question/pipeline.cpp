#include "engine/question/pipeline.hpp"

#include "engine/question/note_pipelines.hpp"
#include "engine/question/statement_stages.hpp"
#include "engine/question/write.hpp"

namespace quoth::question {
namespace {

using query::Pipeline;

/// Documents that name the things, and hold the words, of the topic.
std::vector<query::Stage> write_mentions(const Topic& topic) {
  std::vector<query::Clause> clauses;
  std::vector<query::Stage> tests;
  for (std::size_t i = 0; i < topic.things.size(); ++i) {
    const std::string mention = "m" + (i == 0 ? std::string() : std::to_string(i + 1));
    const bool is_one = topic.things[i].namesakes.empty();
    clauses.push_back(
        clause(mention, "of", is_one ? topic.things[i].node : variable_node(mention + "_of")));
    if (!is_one) tests.push_back(where(is_one_of(mention + "_of", {topic.things[i]})));
    clauses.push_back(clause(mention, "source", own_names.document));
  }
  if (!topic.words.empty()) {
    clauses.push_back(clause(own_names.document, "text", "text"));
    std::string words;
    for (const std::string& word : topic.words) words += (words.empty() ? "" : " ") + word;
    query::Contains contains;
    contains.text = std::make_unique<query::Expression>(variable("text"));
    contains.words = std::make_unique<query::Expression>(value_of(text_node(words)));
    tests.push_back(where({{}, std::move(contains)}));
  }
  std::vector<query::Stage> stages;
  stages.push_back(match(std::move(clauses)));
  for (query::Stage& test : tests) stages.push_back(std::move(test));
  return stages;
}

Topic named_in(const Act& act) {
  Topic topic;
  topic.things = act.speakers;
  return topic;
}

void finish_documents(Pipeline& stages) {
  stages.push_back(sort_by(list_of(call("name", own_names.document))));
  stages.push_back(show(list_of(column(variable(own_names.document), "source"))));
  stages.push_back(distinct());
}

query::Expression count_of(const std::string& name) {
  query::Call count;
  count.function = "count";
  count.distinct = true;
  count.arguments.push_back(variable(name));
  return {{}, std::move(count)};
}

query::Stage group(std::vector<query::Variable> keys, query::Expression aggregate,
                   std::string_view as) {
  query::Group made;
  for (query::Variable& key : keys) made.keys.push_back({{}, std::move(key), std::nullopt});
  made.aggregates.emplace_back(std::move(aggregate), query::Variable{std::string(as)});
  return {{}, std::move(made)};
}

std::string_view word_of(query::Duration::Unit unit) {
  switch (unit) {
    case query::Duration::Unit::day:
      return "day";
    case query::Duration::Unit::week:
      return "week";
    case query::Duration::Unit::month:
      return "month";
    case query::Duration::Unit::year:
      break;
  }
  return "year";
}

/// A number for each part of the calendar; statements that do not lie in one as a whole are counted
/// apart.
void finish_count_per(Pipeline& stages, query::Duration::Unit unit, query::Expression counted) {
  const std::string word(word_of(unit));
  query::Stage grouped = group({query::Variable{word}}, std::move(counted), "n");
  query::GroupKey& key = std::get<query::Group>(grouped.form).keys.front();
  key.date = query::Variable{own_names.date};
  key.unit = unit;
  stages.push_back(std::move(grouped));
  stages.push_back(sort_by(list_of(variable(word))));
  stages.push_back(show(list_of(column(variable(word)), column(variable("n")))));
}

void finish_count(Pipeline& stages, const Meaning& meaning) {
  const std::string& counted = meaning.counted == Counted::documents  ? own_names.document
                               : meaning.counted == Counted::speakers ? own_names.speaker
                                                                      : own_names.statement;
  if (meaning.per) {
    finish_count_per(stages, *meaning.per, count_of(counted));
    return;
  }
  stages.push_back(group({}, count_of(counted), "n"));
  stages.push_back(show(list_of(column(variable("n")))));
}

/// Speakers whose kind is known, of whom something is told in the time, the place and the sources
/// of the question.
Pipeline write_those_who_spoke(const Meaning& meaning, const Types& types) {
  Act scope;
  scope.sources = meaning.act.sources;
  scope.place = meaning.act.place;
  scope.dates = meaning.act.dates;
  const bool is_narrowed = !scope.sources.empty() || scope.place || !scope.dates.empty();
  Pipeline stages;
  if (is_narrowed) {
    append(stages, write_act(scope, Reading::as_asked, ActNames::of_speaker("_any")));
  } else {
    stages.push_back(match(list_of(clause("any", "speaker", own_names.speaker))));
  }
  keep_type(stages, meaning, types, Reading::as_asked);
  if (meaning.persons_only || meaning.organisations_only) return stages;
  query::Member known;
  known.value = std::make_unique<query::Expression>(variable("kind"));
  for (const char* word : {"person", "organisation", "place"}) {
    if (const auto type = types.find(word); type != types.end())
      known.choices.push_back(value_of(node_of(type->second)));
  }
  if (known.choices.empty()) return stages;
  stages.push_back(match(list_of(clause(own_names.speaker, "type", "kind"))));
  stages.push_back(where({{}, std::move(known)}));
  return stages;
}

/// Such a statement of an institution that the speaker has spoken for.
std::vector<query::Stage> write_act_of_office(const Act& act) {
  ActNames of_office("_2");
  of_office.speaker = "office";
  std::vector<query::Stage> stages;
  stages.push_back(match(list_of(clause("own", "speaker", own_names.speaker),
                                 clause("own", "for", of_office.speaker))));
  append(stages, write_act(act, Reading::possible, of_office));
  return stages;
}

/// Those of whom no such statement is even possible.
Pipeline write_negated(const Meaning& meaning, const Types& types) {
  Pipeline pipeline;
  std::vector<query::Stage> stages;
  if (meaning.asked == Asked::documents || meaning.counted == Counted::documents) {
    pipeline.push_back(match(list_of(clause("any", "source", own_names.document))));
    stages = write_act(meaning.act, Reading::possible, own_names,
                       list_of(clause(own_names.statement, "source", own_names.document)));
    if (meaning.is_mention) stages = write_mentions(meaning.act.topic);
    pipeline.push_back(without(std::move(stages)));
    // A document that names all of them may tell so where no statement was read.
    if (lists_silent_documents(meaning))
      pipeline.push_back(without(write_mentions(named_in(meaning.act))));
    if (meaning.asked == Asked::count)
      finish_count(pipeline, meaning);
    else
      finish_documents(pipeline);
    return pipeline;
  } else {
    append(pipeline, write_those_who_spoke(meaning, types));
    stages = write_act(meaning.act, Reading::possible, own_names);
    pipeline.push_back(without(std::move(stages)));
    pipeline.push_back(without(write_act_of_office(meaning.act)));
    pipeline.push_back(sort_by(list_of(call("name", own_names.speaker))));
    pipeline.push_back(show(list_of(column(variable(own_names.speaker)))));
  }
  pipeline.push_back(distinct());
  return pipeline;
}

void finish_most(Pipeline& stages) {
  stages.push_back(group({query::Variable{own_names.speaker}}, count_of(own_names.statement), "n"));
  query::Sort sort;
  sort.keys.push_back({variable("n"), true});
  sort.keys.push_back({call("name", own_names.speaker), false});
  stages.push_back({{}, std::move(sort)});
  stages.push_back(show(list_of(column(variable(own_names.speaker)), column(variable("n")))));
}

query::Expression choice(query::Expression test, query::Expression yes, query::Expression no) {
  return call("if", list_of(std::move(test), std::move(yes), std::move(no)));
}

query::Expression is_positive(std::string_view name) {
  return binary(query::BinaryOperator::greater, variable(name), number(0));
}

query::Stage let(std::string_view name, query::Expression value) {
  return {{}, query::Let{query::Variable{std::string(name)}, std::move(value)}};
}

/// The variables of act `number`, counted from 0. Whom the question leaves open is one and the same
/// in all of its acts, but for the passive: "were X and Y mocked".
ActNames names_of(const Meaning& meaning, const Act& act, std::size_t number) {
  const std::string suffix = "_" + std::to_string(number + 1);
  if (act.speakers.empty() && !meaning.is_passive)
    return number == 0 ? own_names : ActNames::of_speaker(suffix);
  return number == 0 ? own_names : ActNames(suffix);
}

/// Keeps what was read with how much confidence; what somebody added by hand has none.
query::Stage with_confidence(const ActNames& names) {
  query::Optional optional;
  optional.stages.push_back(
      match(list_of(clause(names.statement, "confidence", names.confidence))));
  return {{}, std::move(optional)};
}

query::Expression is_no_doubtful_reading(const ActNames& names) {
  return binary(query::BinaryOperator::greater_or_equal,
                call("coalesce", list_of(variable(names.confidence), number(1))),
                value_of({{}, query::Number{std::string(doubtful_below)}}));
}

/// true where a statement is certain, maybe where one is possible or a doubtful reading, false
/// where none is, and no sentence may say so either.
Pipeline write_truth(const Meaning& meaning, const Types& types) {
  Pipeline stages;
  std::optional<query::Expression> certain;
  std::size_t place = 0;
  for (const Act* act : acts_of(meaning)) {
    const ActNames own = names_of(meaning, *act, place++);
    for (query::Stage& stage : write_act(*act, Reading::possible, own))
      stages.push_back(std::move(stage));
    // A doubt of a reading is one of what was said more than of who spoke.
    if (act->is_assertion) stages.push_back(with_confidence(own));
    std::vector<query::Expression> tests = assertion_tests(*act, own);
    for (const DateClause& date : act->dates)
      tests.push_back(date_test(date, Reading::as_asked, own.date));
    if (act->is_assertion) tests.push_back(is_no_doubtful_reading(own));
    for (query::Expression& test : tests)
      certain =
          certain ? binary(query::BinaryOperator::logical_and, std::move(*certain), std::move(test))
                  : std::move(test);
  }
  keep_type(stages, meaning, types, Reading::as_asked);
  const auto truth = [](bool value) { return value_of({{}, query::Boolean{value}}); };
  query::Call count;
  count.function = "count";
  count.arguments.push_back(variable(own_names.statement));
  query::Stage counted = group({}, {{}, std::move(count)}, "n");
  if (certain) {
    stages.push_back(let("sure", choice(std::move(*certain), number(1), number(0))));
    std::get<query::Group>(counted.form)
        .aggregates.emplace_back(call("sum", "sure"), query::Variable{"certain"});
  }
  stages.push_back(std::move(counted));
  const auto absent = [&] {
    return meaning.may_be_unread ? value_of(text_node("maybe")) : truth(false);
  };
  query::Expression answer = choice(is_positive("n"), truth(true), absent());
  if (certain)
    answer = choice(is_positive("certain"), truth(true),
                    choice(is_positive("n"), value_of(text_node("maybe")), absent()));
  stages.push_back(let("answer", std::move(answer)));
  stages.push_back(show(list_of(column(variable("answer")))));
  return stages;
}

std::vector<query::Column> columns_of(Asked asked) {
  std::vector<query::Column> columns;
  columns.push_back(column(variable(own_names.speaker)));
  if (asked == Asked::mentioned) columns.push_back(column(variable("about")));
  if (asked == Asked::target || asked == Asked::answered)
    columns.push_back(column(variable("target")));
  if (asked == Asked::listener) columns.push_back(column(variable("listener")));
  columns.push_back(column(variable(own_names.date)));
  columns.push_back(column(variable(own_names.claim)));
  if (asked == Asked::place) columns.push_back(column(variable("place")));
  columns.push_back(column(call("source", own_names.statement), "source"));
  columns.push_back(column(call("sentence", own_names.statement), "sentence"));
  return columns;
}

void finish_rows(Pipeline& stages, const Meaning& meaning) {
  std::vector<query::Expression> keys;
  if (meaning.asked == Asked::documents) keys.push_back(call("name", own_names.document));
  keys.push_back(variable(own_names.date));
  keys.push_back(call("name", own_names.speaker));
  stages.push_back(sort_by(std::move(keys)));
  stages.push_back(show(columns_of(meaning.asked)));
  stages.push_back(distinct());
}

}  // namespace

Pipeline write_pipeline(const Meaning& meaning, Reading reading, const Types& types) {
  if (meaning.asked == Asked::truth) return write_truth(meaning, types);
  if (meaning.is_negated) return write_negated(meaning, types);
  if (meaning.is_mention && meaning.asked == Asked::documents) {
    Pipeline mentions = write_mentions(meaning.act.topic);
    finish_documents(mentions);
    return mentions;
  }
  if (meaning.is_mention) {
    Pipeline mentions = write_mentions(meaning.act.topic);
    finish_count(mentions, meaning);
    return mentions;
  }
  Pipeline stages = write_statements(meaning, reading, types);
  if (meaning.asked == Asked::count)
    finish_count(stages, meaning);
  else if (meaning.order == Order::most)
    finish_most(stages);
  else
    finish_rows(stages, meaning);
  return stages;
}

bool lists_silent_documents(const Meaning& meaning) {
  return meaning.reports_anything && meaning.is_negated && !meaning.act.speakers.empty();
}

bool has_assertions(const Meaning& meaning) {
  for (const Act* act : acts_of(meaning))
    if (act->is_assertion) return true;
  return false;
}

bool has_certain_dates(const Meaning& meaning) {
  for (const Act* act : acts_of(meaning)) {
    for (const DateClause& date : act->dates)
      if (date.certainty == query::Certainty::certain) return true;
  }
  return false;
}

}  // namespace quoth::question
