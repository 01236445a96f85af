// The half-built pieces of a query or update while its text is read: one stack for each kind.
// Filled by the grammars (*_grammar.hpp). Next step: the finished Query or Update of ast.hpp.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>

#include "parser/sparql/ast.hpp"
#include "parser/sparql/parse_sparql.hpp"

namespace quoth::sparql {

/// An expression and the height of its tree, which is bounded so that later walks may recurse.
struct SizedExpression {
  Expression expression;
  std::uint32_t height = 1;
};

/// What could have stood at the place furthest into the text at which reading failed.
struct Furthest {
  std::uint32_t offset = 0;
  std::vector<std::string_view> names;
};

/// The relation of the triples being read.
using Verb = std::variant<Node, Path>;

struct Parts {
  std::string_view source;
  std::string_view text;

  std::uint32_t token_begin = 0;  // the last token that was read
  std::uint32_t token_end = 0;
  static constexpr std::size_t depth_max = query_depth_max;
  std::uint32_t depth = 0;
  Furthest furthest;

  std::string base;
  std::map<std::string, std::string, std::less<>> prefixes;
  std::size_t blanks_made = 0;

  std::vector<std::size_t> marks;  // how high a stack was where a list began
  std::vector<std::uint32_t> begins;
  std::vector<bool> flags;  // distinct, silent and the like
  std::vector<std::string> words;
  std::vector<Node> nodes;
  std::vector<Path> paths;
  std::vector<Node> subjects;
  std::vector<Verb> verbs;
  std::vector<Triple> annotated;              // the triple whose annotations are read
  std::vector<std::optional<Node>> reifiers;  // what the next annotation block is about
  std::vector<Triple> triples;
  std::vector<SizedExpression> expressions;
  std::vector<Call> calls;
  std::vector<Element> elements;
  std::vector<Group> groups;
  std::vector<Values> values;
  std::vector<Query> queries;
  std::vector<QuadNode> quads;
  std::vector<GraphChoice> choices;
  std::vector<Operation> operations;

  Node new_blank(Location location) {
    return {BlankNode{"." + std::to_string(++blanks_made)}, location};
  }
};

/// How high those stacks stand that a rule can have grown before it turns out not to match.
struct StackHeights {
  std::size_t marks, begins, flags, nodes, subjects;
};
inline StackHeights heights_of(const Parts& parts) {
  return {parts.marks.size(), parts.begins.size(), parts.flags.size(), parts.nodes.size(),
          parts.subjects.size()};
}
inline void cut_to(Parts& parts, const StackHeights& heights) {
  const auto cut = [](auto& stack, std::size_t height) {
    if (stack.size() > height)
      stack.erase(stack.begin() + static_cast<std::ptrdiff_t>(height), stack.end());
  };
  cut(parts.marks, heights.marks);
  cut(parts.begins, heights.begins);
  cut(parts.flags, heights.flags);
  cut(parts.nodes, heights.nodes);
  cut(parts.subjects, heights.subjects);
}

/// Takes the top off a stack.
template <typename T>
T take_top(std::vector<T>& stack) {
  T top = std::move(stack.back());
  stack.pop_back();
  return top;
}

inline Expression take_expression(Parts& parts) { return take_top(parts.expressions).expression; }

/// Takes what was pushed since `mark`, in the order it was pushed.
template <typename T>
std::vector<T> take_since(std::vector<T>& stack, std::size_t mark) {
  const auto begin = stack.begin() + static_cast<std::ptrdiff_t>(mark);
  std::vector<T> taken(std::make_move_iterator(begin), std::make_move_iterator(stack.end()));
  stack.erase(begin, stack.end());
  return taken;
}

}  // namespace quoth::sparql
