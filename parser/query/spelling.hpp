// The smallest parts of a query as the canonical spelling writes them: values, paths, expressions.
#pragma once

#include <string>
#include <string_view>

#include "parser/query/ast.hpp"

namespace quoth::query {

/// `or`, `=`, `+`: the sign between the two sides.
std::string_view sign_of(BinaryOperator op);
std::string spell(const Node& node);
std::string spell_duration(const Duration& duration);  // "3 days", "1 week"
std::string spell(const Path& path);
std::string spell(const GroupKey& key);
std::string spell(const AsOf& as_of);  // "as of 2024-09-10"
/// With no more parentheses than the meaning needs.
std::string spell(const Expression& expression);

}  // namespace quoth::query
