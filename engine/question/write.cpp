#include "engine/question/write.hpp"

namespace quoth::question {
namespace {

query::Path word_path(std::string_view word) {
  query::Path path;
  if (word.ends_with('*')) {
    query::RepeatedPath repeated;
    repeated.path = std::make_unique<query::Path>(word_path(word.substr(0, word.size() - 1)));
    repeated.takes_zero = true;
    repeated.takes_many = true;
    path.form = std::move(repeated);
    return path;
  }
  path.form = query::RelationWord{std::string(word)};
  return path;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

query::Path sequence_path(std::string_view spelling) {
  const auto steps = split(spelling, '/');
  if (steps.size() == 1) return word_path(steps.front());
  query::SequencePath sequence;
  for (const std::string_view step : steps) sequence.steps.push_back(word_path(step));
  query::Path path;
  path.form = std::move(sequence);
  return path;
}

query::Path path_of(std::string_view spelling) {
  const auto choices = split(spelling, '|');
  if (choices.size() == 1) return sequence_path(choices.front());
  query::AlternativePath alternative;
  for (const std::string_view choice : choices)
    alternative.choices.push_back(sequence_path(choice));
  query::Path path;
  path.form = std::move(alternative);
  return path;
}

}  // namespace

query::Node node_of(const Term& term) {
  if (term.is_iri()) return {{}, query::Iri{term.text}};
  return {{}, query::Text{term.text, term.language}};
}

query::Node variable_node(std::string_view name) {
  return {{}, query::Variable{std::string(name)}};
}

query::Node text_node(std::string_view text) { return {{}, query::Text{std::string(text), {}}}; }

query::Expression value_of(query::Node node) { return {{}, std::move(node)}; }

query::Expression variable(std::string_view name) { return value_of(variable_node(name)); }

query::Expression call(std::string_view function, std::vector<query::Expression> arguments) {
  query::Call made;
  made.function = function;
  made.arguments = std::move(arguments);
  return {{}, std::move(made)};
}

query::Expression call(std::string_view function, std::string_view variable_name) {
  std::vector<query::Expression> arguments;
  arguments.push_back(variable(variable_name));
  return call(function, std::move(arguments));
}

query::Expression binary(query::BinaryOperator op, query::Expression left,
                         query::Expression right) {
  query::Binary made;
  made.op = op;
  made.left = std::make_unique<query::Expression>(std::move(left));
  made.right = std::make_unique<query::Expression>(std::move(right));
  return {{}, std::move(made)};
}

query::Expression is_one_of(std::string_view name, const std::vector<Thing>& things) {
  query::Member member;
  member.value = std::make_unique<query::Expression>(variable(name));
  for (const Thing& thing : things) {
    member.choices.push_back(value_of(thing.node));
    for (const query::Node& namesake : thing.namesakes)
      member.choices.push_back(value_of(namesake));
  }
  return {{}, std::move(member)};
}

query::Expression number(int value) { return value_of({{}, query::Number{std::to_string(value)}}); }

query::Clause clause(std::string_view subject, std::string_view path, query::Node object) {
  return {{}, variable_node(subject), path_of(path), std::move(object), {}};
}

query::Clause clause(std::string_view subject, std::string_view path,
                     std::string_view object_variable) {
  return clause(subject, path, variable_node(object_variable));
}

query::Stage match(std::vector<query::Clause> clauses) {
  return {{}, query::Match{std::move(clauses)}};
}

query::Stage where(query::Expression condition) { return {{}, query::Where{std::move(condition)}}; }

query::Stage without(std::vector<query::Stage> stages) {
  return {{}, query::Not{std::move(stages)}};
}

query::Column column(query::Expression value, std::string_view heading) {
  query::Column made;
  made.value = std::move(value);
  if (!heading.empty()) made.heading = std::string(heading);
  return made;
}

query::Stage sort_by(std::vector<query::Expression> keys) {
  query::Sort sort;
  for (query::Expression& key : keys) sort.keys.push_back({std::move(key), false});
  return {{}, std::move(sort)};
}

query::Stage show(std::vector<query::Column> columns) {
  return {{}, query::Show{std::move(columns)}};
}

query::Stage distinct() { return {{}, query::Distinct{}}; }

void append(query::Pipeline& to, query::Pipeline stages) {
  for (query::Stage& stage : stages) to.push_back(std::move(stage));
}

}  // namespace quoth::question
