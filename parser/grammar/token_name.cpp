#include "parser/grammar/token_name.hpp"

#include <fmt/format.h>

#include "parser/grammar/shown.hpp"

namespace quoth::grammar {

std::string name_of_token(std::string_view token) {
  const char first = token.front();
  if (first == '"' || first == '\'') return "a text";
  if (first == '?' && token.size() > 1) return fmt::format("the variable `{}`", shown(token));
  if (first >= '0' && first <= '9') return fmt::format("the number `{}`", shown(token));
  if (is_word_byte(first)) return fmt::format("the word `{}`", shown(token));
  return fmt::format("`{}`", shown(token));
}

}  // namespace quoth::grammar
