#include "parser/query/spelling.hpp"

#include <fmt/format.h>

#include "parser/query/overloaded.hpp"
#include "parser/query/text_escapes.hpp"

namespace quoth::query {
namespace {

// How tightly a form binds; a part that binds more loosely than its place asks for is bracketed.
enum class PathLevel { choice, sequence, step, repeated, atom };
enum class Level { disjunction, conjunction, negation, comparison, sum, product, unary, primary };

// ---- Paths ---------------------------------------------------------------------------------

PathLevel level_of(const Path& path) {
  return std::visit(overloaded{[](const AlternativePath&) { return PathLevel::choice; },
                               [](const SequencePath&) { return PathLevel::sequence; },
                               [](const InversePath&) { return PathLevel::step; },
                               [](const RepeatedPath&) { return PathLevel::repeated; },
                               [](const auto&) { return PathLevel::atom; }},
                    path.form);
}

std::string spell_at(const Path& path, PathLevel needed) {
  return level_of(path) < needed ? "(" + spell(path) + ")" : spell(path);
}

std::string spell_row(const std::vector<Path>& paths, char sign, PathLevel needed) {
  std::string out;
  for (const Path& path : paths) {
    if (!out.empty()) out += sign;
    out += spell_at(path, needed);
  }
  return out;
}

// ---- Expressions ---------------------------------------------------------------------------

Level level_of(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::logical_or:
      return Level::disjunction;
    case BinaryOperator::logical_and:
      return Level::conjunction;
    case BinaryOperator::add:
    case BinaryOperator::subtract:
      return Level::sum;
    case BinaryOperator::multiply:
    case BinaryOperator::divide:
      return Level::product;
    default:
      return Level::comparison;
  }
}

Level level_of(const Expression& expression) {
  return std::visit(overloaded{[](const Node&) { return Level::primary; },
                               [](const Call&) { return Level::primary; },
                               [](const Unary& unary) {
                                 return unary.op == UnaryOperator::negate ? Level::unary
                                                                          : Level::negation;
                               },
                               [](const Binary& binary) { return level_of(binary.op); },
                               [](const auto&) { return Level::comparison; }},
                    expression.form);
}

std::string spell_at(const Expression& expression, Level needed) {
  return level_of(expression) < needed ? "(" + spell(expression) + ")" : spell(expression);
}

std::string spell_binary(const Binary& binary) {
  const Level level = level_of(binary.op);
  const auto above = [](Level l) { return static_cast<Level>(static_cast<int>(l) + 1); };
  // Rows of `and` and `or` mean the same however they are bracketed; comparisons do not chain.
  const bool is_logical = level < Level::comparison;
  const Level left = level == Level::comparison ? Level::sum : level;
  const Level right = is_logical ? level : above(level);
  return fmt::format("{} {} {}", spell_at(*binary.left, left), sign_of(binary.op),
                     spell_at(*binary.right, right));
}

/// A minus that touches a number would make one negative number of both.
std::string spell_negation(const Expression& operand) {
  const std::string inner = spell_at(operand, Level::unary);
  const bool begins_as_number = inner.front() >= '0' && inner.front() <= '9';
  return (begins_as_number ? "- " : "-") + inner;
}

/// `in` a month or a year, `on` a day: one comparison, two words.
bool reads_as_in(const Expression& bound) {
  const auto* node = std::get_if<Node>(&bound.form);
  if (node == nullptr) return false;
  if (std::holds_alternative<Number>(node->form)) return true;
  const auto* date = std::get_if<DateValue>(&node->form);
  return date != nullptr && !date->date.is_single_day();
}

std::string_view word_of(const DateTest& test) {
  switch (test.comparison) {
    case DateComparison::after:
      return "after";
    case DateComparison::before:
      return "before";
    case DateComparison::since:
      return "since";
    case DateComparison::until:
      return "until";
    case DateComparison::on:
      return reads_as_in(*test.bound) ? "in" : "on";
    case DateComparison::between:
      return "between";
  }
  return "";
}

std::string spell_date_test(const DateTest& test) {
  std::string out = fmt::format("{} {}{} {}", spell_at(*test.date, Level::sum),
                                test.certainty == Certainty::maybe ? "maybe " : "", word_of(test),
                                spell_at(*test.bound, Level::sum));
  if (test.until_bound) out += " and " + spell_at(*test.until_bound, Level::sum);
  return out;
}

std::string spell_list(const std::vector<Expression>& list) {
  std::string out;
  for (const Expression& item : list) {
    if (!out.empty()) out += ", ";
    out += spell(item);
  }
  return out;
}

std::string spell_call(const Call& call) {
  return fmt::format("{}({}{}{})", call.function, call.distinct ? "distinct " : "",
                     call.star ? "*" : "", spell_list(call.arguments));
}

}  // namespace

