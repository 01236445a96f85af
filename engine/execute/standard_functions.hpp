// SPARQL's functions of plain values, by subject; each subject has a file.
// Used by apply_function.cpp. An error among the arguments never comes here.
#pragma once

#include "engine/algebra/expression.hpp"
#include "engine/execute/value.hpp"

namespace quoth::execute {

using Arguments = std::vector<Value>;

/// Any of those below.
Value apply_standard_function(algebra::Function function, const Arguments& arguments);

Value apply_text_function(algebra::Function function, const Arguments& arguments);  // texts.cpp
Value apply_time_function(algebra::Function function, const Arguments& arguments);  // times.cpp
Value apply_hash_function(algebra::Function function, const Arguments& arguments);  // hashes.cpp
Value apply_term_function(algebra::Function function, const Arguments& arguments);  // terms.cpp
Value apply_cast(algebra::Function function, const Value& value);                   // casts.cpp

/// A text with the language of the text that it was made from.
Value text_like(const Value& model, std::string text);

}  // namespace quoth::execute
