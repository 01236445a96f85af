#include <fmt/format.h>

#include "engine/algebra/dump.hpp"
#include "engine/algebra/visit.hpp"

namespace quoth::algebra {
namespace {

constexpr std::string_view vocabulary = "urn:quoth:";

std::string_view word_of(DateComparison comparison) {
  switch (comparison) {
    case DateComparison::after:
      return "after";
    case DateComparison::before:
      return "before";
    case DateComparison::since:
      return "since";
    case DateComparison::until:
      return "until";
    case DateComparison::on:
      return "on";
    case DateComparison::between:
      return "between";
  }
  return "";
}

std::string_view word_of(AggregateFunction function) {
  constexpr std::string_view words[] = {"count", "sum", "min", "max", "avg", "sample", "list"};
  return words[static_cast<std::size_t>(function)];
}

std::string operands(const std::vector<Expression>& expressions, const VariableNames& names) {
  std::string out;
  for (const auto& expression : expressions) out += " " + dump(expression, names);
  return out;
}

}  // namespace

std::string dump(const Term& term) {
  if (term.is_iri() && std::string_view(term.text).starts_with(vocabulary)) {
    return term.text.substr(vocabulary.size());
  }
  const bool is_bare = term.datatype == xsd::integer || term.datatype == xsd::decimal ||
                       term.datatype == xsd::double_ || term.datatype == xsd::boolean ||
                       term.datatype == xsd::date || term.datatype == xsd::g_year ||
                       term.datatype == xsd::g_year_month || term.datatype == edtf_datatype;
  return term.is_literal() && is_bare ? term.text : to_string(term);
}

std::string dump(Variable variable, const VariableNames& names) {
  return "?" + (variable.number < names.size() ? names[variable.number]
                                               : fmt::format("{}", variable.number));
}

std::string dump(const Slot& slot, const VariableNames& names) {
  return std::visit(Visitor{[&](Variable variable) { return dump(variable, names); },
                            [](const Term& term) { return dump(term); }},
                    slot);
}

std::string dump(const Expression& expression, const VariableNames& names) {
  return std::visit(Visitor{[](const Constant& constant) { return dump(constant.term); },
                            [&](const VariableValue& value) { return dump(value.variable, names); },
                            [&](const Call& call) {
                              return fmt::format("({}{})", shape_of(call.function).name,
                                                 operands(call.arguments, names));
                            },
                            [&](const DateTest& test) {
                              return fmt::format(
                                  "({}{}{})", test.certainty == Certainty::maybe ? "maybe-" : "",
                                  word_of(test.comparison), operands(test.operands, names));
                            }},
                    expression.form);
}

std::string dump(const Aggregate& aggregate, const VariableNames& names) {
  return fmt::format(
      "({}{} {} {})", word_of(aggregate.function), aggregate.distinct ? "-distinct" : "",
      aggregate.operand ? dump(*aggregate.operand, names) : "*", dump(aggregate.result, names));
}

std::string dump(const OrderKey& key, const VariableNames& names) {
  const std::string value = dump(key.value, names);
  return key.descending ? fmt::format("(desc {})", value) : value;
}

}  // namespace quoth::algebra
