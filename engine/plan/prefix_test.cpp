#include "engine/plan/prefix_test.hpp"

#include "engine/algebra/expression_parts.hpp"
#include "storage/terms/inline_term.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::plan {
namespace {

using algebra::Call;
using algebra::Expression;
using algebra::Function;
using algebra::Variable;
using storage::TermTag;

/// The variable that a function of one argument is asked of.
std::optional<Variable> variable_in(const Expression& expression, Function function) {
  const Expression* argument = algebra::argument_of(expression, function);
  return argument == nullptr ? std::nullopt : algebra::variable_of(*argument);
}

/// Of texts without a language, and of numbers, LANG is the empty text.
std::optional<PrefixTest> language_test(const Call& call) {
  for (const std::size_t side : {0u, 1u}) {
    const auto variable = variable_in(call.arguments[side], Function::language);
    const std::string* language = algebra::plain_text(call.arguments[1 - side]);
    if (!variable || language == nullptr || language->empty()) continue;
    PrefixTest test{*variable, {}, {}, {}, false};
    for (const TextDirection direction :
         {TextDirection::none, TextDirection::left_to_right, TextDirection::right_to_left}) {
      test.prefixes.push_back({TermTag::literal, storage::language_bytes(*language, direction)});
    }
    return test;
  }
  return std::nullopt;
}

std::optional<PrefixTest> beginning_test(const Call& call) {
  const std::string* beginning = algebra::plain_text(call.arguments[1]);
  const auto spelled = variable_in(call.arguments[0], Function::string);
  const auto variable = spelled ? spelled : algebra::variable_of(call.arguments[0]);
  if (beginning == nullptr || !variable) return std::nullopt;
  PrefixTest test{*variable, {}, {}, {TermTag::literal}, spelled.has_value()};
  test.prefixes.push_back({TermTag::string, storage::string_bytes(*beginning)});
  if (spelled) test.prefixes.push_back({TermTag::iri, storage::iri_bytes(*beginning)});
  test.ranges_holding.push_back(storage::short_strings_with(*beginning));
  return test;
}

}  // namespace

std::optional<PrefixTest> prefix_test(const Expression& condition) {
  const auto* call = std::get_if<Call>(&condition.form);
  if (call == nullptr || call->arguments.size() != 2) return std::nullopt;
  if (call->function == Function::equal) return language_test(*call);
  if (call->function == Function::begins_with) return beginning_test(*call);
  return std::nullopt;
}

}  // namespace quoth::plan