std::string_view sign_of(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::logical_or:
      return "or";
    case BinaryOperator::logical_and:
      return "and";
    case BinaryOperator::equal:
      return "=";
    case BinaryOperator::not_equal:
      return "!=";
    case BinaryOperator::less:
      return "<";
    case BinaryOperator::less_or_equal:
      return "<=";
    case BinaryOperator::greater:
      return ">";
    case BinaryOperator::greater_or_equal:
      return ">=";
    case BinaryOperator::add:
      return "+";
    case BinaryOperator::subtract:
      return "-";
    case BinaryOperator::multiply:
      return "*";
    case BinaryOperator::divide:
      return "/";
  }
  return "";
}

namespace {

std::string_view unit_name(Duration::Unit unit) {
  switch (unit) {
    case Duration::Unit::day:
      return "day";
    case Duration::Unit::week:
      return "week";
    case Duration::Unit::month:
      return "month";
    case Duration::Unit::year:
      break;
  }
  return "year";
}

}  // namespace

std::string spell(const GroupKey& key) {
  if (!key.date) return "?" + key.variable.name;
  return fmt::format("?{} by {} as ?{}", key.date->name, unit_name(key.unit), key.variable.name);
}

std::string spell(const AsOf& as_of) {
  return "as of " + std::visit(overloaded{[](const DateValue& d) {
                                            return spell(Node{{}, d});
                                          },
                                          [](const Instant& i) { return i.spelling; },
                                          [](const Parameter& p) { return "$" + p.name; },
                                          [](const WordedDay& w) { return w.words; }},
                               as_of.when);
}

std::string spell_duration(const Duration& duration) {
  static constexpr const char* units[] = {"day", "week", "month", "year"};
  return std::to_string(duration.count) + " " + units[static_cast<std::size_t>(duration.unit)] +
         (duration.count == 1 ? "" : "s");
}

std::string spell(const Node& node) {
  return std::visit(
      overloaded{
          [](const Variable& v) { return "?" + v.name; },
          [](const Parameter& p) { return "$" + p.name; },
          [](const Name& n) { return spell_name(n.text); },
          [](const Iri& i) { return "<" + i.text + ">"; },
          [](const PrefixedName& p) { return p.prefix + ":" + p.local; },
          [](const Text& t) {
            return quote_text(t.text) + (t.language.empty() ? "" : "@" + t.language);
          },
          [](const Number& n) { return n.spelling; },
          [](const DateValue& d) { return d.spelling.empty() ? to_string(d.date) : d.spelling; },
          [](const Boolean& b) { return std::string(b.value ? "true" : "false"); },
          [](const Duration& d) { return spell_duration(d); }},
      node.form);
}

std::string spell(const Path& path) {
  return std::visit(
      overloaded{
          [](const RelationWord& r) { return r.word; },
          [](const Iri& i) { return "<" + i.text + ">"; },
          [](const PrefixedName& p) { return p.prefix + ":" + p.local; },
          [](const Variable& v) { return "?" + v.name; },
          [](const InversePath& i) { return "^" + spell_at(*i.path, PathLevel::repeated); },
          [](const SequencePath& s) { return spell_row(s.steps, '/', PathLevel::step); },
          [](const AlternativePath& a) { return spell_row(a.choices, '|', PathLevel::sequence); },
          [](const RepeatedPath& r) {
            const char sign = r.takes_many ? (r.takes_zero ? '*' : '+') : '?';
            return spell_at(*r.path, PathLevel::atom) + sign;
          }},
      path.form);
}

std::string spell(const Expression& expression) {
  return std::visit(
      overloaded{[](const Node& node) { return spell(node); },
                 [](const Unary& unary) {
                   return unary.op == UnaryOperator::negate
                              ? spell_negation(*unary.operand)
                              : "not " + spell_at(*unary.operand, Level::negation);
                 },
                 [](const Binary& binary) { return spell_binary(binary); },
                 [](const DateTest& test) { return spell_date_test(test); },
                 [](const Contains& contains) {
                   return fmt::format("{} contains {}", spell_at(*contains.text, Level::sum),
                                      spell_at(*contains.words, Level::sum));
                 },
                 [](const Member& member) {
                   return fmt::format("{} {}in ({})", spell_at(*member.value, Level::sum),
                                      member.negated ? "not " : "", spell_list(member.choices));
                 },
                 [](const Call& call) { return spell_call(call); }},
      expression.form);
}

}  // namespace quoth::query
