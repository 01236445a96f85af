// The smallest parts of a query as the canonical spelling writes them: values, paths, expressions.
#pragma once

#include <string>

#include "parser/query/ast.hpp"

namespace quoth::query {

std::string spell(const Node& node);
std::string spell(const Path& path);
/// With no more parentheses than the meaning needs.
std::string spell(const Expression& expression);

}  // namespace quoth::query
