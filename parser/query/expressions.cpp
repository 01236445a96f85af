#include <algorithm>
#include <charconv>

#include "parser/query/expression_grammar.hpp"

namespace quoth::query::grammar {
namespace {

constexpr std::uint32_t height_max = static_cast<std::uint32_t>(query_depth_max);

template <typename Form>
void push_expression(Parts& parts, Location location, Form form, std::uint32_t height) {
  if (height > height_max) fail_too_deep(parts, location.begin);
  parts.expressions.push_back({Expression{location, std::move(form)}, height});
}

ExpressionPointer boxed(SizedExpression sized) {
  return std::make_unique<Expression>(std::move(sized.expression));
}

void push_unary(Parts& parts, UnaryOperator op, std::uint32_t begin) {
  SizedExpression operand = take_top(parts.expressions);
  const Location location{begin, operand.expression.location.end};
  const std::uint32_t height = operand.height + 1;
  push_expression(parts, location, Unary{op, boxed(std::move(operand))}, height);
}

void push_binary(Parts& parts, BinaryOperator op, SizedExpression left, SizedExpression right) {
  const Location location{left.expression.location.begin, right.expression.location.end};
  const std::uint32_t height = 1 + std::max(left.height, right.height);
  push_expression(parts, location, Binary{op, boxed(std::move(left)), boxed(std::move(right))},
                  height);
}

void fold_binary(Parts& parts) {
  SizedExpression right = take_top(parts.expressions);
  SizedExpression left = take_top(parts.expressions);
  push_binary(parts, take_top(parts.operators), std::move(left), std::move(right));
}

/// `and` and `or` are associative, so a long row of them becomes a balanced tree: its height is
/// the logarithm of its length, and generated queries may be long.
void push_balanced(Parts& parts, BinaryOperator op, std::vector<SizedExpression>& row,
                   std::size_t begin, std::size_t end) {
  if (end - begin == 1) {
    parts.expressions.push_back(std::move(row[begin]));
    return;
  }
  const std::size_t middle = begin + (end - begin + 1) / 2;
  push_balanced(parts, op, row, begin, middle);
  push_balanced(parts, op, row, middle, end);
  parts.operators.push_back(op);
  fold_binary(parts);
}

void fold_row(Parts& parts, BinaryOperator op) {
  const std::size_t mark = take_top(parts.marks);
  if (parts.expressions.size() == mark + 1) return;
  std::vector<SizedExpression> row = take_since(parts.expressions, mark);
  push_balanced(parts, op, row, 0, row.size());
}

/// What was pushed since the mark, as a list; `height` grows to that of the highest.
std::vector<Expression> take_list(Parts& parts, std::uint32_t& height) {
  std::vector<Expression> list;
  for (SizedExpression& sized : take_since(parts.expressions, take_top(parts.marks))) {
    height = std::max(height, sized.height);
    list.push_back(std::move(sized.expression));
  }
  return list;
}

void push_member(Parts& parts, bool negated) {
  std::uint32_t height = 0;
  Member member;
  member.choices = take_list(parts, height);
  SizedExpression value = take_top(parts.expressions);
  height = std::max(height, value.height) + 1;
  const Location location{value.expression.location.begin, parts.token_end};
  member.negated = negated;
  member.value = boxed(std::move(value));
  push_expression(parts, location, std::move(member), height);
}

void push_date_test(Parts& parts) {
  DateTest test = take_top(parts.date_tests);
  std::uint32_t height = 0;
  const auto take = [&] {
    SizedExpression sized = take_top(parts.expressions);
    height = std::max(height, sized.height);
    return boxed(std::move(sized));
  };
  if (test.comparison == DateComparison::between) test.until_bound = take();
  test.bound = take();
  test.date = take();
  const Expression& last = test.until_bound ? *test.until_bound : *test.bound;
  const Location location{test.date->location.begin, last.location.end};
  push_expression(parts, location, std::move(test), height + 1);
}

// Its name is its own: GCC gives templates that differ only in a template of the unnamed namespace
// one symbol.
template <typename Rule>
struct ExpressionAction {};

template <BinaryOperator Op>
struct push_operator {
  static void apply0(Parts& parts) { parts.operators.push_back(Op); }
};
struct fold_operator {
  static void apply0(Parts& parts) { fold_binary(parts); }
};
template <DateComparison Comparison>
struct set_comparison {
  static void apply0(Parts& parts) { parts.date_tests.back().comparison = Comparison; }
};

template <>
struct ExpressionAction<value> {
  static void apply0(Parts& parts) {
    Node read = take_top(parts.nodes);
    const Location location = read.location;
    push_expression(parts, location, std::move(read), 1);
  }
};
template <>
struct ExpressionAction<open_expressions> {
  static void apply0(Parts& parts) { parts.marks.push_back(parts.expressions.size()); }
};

// ---- Calls ---------------------------------------------------------------------------------

template <>
struct ExpressionAction<call_name> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.calls.push_back(Call{in.string(), {}, false, false});
    parts.begins.push_back(location_of(in, parts).begin);
  }
};
template <>
struct ExpressionAction<star_argument> {
  static void apply0(Parts& parts) { parts.calls.back().star = true; }
};
template <>
struct ExpressionAction<distinct_argument> {
  static void apply0(Parts& parts) { parts.calls.back().distinct = true; }
};
template <>
struct ExpressionAction<call> {
  static void apply0(Parts& parts) {
    Call made = take_top(parts.calls);
    std::uint32_t height = 0;
    made.arguments = take_list(parts, height);
    const Location location{take_top(parts.begins), parts.token_end};
    push_expression(parts, location, std::move(made), height + 1);
  }
};

