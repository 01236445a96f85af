#include "engine/api/witness_query.hpp"

#include <algorithm>

#include "parser/query/print.hpp"
#include "parser/query/spelling.hpp"

namespace quoth::api {
namespace {

using query::Pipeline;
using query::Stage;

template <typename Form>
bool is_a(const Stage& stage) {
  return std::holds_alternative<Form>(stage.form);
}

bool is_pattern(const Stage& stage) {
  return is_a<query::Match>(stage) || is_a<query::Optional>(stage) || is_a<query::Not>(stage) ||
         is_a<query::Either>(stage);
}

bool ends_patterns(const Stage& stage) {
  return !is_pattern(stage) && !is_a<query::Where>(stage) && !is_a<query::Let>(stage);
}

std::string variable_of(const query::Node& node) {
  const auto* variable = std::get_if<query::Variable>(&node.form);
  return variable == nullptr ? std::string() : variable->name;
}

void add_clauses(const std::vector<query::Clause>& clauses, WitnessQuery& witness) {
  for (const query::Clause& clause : clauses) {
    witness.clauses.push_back({variable_of(clause.subject), query::spell(clause.subject),
                               query::spell(clause.relation), variable_of(clause.object),
                               query::spell(clause.object)});
  }
}

/// Of matches and, where it matched, of what was optional.
void add_clauses(const Stage& stage, WitnessQuery& witness) {
  if (const auto* match = std::get_if<query::Match>(&stage.form))
    add_clauses(match->clauses, witness);
  if (const auto* optional = std::get_if<query::Optional>(&stage.form))
    for (const Stage& inner : optional->stages) add_clauses(inner, witness);
}

/// Rows of a grouped answer are told apart by its keys.
void key_by_group(const query::Group& group, const query::Show* show, WitnessQuery& witness) {
  for (const query::GroupKey& group_key : group.keys) {
    const query::Variable& key = group_key.variable;
    if (show == nullptr) {
      witness.key_columns.push_back(witness.key_columns.size());
      witness.key_variables.push_back(key.name);
      continue;
    }
    for (std::size_t column = 0; column < show->columns.size(); ++column) {
      const auto* node = std::get_if<query::Node>(&show->columns[column].value.form);
      if (node == nullptr || variable_of(*node) != key.name) continue;
      witness.key_columns.push_back(column);
      witness.key_variables.push_back(key.name);
    }
  }
}

/// Others by all their columns; what is no variable gets one.
void key_by_columns(const query::Show& show, WitnessQuery& witness) {
  for (std::size_t column = 0; column < show.columns.size(); ++column) {
    const query::Expression& value = show.columns[column].value;
    const auto* node = std::get_if<query::Node>(&value.form);
    std::string name = node == nullptr ? std::string() : variable_of(*node);
    if (name.empty()) {
      name = "why_" + std::to_string(column + 1);
      witness.text += "let ?" + name + " = " + query::print(value) + "\n";
    }
    witness.key_columns.push_back(column);
    witness.key_variables.push_back(std::move(name));
  }
}

template <typename Form>
const Form* first_of(const Pipeline& pipeline) {
  for (const Stage& stage : pipeline)
    if (const auto* form = std::get_if<Form>(&stage.form)) return form;
  return nullptr;
}

}  // namespace

Result<WitnessQuery> witness_query_of(const query::Query& query) {
  const auto* pipeline = std::get_if<Pipeline>(&query.body);
  const auto end = pipeline == nullptr
                       ? Pipeline::const_iterator{}
                       : std::find_if(pipeline->begin(), pipeline->end(), ends_patterns);
  if (pipeline == nullptr || std::any_of(end, pipeline->end(), is_pattern))
    return Error{ErrorKind::unsupported,
                 "reasons are told of a question, or of a query whose patterns all come first",
                 {},
                 "match before `group`, `sort`, `take`, `distinct` and `show`"};
  WitnessQuery witness;
  const auto units = query::print_units(query);
  const std::size_t left_out = static_cast<std::size_t>(pipeline->end() - end);
  for (std::size_t i = 0; i + left_out < units.size(); ++i) witness.text += units[i].text + "\n";
  for (auto stage = pipeline->begin(); stage != end; ++stage) add_clauses(*stage, witness);
  const auto* group = first_of<query::Group>(*pipeline);
  const auto* show = first_of<query::Show>(*pipeline);
  witness.is_grouped = group != nullptr;
  if (group != nullptr) {
    key_by_group(*group, show, witness);
  } else if (show != nullptr) {
    key_by_columns(*show, witness);
  }
  return witness;
}

}  // namespace quoth::api
