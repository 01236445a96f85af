// Text of the native language in, AST out.
#pragma once

#include <quoth/result.hpp>
#include <string_view>

#include "parser/query/ast.hpp"

namespace quoth::query {

inline constexpr std::size_t query_bytes_max = 1u << 20;
inline constexpr std::size_t query_depth_max = 200;

/// Reads a query, a question or a saved file. `source` names the text in errors ("query" or a
/// file).
///
/// Errors: `bad_input` with the place, what was expected there and the nearest keyword;
/// `limit` for a text over `query_bytes_max` or nested deeper than `query_depth_max`.
/// Cost: linear in the text.
Result<Query> parse_query(std::string_view text, std::string_view source = "query");

}  // namespace quoth::query
