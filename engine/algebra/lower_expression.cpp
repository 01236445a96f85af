#include <fmt/format.h>

#include <charconv>
#include <quoth/nearest.hpp>

#include "engine/algebra/lowering.hpp"
#include "engine/algebra/make_expression.hpp"
#include "engine/algebra/visit.hpp"
#include "storage/terms/inline_time.hpp"

namespace quoth::algebra {
namespace {

bool is_word(std::string_view name) { return name.front() >= 'a' && name.front() <= 'z'; }

/// Functions that are called by name; operators have signs or grammar of their own.
bool is_callable(const FunctionShape& shape) {
  switch (shape.function) {
    case Function::logical_or:
    case Function::logical_and:
    case Function::logical_not:
    case Function::in:
    case Function::negate:
      return false;
    default:
      return is_word(shape.name);
  }
}

const FunctionShape* find_function(std::string_view name) {
  for (const auto& shape : function_shapes()) {
    if (shape.name == name && is_callable(shape)) return &shape;
  }
  return nullptr;
}

std::string nearest_functions(std::string_view name) {
  std::vector<std::string> candidates{"count", "sum",      "min",     "max",     "avg",      "sample",
                                      "list",  "says-not", "says-to", "retells", "contrasts"};
  for (const auto& shape : function_shapes()) {
    if (is_callable(shape)) candidates.emplace_back(shape.name);
  }
  return did_you_mean(nearest(name, candidates, 3));
}

/// Whether both are dates, and the first begins when the second is over.
bool is_reversed(const Expression& first, const Expression& second) {
  const auto date_of = [](const Expression& expression) -> std::optional<Date> {
    const auto* constant = std::get_if<Constant>(&expression.form);
    if (constant == nullptr || !constant->term.is_literal()) return {};
    const auto date = parse_date(constant->term.text);
    return date ? std::optional(date.value()) : std::nullopt;
  };
  const auto begin = date_of(first), end = date_of(second);
  return begin && end && begin->first > end->last;
}

std::vector<const query::Expression*> pointers_to(const std::vector<query::Expression>& list) {
  std::vector<const query::Expression*> out;
  for (const auto& expression : list) out.push_back(&expression);
  return out;
}

const query::Duration* duration_of(const query::Expression& expression) {
  const auto* node = std::get_if<query::Node>(&expression.form);
  return node == nullptr ? nullptr : std::get_if<query::Duration>(&node->form);
}

}  // namespace

Function function_of(query::BinaryOperator op) {
  switch (op) {
    case query::BinaryOperator::logical_or:
      return Function::logical_or;
    case query::BinaryOperator::logical_and:
      return Function::logical_and;
    case query::BinaryOperator::equal:
      return Function::equal;
    case query::BinaryOperator::not_equal:
      return Function::not_equal;
    case query::BinaryOperator::less:
      return Function::less;
    case query::BinaryOperator::less_or_equal:
      return Function::less_or_equal;
    case query::BinaryOperator::greater:
      return Function::greater;
    case query::BinaryOperator::greater_or_equal:
      return Function::greater_or_equal;
    case query::BinaryOperator::add:
      return Function::add;
    case query::BinaryOperator::subtract:
      return Function::subtract;
    case query::BinaryOperator::multiply:
      return Function::multiply;
    case query::BinaryOperator::divide:
      return Function::divide;
  }
  return Function::equal;
}

Result<Expression> Lowering::lower_expression(const query::Expression& expression, Frame& frame,
                                              const VariableSet& scope) {
  const auto call = [&](Function function,
                        const std::vector<const query::Expression*>& parts) -> Result<Expression> {
    auto arguments = lower_all(parts, frame, scope);
    if (!arguments) return arguments.error();
    return Expression{Call{function, std::move(arguments).value()}};
  };
  return std::visit(
      Visitor{[&](const query::Node& node) { return lower_operand(node, frame, scope); },
              [&](const query::Unary& unary) {
                const bool is_not = unary.op == query::UnaryOperator::logical_not;
                return call(is_not ? Function::logical_not : Function::negate,
                            {unary.operand.get()});
              },
              [&](const query::Binary& binary) -> Result<Expression> {
                if (const auto* duration = duration_of(*binary.right)) {
                  return lower_shift(binary, *duration, expression.location, frame, scope);
                }
                if (auto checked = check_has_unit(binary, expression.location, frame); !checked)
                  return checked.error();
                return call(function_of(binary.op), {binary.left.get(), binary.right.get()});
              },
              [&](const query::DateTest& test) { return lower_date_test(test, frame, scope); },
              [&](const query::Contains& contains) {
                return call(Function::contains_words, {contains.text.get(), contains.words.get()});
              },
              [&](const query::Member& member) -> Result<Expression> {
                auto parts = pointers_to(member.choices);
                parts.insert(parts.begin(), member.value.get());
                auto test = call(Function::in, parts);
                if (!test || !member.negated) return test;
                return Expression{Call{Function::logical_not, {std::move(test).value()}}};
              },
              [&](const query::Call& form) {
                return lower_call(form, expression.location, frame, scope);
              }},
      expression.form);
}

// ?date + 3 says no unit, and would be nothing.
Result<void> Lowering::check_has_unit(const query::Binary& binary, query::Location location,
                                      const Frame& frame) {
  const auto node_at = [](const query::Expression& side) {
    return std::get_if<query::Node>(&side.form);
  };
  const bool moves =
      binary.op == query::BinaryOperator::add || binary.op == query::BinaryOperator::subtract;
  const query::Node *left = node_at(*binary.left), *right = node_at(*binary.right);
  const auto* number = right == nullptr ? nullptr : std::get_if<query::Number>(&right->form);
  if (!moves || left == nullptr || number == nullptr) return {};
  const char* sign = binary.op == query::BinaryOperator::add ? "+" : "-";
  if (const auto* date = std::get_if<query::DateValue>(&left->form))
    return bad(location, "a date is moved by days, weeks, months or years, not by a bare number",
               fmt::format("as in {} {} {} days", date->spelling, sign, number->spelling));
  const auto* name = std::get_if<query::Variable>(&left->form);
  if (name == nullptr) return {};
  const auto slot = frame.slots.find(name->name);
  const bool is_date = slot != frame.slots.end() &&
                       std::holds_alternative<Variable>(slot->second) &&
                       dates_.count(std::get<Variable>(slot->second)) != 0;
  if (is_date)
    note(fmt::format(
        "`?{0} {1} {2}` says no unit and is nothing for a date: write ?{0} {1} {2} days",
        name->name, sign, number->spelling));
  return {};
}

// ?date + 3 days: months and days apart, since months differ in length.
Result<Expression> Lowering::lower_shift(const query::Binary& binary,
                                         const query::Duration& duration, query::Location location,
                                         Frame& frame, const VariableSet& scope) {
  if (binary.op != query::BinaryOperator::add && binary.op != query::BinaryOperator::subtract)
    return bad(location, "a duration is added to a date, or taken from it", "as in ?date + 3 days");
  auto date = lower_date_bound(*binary.left, frame, scope);
  if (!date) return date;
  const std::int64_t count = binary.op == query::BinaryOperator::add
                                 ? std::int64_t{duration.count}
                                 : -std::int64_t{duration.count};
  const auto of = [](std::int64_t number) {
    return Expression{Constant{Term::integer(static_cast<long long>(number))}};
  };
  using DurationUnit = query::Duration::Unit;
  const std::int64_t months = duration.unit == DurationUnit::month  ? count
                              : duration.unit == DurationUnit::year ? 12 * count
                                                                    : 0;
  const std::int64_t days = duration.unit == DurationUnit::day    ? count
                            : duration.unit == DurationUnit::week ? 7 * count
                                                                  : 0;
  return Expression{Call{Function::shift_date, {std::move(date).value(), of(months), of(days)}}};
}

Result<Expression> Lowering::lower_operand(const query::Node& node, Frame& frame,
                                           const VariableSet& scope) {
  const auto* name = std::get_if<query::Variable>(&node.form);
  const bool was_bound = name != nullptr && frame.slots.contains(name->name);
  auto slot = slot_of(node, frame);
  if (!slot) return slot.error();
  if (const auto* term = std::get_if<Term>(&slot.value())) return Expression{Constant{*term}};
  const Variable variable = std::get<Variable>(slot.value());
  auto seen = check_scope(variable, scope, node.location);
  if (!seen && was_bound) {
    Error gone = std::move(seen).error();
    gone.message = fmt::format("?{} is no longer there", name->name);
    gone.hint = "behind `group` and `show` only what they name is left";
    return gone;
  }
  if (!seen) return seen.error();
  return Expression{VariableValue{variable}};
}

// A variable that is bound further out is not an error; but a block that uses it must start from
// the rows it is applied to.
Result<void> Lowering::check_scope(Variable variable, const VariableSet& scope,
                                   query::Location location) {
  if (scope.contains(variable)) return {};
  bool is_outer = false;
  for (auto& outer : outer_scopes_) {
    if (!outer.visible.contains(variable)) continue;
    outer.used.insert(variable);
    is_outer = true;
  }
  if (is_outer) return {};
  const std::string name = variable_names_[variable.number];
  std::vector<std::string> candidates;
  for (const Variable other : scope) {
    const auto& other_name = variable_names_[other.number];
    if (!other_name.starts_with('#')) candidates.push_back("?" + other_name);
  }
  return bad(location, fmt::format("?{} is not bound by anything before it", name),
             did_you_mean(nearest("?" + name, candidates, 3)));
}

// A bare number in the place of a date is a year.
Result<Expression> Lowering::lower_date_bound(const query::Expression& expression, Frame& frame,
                                              const VariableSet& scope) {
  auto lowered = lower_expression(expression, frame, scope);
  if (!lowered) return lowered;
  const auto* constant = std::get_if<Constant>(&lowered->form);
  if (constant == nullptr || !constant->term.is_literal()) return lowered;
  const Term& term = constant->term;
  if (term.datatype != xsd::integer && term.datatype != xsd::string) return lowered;
  auto date = parse_date(term.text);
  if (!date) {
    return at(expression.location,
              Error{ErrorKind::bad_input, date.error().message, {}, date.error().hint});
  }
  return Expression{Constant{storage::date_term(date.value())}};
}

Result<Expression> Lowering::lower_date_test(const query::DateTest& test, Frame& frame,
                                             const VariableSet& scope) {
  const auto certainty =
      test.certainty == query::Certainty::maybe ? Certainty::maybe : Certainty::certain;
  DateTest lowered{certainty, test.comparison, {}};
  for (const auto* operand : {test.date.get(), test.bound.get(), test.until_bound.get()}) {
    if (operand == nullptr) continue;
    auto expression = lower_date_bound(*operand, frame, scope);
    if (!expression) return expression;
    lowered.operands.push_back(std::move(expression).value());
  }
  if (lowered.operands.size() == 3 && is_reversed(lowered.operands[1], lowered.operands[2]))
    return bad(test.bound->location,
               "the first bound lies behind the second, so nothing is between",
               "write the earlier date first");
  return Expression{std::move(lowered)};
}

Result<Expression> Lowering::lower_call(const query::Call& call, query::Location location,
                                        Frame& frame, const VariableSet& scope) {
  for (const std::string_view aggregate : {"count", "sum", "min", "max", "avg", "sample", "list"}) {
    if (call.function != aggregate) continue;
    return bad(location, fmt::format("{} can only stand in `group` or `show`", aggregate),
               "group first: group ?key : count(?x) as ?n");
  }
  if (call.function == "says-not" || call.function == "says-to" || call.function == "retells" ||
      call.function == "contrasts")
    return lower_speech_test(call, location, frame, scope);
  auto function = function_called(call, location);
  if (!function) return function.error();
  auto arguments = lower_all(pointers_to(call.arguments), frame, scope);
  if (!arguments) return arguments.error();
  return Expression{Call{function.value(), std::move(arguments).value()}};
}

Result<Function> Lowering::function_called(const query::Call& call,
                                           query::Location location) const {
  const auto* shape = find_function(call.function);
  if (shape == nullptr) {
    return at(location, Error{ErrorKind::unknown_name,
                              fmt::format("no function is called {}", call.function),
                              {},
                              nearest_functions(call.function)});
  }
  const std::size_t given = call.arguments.size();
  if (given < shape->arguments_min || given > shape->arguments_max) {
    return bad(location,
               fmt::format("{} takes {} argument{}, not {}", shape->name, shape->arguments_min,
                           shape->arguments_min == 1 ? "" : "s", given));
  }
  return shape->function;
}

Result<std::vector<Expression>> Lowering::lower_all(
    const std::vector<const query::Expression*>& expressions, Frame& frame,
    const VariableSet& scope) {
  std::vector<Expression> out;
  for (const auto* expression : expressions) {
    auto lowered = lower_expression(*expression, frame, scope);
    if (!lowered) return lowered.error();
    out.push_back(std::move(lowered).value());
  }
  return out;
}

}  // namespace quoth::algebra
