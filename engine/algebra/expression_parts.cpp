#include "engine/algebra/expression_parts.hpp"

#include <algorithm>

namespace quoth::algebra {
namespace {

bool is_made_anew(Function function) {
  return function == Function::random || function == Function::uuid ||
         function == Function::uuid_text || function == Function::make_blank ||
         function == Function::row_number;
}

}  // namespace

const std::string* plain_text(const Expression& expression) {
  const auto* constant = std::get_if<Constant>(&expression.form);
  const bool is_plain =
      constant != nullptr && constant->term.is_literal() && constant->term.datatype == xsd::string;
  return is_plain ? &constant->term.text : nullptr;
}

const Expression* argument_of(const Expression& expression, Function function) {
  const auto* call = std::get_if<Call>(&expression.form);
  const bool fits = call != nullptr && call->function == function && call->arguments.size() == 1;
  return fits ? &call->arguments[0] : nullptr;
}

std::optional<Variable> variable_of(const Expression& expression) {
  const auto* value = std::get_if<VariableValue>(&expression.form);
  return value == nullptr ? std::nullopt : std::optional(value->variable);
}

bool is_repeatable(const Expression& expression) {
  const auto are_repeatable = [](const std::vector<Expression>& parts) {
    return std::all_of(parts.begin(), parts.end(), is_repeatable);
  };
  if (const auto* test = std::get_if<DateTest>(&expression.form)) {
    return are_repeatable(test->operands);
  }
  const auto* call = std::get_if<Call>(&expression.form);
  return call == nullptr || (!is_made_anew(call->function) && are_repeatable(call->arguments));
}

}  // namespace quoth::algebra
