// The half-built pieces of a query while its text is read: one stack for each kind of piece.
// Filled by the actions of the grammars (*_grammar.hpp). Next step: the finished Query of ast.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "parser/query/ast.hpp"
#include "parser/query/parse_query.hpp"

namespace quoth::query {

/// An expression and the height of its tree, which is bounded so that later walks may recurse.
struct SizedExpression {
  Expression expression;
  std::uint32_t height = 1;
};

struct Parts {
  std::string_view source;
  std::string_view text;

  // Where the reader stands: the last token that was read, and where the blanks after it end.
  std::uint32_t token_begin = 0;
  std::uint32_t token_end = 0;
  std::uint32_t blank_end = 0;
  static constexpr std::size_t depth_max = query_depth_max;
  std::uint32_t depth = 0;
  std::vector<Location> comments;  // each from its `#` to the end of its line

  std::vector<std::size_t> marks;  // how high a stack was where a list began
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> open_braces;
  std::vector<Node> nodes;
  std::vector<Path> paths;
  std::vector<SizedExpression> expressions;
  std::vector<BinaryOperator> operators;
  std::vector<DateTest> date_tests;
  std::vector<Call> calls;
  std::vector<Clause> clauses;
  std::vector<Pipeline> pipelines;
  std::vector<Column> columns;
  std::vector<SortKey> sort_keys;
  std::vector<std::pair<Expression, Variable>> aggregates;
  std::vector<GroupKey> group_keys;

  Query query;
};

/// Takes the top off a stack.
template <typename T>
T take_top(std::vector<T>& stack) {
  T top = std::move(stack.back());
  stack.pop_back();
  return top;
}

/// Takes what was pushed since `mark`, in the order it was pushed.
template <typename T>
std::vector<T> take_since(std::vector<T>& stack, std::size_t mark) {
  std::vector<T> taken(std::make_move_iterator(stack.begin() + static_cast<std::ptrdiff_t>(mark)),
                       std::make_move_iterator(stack.end()));
  stack.resize(mark);
  return taken;
}

}  // namespace quoth::query
