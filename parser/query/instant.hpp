// A moment as a query tells it: 2024-09-10T14:30, 2024-09-10T14:30:05Z; always in UTC.
// Used by files.cpp, and by the engine for moments that are given as parameters.
#pragma once

#include <optional>
#include <string_view>

#include "parser/query/ast.hpp"

namespace quoth::query {

/// The last millisecond of the minute or second that is told; nothing where the text is no moment.
std::optional<Instant> read_instant(std::string_view text);

}  // namespace quoth::query
