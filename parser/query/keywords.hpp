// The words that the language keeps for itself, by what they do.
// Made from keyword_table.hpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::query {

/// Words that begin a stage of a pipeline.
std::span<const std::string> stage_words();
/// Words that begin anything at the top of a file: stages, `define`, `param`, `add` and so on.
std::span<const std::string> opening_words();
/// Words that stand between the values of an expression.
std::span<const std::string> operator_words();

/// `true` and `false`.
std::span<const std::string> truth_words();
/// The words that stand in one place only: `as`, `by`, `into` and so on.
std::span<const std::string> other_words();

/// Whether `word` cannot be a relation, so that a stage is never read as one.
bool is_reserved_relation(std::string_view word);
/// Whether `word` cannot be a function.
bool is_reserved_function(std::string_view word);

}  // namespace quoth::query
