// The comments of a query's text, which are kept beside it.
#pragma once

#include <cstdint>
#include <string>

#include "parser/query/parts.hpp"

namespace quoth::query::grammar {

/// The comment lines that stand directly above `begin`, without `#`, joined by line ends.
std::string comment_above(const Parts& parts, std::uint32_t begin);

}  // namespace quoth::query::grammar
