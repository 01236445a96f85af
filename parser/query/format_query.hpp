// A query's text in its one canonical spelling, comments kept.
// Made from text by way of parse_query.hpp and print.hpp; what `quoth fmt` writes.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <string_view>

namespace quoth::query {

/// Comments stay in front of the stage, declaration or definition that they stood before or in,
/// or behind the one whose line they ended; one blank line stays where there were some between
/// comments. Formatting what came out changes nothing, and it means what `text` means.
///
/// Shape:  ends with a line end.
/// Errors: those of parse_query.
Result<std::string> format_query(std::string_view text, std::string_view source = "query");

}  // namespace quoth::query
