// `.describe`: the words that definitions made, and what they mean.
// Used by session.cpp. Below: the prelude, and parser/query.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::cli {

/// Every defined word with its description, a line each; of one `word` its description and its
/// definition. `own` are the texts of definitions that were made in the session; of two definitions
/// of a word the later one counts.
/// Errors: `not_found` with the nearest words.
Result<std::string> describe_words(std::string_view word, const std::vector<std::string>& own);

}  // namespace quoth::cli
