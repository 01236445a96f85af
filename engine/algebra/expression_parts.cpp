#include "engine/algebra/expression_parts.hpp"

namespace quoth::algebra {

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

}  // namespace quoth::algebra
