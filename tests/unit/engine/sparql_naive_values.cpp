// Expressions: SPARQL 1.1, section 17.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "engine/algebra/visit.hpp"
#include "sparql_naive.hpp"

namespace quoth::testing {
namespace {

using algebra::Visitor;

const std::string yes = to_string(Term::boolean(true));
const std::string no = to_string(Term::boolean(false));

std::optional<long> integer(const std::string& term) {
  static const std::string ending = "\"^^<" + std::string(xsd::integer) + ">";
  if (!term.ends_with(ending)) return std::nullopt;
  return std::stol(term.substr(1, term.size() - ending.size() - 1));
}

bool is_triple(const std::string& term) { return term.starts_with("<<("); }
bool is_iri(const std::string& term) { return term.starts_with('<') && !is_triple(term); }
bool is_text(const std::string& term) { return term.starts_with('"') && term.ends_with('"'); }

std::optional<bool> truth_of(const std::optional<std::string>& term) {
  if (!term || is_iri(*term) || is_triple(*term)) return std::nullopt;
  if (*term == yes || *term == no) return *term == yes;
  if (const auto number = integer(*term)) return *number != 0;
  return *term != "\"\"";
}

std::string spelled(bool truth) { return truth ? yes : no; }

std::optional<bool> is_less(const std::string& a, const std::string& b) {
  const auto x = integer(a), y = integer(b);
  if (x && y) return *x < *y;
  if (is_text(a) && is_text(b)) return a < b;
  const auto is_truth = [](const std::string& term) { return term == yes || term == no; };
  if (is_truth(a) && is_truth(b)) return a == no && b == yes;
  return std::nullopt;
}

}  // namespace

bool SparqlNaive::all_hold(const std::vector<const sparql::Expression*>& conditions,
                           const SparqlRow& row, const Place& place) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const auto* condition) { return truth(*condition, row, place) == true; });
}

std::optional<bool> SparqlNaive::truth(const sparql::Expression& expression, const SparqlRow& row,
                                       const Place& place) {
  return truth_of(value(expression, row, place));
}

std::optional<std::string> SparqlNaive::value(const sparql::Expression& expression,
                                              const SparqlRow& row, const Place& place) {
  using Found = std::optional<std::string>;
  return std::visit(
      Visitor{[&](const sparql::Variable& variable) -> Found {
                if (const auto at = row.find(variable.name); at != row.end()) return at->second;
                const auto at = place.fixed.find(variable.name);
                return at == place.fixed.end() ? Found() : Found(at->second);
              },
              [](const Term& term) -> Found { return to_string(term); },
              [&](const sparql::Call& form) -> Found { return call(form, row, place); },
              [&](const sparql::Exists& form) -> Found {
                Place inside = place;
                for (const auto& [name, term] : row) {
                  if (!name.starts_with("_:")) inside.fixed[name] = term;
                }
                return spelled(group(*form.pattern, inside).empty() == form.negated);
              },
              [&](const sparql::Aggregate& form) -> Found { return total(form, place); },
              [](const auto&) -> Found {
                FAIL("an expression that is not for this evaluator");
                return {};
              }},
      expression.form);
}

std::optional<std::string> SparqlNaive::total(const sparql::Aggregate& aggregate,
                                              const Place& place) {
  std::set<std::string> seen;
  std::vector<long> numbers;
  long count = 0;
  for (const SparqlRow& member : *members_) {
    const auto term = aggregate.operand ? value(*aggregate.operand, member, place)
                                        : std::optional<std::string>("row");
    if (!term || (aggregate.distinct && !seen.insert(*term).second)) continue;
    ++count;
    if (const auto number = integer(*term)) numbers.push_back(*number);
  }
  if (aggregate.name == "COUNT") return to_string(Term::integer(count));
  REQUIRE(static_cast<long>(numbers.size()) == count);  // other terms are not for this evaluator
  if (aggregate.name == "SUM") {
    return to_string(Term::integer(std::accumulate(numbers.begin(), numbers.end(), 0L)));
  }
  if (numbers.empty()) return std::nullopt;
  const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
  return to_string(Term::integer(aggregate.name == "MIN" ? *least : *most));
}

std::optional<std::string> SparqlNaive::call(const sparql::Call& call, const SparqlRow& row,
                                             const Place& place) {
  const auto truth_at = [&](std::size_t i) { return truth(call.arguments[i], row, place); };
  if (call.name == "&&" || call.name == "||") {
    const bool deciding = call.name == "||";
    bool has_error = false;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const auto part = truth_at(i);
      if (part == deciding) return spelled(deciding);
      has_error = has_error || !part;
    }
    return has_error ? std::nullopt : std::optional(spelled(!deciding));
  }
  if (call.name == "COALESCE") {
    for (const auto& argument : call.arguments) {
      if (auto term = value(argument, row, place)) return term;
    }
    return std::nullopt;
  }
  if (call.name == "IF") {
    const auto which = truth_at(0);
    return which ? value(call.arguments[*which ? 1 : 2], row, place) : std::nullopt;
  }
  if (call.name == "!") {
    const auto part = truth_at(0);
    return part ? std::optional(spelled(!*part)) : std::nullopt;
  }
  const auto first = value(call.arguments[0], row, place);
  if (call.name == "BOUND") return spelled(first.has_value());
  if (!first) return std::nullopt;
  if (call.name == "ISNUMERIC") return spelled(integer(*first).has_value());
  if (call.name == "ISIRI") return spelled(is_iri(*first));
  const auto second = value(call.arguments[1], row, place);
  if (!second) return std::nullopt;
  if (call.name == "=") return spelled(*first == *second);
  if (call.name == "!=") return spelled(*first != *second);
  if (call.name == "<" || call.name == ">") {
    const auto less = call.name == "<" ? is_less(*first, *second) : is_less(*second, *first);
    return less ? std::optional(spelled(*less)) : std::nullopt;
  }
  REQUIRE_MESSAGE(call.name == "+", call.name);
  const auto a = integer(*first), b = integer(*second);
  return a && b ? std::optional(to_string(Term::integer(*a + *b))) : std::nullopt;
}

}  // namespace quoth::testing
