// The small words of English that give a question its shape.
// Private to parser/query/question*.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "parser/query/question.hpp"

namespace quoth::query {

/// The kind of a lower-case word that belongs to a closed class; nothing for all others.
std::optional<PieceKind> closed_class_of(std::string_view lower_case_word);

/// "did" for "didn't" or "didn’t"; nothing for a word that holds no "not".
std::optional<std::string_view> without_not(std::string_view lower_case_word);

}  // namespace quoth::query
