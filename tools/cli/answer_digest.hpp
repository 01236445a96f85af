// A short mark of an answer, the same whatever the order of its rows.
// Used by bench.cpp, to hold answers of several programs against each other.
#pragma once

#include <string>
#include <string_view>

namespace quoth::cli {

/// The first 8 hexadecimal digits of the MD5 of the rows, sorted by their bytes and joined by line
/// ends. `rows` are lines of tab-separated terms, each with its line end. Integers, decimals and
/// booleans stand by their plain value: 5, not "5"^^<...#integer>.
std::string answer_digest(std::string_view rows);

}  // namespace quoth::cli
