// What an error calls a token that nothing more is known of. Used by the syntax_error.cpp of both
// languages.
#pragma once

#include <string>
#include <string_view>

namespace quoth::grammar {

/// "a text", "the variable `?x`", "the number `5`", "the word `x`", "`)`". The token has a byte.
std::string name_of_token(std::string_view token);

}  // namespace quoth::grammar
