// Expressions made of their parts in a word.
// Used where SPARQL is lowered and where values are put in for variables.
#pragma once

#include <vector>

#include "engine/algebra/expression.hpp"

namespace quoth::algebra {

inline Expression value_of(Variable variable) { return Expression{VariableValue{variable}}; }

inline Expression constant(Term term) { return Expression{Constant{std::move(term)}}; }

inline Expression call(Function function, std::vector<Expression> arguments) {
  return Expression{Call{function, std::move(arguments)}};
}

}  // namespace quoth::algebra
