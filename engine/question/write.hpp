// Small pieces of the AST, written by the program.
#pragma once

#include <quoth/term.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/question/meaning.hpp"
#include "parser/query/ast.hpp"

namespace quoth::question {

query::Node node_of(const Term& term);
query::Node variable_node(std::string_view name);
query::Node text_node(std::string_view text);

query::Expression value_of(query::Node node);
query::Expression variable(std::string_view name);
query::Expression call(std::string_view function, std::vector<query::Expression> arguments);
query::Expression call(std::string_view function, std::string_view variable_name);
query::Expression binary(query::BinaryOperator op, query::Expression left, query::Expression right);
query::Expression number(int value);
/// Whether the variable is one of the things, under any of their names.
query::Expression is_one_of(std::string_view name, const std::vector<Thing>& things);

/// `?s word object`, where `word` may be a path spelled "a|b/c*".
query::Clause clause(std::string_view subject, std::string_view path, query::Node object);
query::Clause clause(std::string_view subject, std::string_view path,
                     std::string_view object_variable);

query::Stage match(std::vector<query::Clause> clauses);
query::Stage where(query::Expression condition);
query::Stage without(std::vector<query::Stage> stages);
query::Column column(query::Expression value, std::string_view heading = {});
query::Stage sort_by(std::vector<query::Expression> keys);  // ascending
query::Stage show(std::vector<query::Column> columns);
query::Stage distinct();
void append(query::Pipeline& to, query::Pipeline stages);

/// A list of what can be moved but not copied.
template <typename... Parts>
auto list_of(Parts... parts) {
  std::vector<std::common_type_t<Parts...>> all;
  (all.push_back(std::move(parts)), ...);
  return all;
}

}  // namespace quoth::question