// ---- Arithmetic ----------------------------------------------------------------------------

template <>
struct ExpressionAction<minus> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    parts.begins.push_back(location_of(in, parts).begin);
  }
};
template <>
struct ExpressionAction<negation_sign> {
  static void apply0(Parts& parts) {
    push_unary(parts, UnaryOperator::negate, take_top(parts.begins));
  }
};
template <>
struct ExpressionAction<times> : push_operator<BinaryOperator::multiply> {};
template <>
struct ExpressionAction<divided> : push_operator<BinaryOperator::divide> {};
template <>
struct ExpressionAction<plus_sign> : push_operator<BinaryOperator::add> {};
template <>
struct ExpressionAction<minus_sign> : push_operator<BinaryOperator::subtract> {};
template <>
struct ExpressionAction<product_tail> : fold_operator {};
template <>
struct ExpressionAction<duration_text> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    const std::string text = in.string();
    Duration made;
    std::from_chars(text.data(), text.data() + text.size(), made.count);
    const char unit = text[text.find_first_of("dwmy")];
    made.unit = unit == 'd'   ? Duration::Unit::day
                : unit == 'w' ? Duration::Unit::week
                : unit == 'm' ? Duration::Unit::month
                              : Duration::Unit::year;
    const Location location = location_of(in, parts);
    push_expression(parts, location, Node{location, made}, 1);
  }
};
template <>
struct ExpressionAction<sum_tail> : fold_operator {};

// ---- Comparisons ---------------------------------------------------------------------------

template <>
struct ExpressionAction<equal> : push_operator<BinaryOperator::equal> {};
template <>
struct ExpressionAction<not_equal> : push_operator<BinaryOperator::not_equal> {};
template <>
struct ExpressionAction<less> : push_operator<BinaryOperator::less> {};
template <>
struct ExpressionAction<less_or_equal> : push_operator<BinaryOperator::less_or_equal> {};
template <>
struct ExpressionAction<greater> : push_operator<BinaryOperator::greater> {};
template <>
struct ExpressionAction<greater_or_equal> : push_operator<BinaryOperator::greater_or_equal> {};
template <>
struct ExpressionAction<compared> : fold_operator {};
template <>
struct ExpressionAction<contained> {
  static void apply0(Parts& parts) {
    SizedExpression words = take_top(parts.expressions);
    SizedExpression text = take_top(parts.expressions);
    const Location location{text.expression.location.begin, words.expression.location.end};
    const std::uint32_t height = 1 + std::max(text.height, words.height);
    push_expression(parts, location, Contains{boxed(std::move(text)), boxed(std::move(words))},
                    height);
  }
};
template <>
struct ExpressionAction<member_of> {
  static void apply0(Parts& parts) { push_member(parts, false); }
};
template <>
struct ExpressionAction<not_member_of> {
  static void apply0(Parts& parts) { push_member(parts, true); }
};
template <>
struct ExpressionAction<open_date_test> {
  static void apply0(Parts& parts) { parts.date_tests.emplace_back(); }
};
template <>
struct ExpressionAction<maybe> {
  static void apply0(Parts& parts) { parts.date_tests.back().certainty = Certainty::maybe; }
};
template <>
struct ExpressionAction<after> : set_comparison<DateComparison::after> {};
template <>
struct ExpressionAction<before> : set_comparison<DateComparison::before> {};
template <>
struct ExpressionAction<since> : set_comparison<DateComparison::since> {};
template <>
struct ExpressionAction<until> : set_comparison<DateComparison::until> {};
template <>
struct ExpressionAction<between> : set_comparison<DateComparison::between> {};
// `on` and `in` are one comparison; which word reads better depends on the date.
template <>
struct ExpressionAction<date_order> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    const std::string_view read = in.string_view();
    if (read.starts_with("on") || read.starts_with("in")) {
      parts.date_tests.back().comparison = DateComparison::on;
    }
  }
};
template <>
struct ExpressionAction<date_tested> {
  static void apply0(Parts& parts) { push_date_test(parts); }
};

// ---- Logic ---------------------------------------------------------------------------------

template <>
struct ExpressionAction<logical_not> {
  template <typename ActionInput>
  static void apply(const ActionInput& in, Parts& parts) {
    push_unary(parts, UnaryOperator::logical_not, location_of(in, parts).begin);
  }
};
struct fold_and {
  static void apply0(Parts& parts) { fold_row(parts, BinaryOperator::logical_and); }
};
template <>
struct ExpressionAction<conjunction> : fold_and {};
template <>
struct ExpressionAction<next_conjunction> : fold_and {};
template <>
struct ExpressionAction<disjunction> {
  static void apply0(Parts& parts) { fold_row(parts, BinaryOperator::logical_or); }
};

}  // namespace

bool expression::read(Input& in, Parts& parts) {
  const quoth::grammar::DepthGuard<Parts> guard(parts, offset_of(in));
  return read_with<expression_rules, ExpressionAction>(in, parts);
}

}  // namespace quoth::query::grammar
