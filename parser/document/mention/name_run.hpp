// One run of capitalised words, cut into country, title and name.
// Used by name_spans.cpp.
#pragma once

#include <string>
#include <vector>

#include "parser/document/mention/name_spans.hpp"

namespace quoth::document {

/// Tokens [first, last).
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The words of `range` with one blank between, brackets dropped.
std::string name_of(const Document& document, const Words& words, TokenRange range);

/// "mr." -> "mr".
std::string strip_stop(std::string word);

/// Appends the names that stand in the run: "Russian President Vladimir Putin" gives Russia (in a
/// title) and Vladimir Putin with the role "Russian President".
void split_run(const Document& document, const Words& words, TokenRange range,
               std::vector<NameSpan>& names);

}  // namespace quoth::document
