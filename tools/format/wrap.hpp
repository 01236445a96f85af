// Text broken into lines that fit a column of a terminal. Used by the table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quoth::cli {

/// Lines of at most `columns_max` terminal columns, broken at blanks where there are any and inside
/// a word where not; at least one line. `text` holds printable characters only.
/// Cost: linear.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns_max);

}  // namespace quoth::cli
