#include <fmt/format.h>

#include "parser/sparql/expression_grammar.hpp"
#include "parser/sparql/functions.hpp"

namespace quoth::sparql::grammar {
namespace {

constexpr std::uint32_t height_max = static_cast<std::uint32_t>(query_depth_max);

template <typename Form>
void push_expression(Parts& parts, Location location, Form form, std::uint32_t height) {
  if (height > height_max) fail_too_deep(parts, location.begin);
  parts.expressions.push_back({Expression{location, std::move(form)}, height});
}

/// What was pushed since the mark; `height` grows to that of the highest.
std::vector<Expression> take_list(Parts& parts, std::uint32_t& height) {
  std::vector<Expression> list;
  for (SizedExpression& sized : take_marked<&Parts::expressions>(parts)) {
    height = std::max(height, sized.height);
    list.push_back(std::move(sized.expression));
  }
  return list;
}

std::string count_of(const FunctionShape& shape) {
  if (shape.arguments_max == SIZE_MAX) return fmt::format("at least {}", shape.arguments_min);
  if (shape.arguments_min == shape.arguments_max) return fmt::format("{}", shape.arguments_min);
  return fmt::format("{} or {}", shape.arguments_min, shape.arguments_max);
}

void check_arguments(const Parts& parts, const Call& call, Location location) {
  const FunctionShape& shape = *find_function(call.name);
  const std::size_t count = call.arguments.size();
  if (count < shape.arguments_min || count > shape.arguments_max) {
    fail(parts, location,
         fmt::format("{} takes {} value(s), not {}", call.name, count_of(shape), count));
  }
  if (call.name == "BOUND" && !std::holds_alternative<Variable>(call.arguments[0].form)) {
    fail(parts, call.arguments[0].location, "BOUND asks about a variable, not another value");
  }
}

Expression value_of(Parts& parts, const Node& node) {
  if (const auto* variable = std::get_if<Variable>(&node.form)) return {node.location, *variable};
  if (const auto* term = std::get_if<Term>(&node.form)) return {node.location, *term};
  const auto* triple = std::get_if<std::shared_ptr<const TripleNode>>(&node.form);
  if (triple == nullptr) {
    fail(parts, node.location, "a blank node cannot stand in an expression",
         "BNODE() makes a new one");
  }
  Call call{"TRIPLE", {}};
  const auto* subject = std::get_if<Term>(&(*triple)->subject.form);
  if ((subject != nullptr && !subject->is_iri()) ||
      std::holds_alternative<std::shared_ptr<const TripleNode>>((*triple)->subject.form)) {
    fail(parts, (*triple)->subject.location,
         "the subject of a triple term in an expression is an IRI or a variable",
         "TRIPLE(s, p, o) takes any values");
  }
  for (const Node* part : {&(*triple)->subject, &(*triple)->predicate, &(*triple)->object}) {
    call.arguments.push_back(value_of(parts, *part));
  }
  return {node.location, std::move(call)};
}

}  // namespace

void push_node_value(Parts& parts) {
  const Node node = take_top(parts.nodes);
  parts.expressions.push_back({value_of(parts, node), 1});
}

void push_triple_value(Parts& parts) {
  const Node node = take_top(parts.nodes);
  parts.expressions.push_back({value_of(parts, node), height_max / 2});
}

// ---- Calls ---------------------------------------------------------------------------------

bool is_function_word(std::string_view word) { return find_function(word) != nullptr; }
bool is_aggregate_word(std::string_view word) { return find_aggregate(word).has_value(); }

void begin_call(Parts& parts, std::string_view token, Location location) {
  const FunctionShape* shape = find_function(token);
  parts.calls.push_back(
      Call{shape != nullptr ? std::string(shape->name) : *find_aggregate(token), {}});
  parts.begins.push_back(location.begin);
}

void make_call(Parts& parts) {
  Call call = take_top(parts.calls);
  std::uint32_t height = 0;
  call.arguments = take_list(parts, height);
  const Location location = take_location(parts);
  check_arguments(parts, call, location);
  push_expression(parts, location, std::move(call), height + 1);
}

void push_separator(Parts& parts) {
  parts.words.push_back(std::get<Term>(take_top(parts.nodes).form).text);
}

void make_aggregate(Parts& parts) {
  Aggregate made;
  made.name = take_top(parts.calls).name;
  const bool has_separator = take_flag(parts), is_star = take_flag(parts);
  made.distinct = take_flag(parts);
  const Location location = take_location(parts);
  std::uint32_t height = 0;
  if (has_separator) made.separator = take_top(parts.words);
  if (!is_star) {
    SizedExpression operand = take_top(parts.expressions);
    height = operand.height;
    made.operand = std::make_unique<Expression>(std::move(operand.expression));
  }
  if (is_star && made.name != "COUNT") fail(parts, location, "only COUNT takes `*`");
  if (has_separator && made.name != "GROUP_CONCAT") {
    fail(parts, location, "only GROUP_CONCAT has a separator");
  }
  push_expression(parts, location, std::move(made), height + 1);
}

void begin_iri_call(Parts& parts) { parts.begins.push_back(parts.nodes.back().location.begin); }

void make_iri_call(Parts& parts) {
  IriCall call;
  std::uint32_t height = 0;
  call.arguments = take_list(parts, height);
  call.distinct = take_flag(parts);
  const Location location = take_location(parts);
  call.iri = take_iri(parts);
  push_expression(parts, location, std::move(call), height + 1);
}

void fail_unknown_function(Parts& parts, std::string_view token, Location location) {
  fail(parts, location, fmt::format("there is no function `{}`", token),
       did_you_mean_function(token));
}

template <bool Negated>
void make_exists(Parts& parts) {
  Exists made{Negated, std::make_unique<Group>(take_top(parts.groups))};
  push_expression(parts, take_location(parts), std::move(made), 1);
}

// ---- Operators -----------------------------------------------------------------------------

template <Text Name>
void make_unary(Parts& parts) {
  SizedExpression operand = take_top(parts.expressions);
  const Location location = take_location(parts);
  Call call{std::string(Name.view()), {}};
  call.arguments.push_back(std::move(operand.expression));
  push_expression(parts, location, std::move(call), operand.height + 1);
}

template <Text Name>
void make_binary(Parts& parts) {
  SizedExpression right = take_top(parts.expressions);
  SizedExpression left = take_top(parts.expressions);
  const Location location{left.expression.location.begin, right.expression.location.end};
  Call call{std::string(Name.view()), {}};
  call.arguments.push_back(std::move(left.expression));
  call.arguments.push_back(std::move(right.expression));
  push_expression(parts, location, std::move(call), std::max(left.height, right.height) + 1);
}

template <Text Name>
void make_row(Parts& parts) {
  const std::size_t mark = take_top(parts.marks);
  if (parts.expressions.size() == mark + 1) return;
  parts.marks.push_back(mark);
  std::uint32_t height = 0;
  Call call{std::string(Name.view()), take_list(parts, height)};
  const Location location{call.arguments.front().location.begin,
                          call.arguments.back().location.end};
  push_expression(parts, location, std::move(call), height + 1);
}

template <Text Name>
void make_member(Parts& parts) {
  std::uint32_t height = 0;
  std::vector<Expression> choices = take_list(parts, height);
  SizedExpression value = take_top(parts.expressions);
  const Location location{value.expression.location.begin, parts.token_end};
  Call call{std::string(Name.view()), {}};
  call.arguments.push_back(std::move(value.expression));
  for (Expression& choice : choices) call.arguments.push_back(std::move(choice));
  push_expression(parts, location, std::move(call), std::max(height, value.height) + 1);
}

bool expression::read(Input& in, Parts& parts) { return read_with<any_expression>(in, parts); }

bool constraint::read(Input& in, Parts& parts) { return read_with<constraint_rules>(in, parts); }

}  // namespace quoth::sparql::grammar
