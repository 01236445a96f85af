#include "engine/algebra/sparql/own_functions.hpp"

#include <fmt/format.h>

#include <quoth/nearest.hpp>

#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::algebra {
namespace {

constexpr std::string_view maybe = "maybe-";

constexpr std::pair<std::string_view, DateComparison> comparisons[] = {
    {"after", DateComparison::after}, {"before", DateComparison::before},
    {"since", DateComparison::since}, {"until", DateComparison::until},
    {"on", DateComparison::on},       {"between", DateComparison::between},
};

constexpr Function calls[] = {Function::contains_words, Function::has_phrase, Function::score,
                              Function::name,           Function::source,     Function::sentence,
                              Function::first_day,      Function::last_day};

Error wrong_count(std::string_view word, std::size_t wanted, std::size_t given) {
  return {ErrorKind::bad_input,
          fmt::format("`{}` takes {} value(s), not {}", word, wanted, given),
          {},
          {}};
}

Error unknown(std::string_view word) {
  std::vector<std::string> known;
  for (const auto& [name, comparison] : comparisons) {
    known.emplace_back(name);
    known.push_back(std::string(maybe) + std::string(name));
  }
  for (const Function function : calls) known.emplace_back(shape_of(function).name);
  return {ErrorKind::bad_input,
          fmt::format("Quoth has no function `{}`", word),
          {},
          did_you_mean(nearest(word, known, 2))};
}

}  // namespace

bool is_own_function(std::string_view iri) { return iri.starts_with(vocabulary::prefix); }

Result<Expression> own_function(std::string_view iri, std::vector<Expression> arguments) {
  const std::string_view word = iri.substr(vocabulary::prefix.size());
  const bool is_maybe = word.starts_with(maybe);
  const std::string_view bare = is_maybe ? word.substr(maybe.size()) : word;
  for (const auto& [name, comparison] : comparisons) {
    if (name != bare) continue;
    const std::size_t wanted = comparison == DateComparison::between ? 3 : 2;
    if (arguments.size() != wanted) return wrong_count(word, wanted, arguments.size());
    return Expression{DateTest{is_maybe ? Certainty::maybe : Certainty::certain, comparison,
                               std::move(arguments)}};
  }
  for (const Function function : calls) {
    const FunctionShape& shape = shape_of(function);
    if (shape.name != word) continue;
    if (arguments.size() != shape.arguments_min) {
      return wrong_count(word, shape.arguments_min, arguments.size());
    }
    return Expression{Call{function, std::move(arguments)}};
  }
  return unknown(word);
}

}  // namespace quoth::algebra
