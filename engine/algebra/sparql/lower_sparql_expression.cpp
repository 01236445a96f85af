#include <array>

#include "engine/algebra/sparql/own_functions.hpp"
#include "engine/algebra/sparql/sparql_lowering.hpp"

namespace quoth::algebra {
namespace {

struct Named {
  std::string_view name;
  Function function;
};

constexpr std::array<Named, 73> functions{{
    {"||", Function::logical_or},
    {"&&", Function::logical_and},
    {"!", Function::logical_not},
    {"=", Function::equal},
    {"!=", Function::not_equal},
    {"<", Function::less},
    {"<=", Function::less_or_equal},
    {">", Function::greater},
    {">=", Function::greater_or_equal},
    {"in", Function::in},
    {"+", Function::add},
    {"-", Function::subtract},
    {"*", Function::multiply},
    {"/", Function::divide},
    {"negate", Function::negate},
    {"plus", Function::keep_number},
    {"STR", Function::string},
    {"LANG", Function::language},
    {"LANGMATCHES", Function::language_matches},
    {"DATATYPE", Function::datatype},
    {"BOUND", Function::bound},
    {"RAND", Function::random},
    {"ABS", Function::abs},
    {"CEIL", Function::ceiling},
    {"FLOOR", Function::floor},
    {"ROUND", Function::round},
    {"CONCAT", Function::join_texts},
    {"SUBSTR", Function::substring},
    {"STRLEN", Function::length},
    {"REPLACE", Function::replace_pattern},
    {"UCASE", Function::upper},
    {"LCASE", Function::lower},
    {"ENCODE_FOR_URI", Function::encode_for_uri},
    {"CONTAINS", Function::holds_text},
    {"STRSTARTS", Function::begins_with},
    {"STRENDS", Function::finishes_with},
    {"STRBEFORE", Function::text_before},
    {"STRAFTER", Function::text_after},
    {"YEAR", Function::year_part},
    {"MONTH", Function::month_part},
    {"DAY", Function::day_part},
    {"HOURS", Function::hours},
    {"MINUTES", Function::minutes},
    {"SECONDS", Function::seconds},
    {"TIMEZONE", Function::timezone},
    {"TZ", Function::zone_text},
    {"NOW", Function::now},
    {"UUID", Function::uuid},
    {"STRUUID", Function::uuid_text},
    {"MD5", Function::md5},
    {"SHA1", Function::sha1},
    {"SHA256", Function::sha256},
    {"SHA384", Function::sha384},
    {"SHA512", Function::sha512},
    {"COALESCE", Function::coalesce},
    {"IF", Function::if_},
    {"STRLANG", Function::with_language},
    {"STRDT", Function::with_datatype},
    {"SAMETERM", Function::same_term},
    {"ISIRI", Function::is_iri},
    {"ISURI", Function::is_iri},
    {"ISBLANK", Function::is_blank},
    {"ISLITERAL", Function::is_literal},
    {"ISNUMERIC", Function::is_numeric},
    {"REGEX", Function::matches_pattern},
    {"TRIPLE", Function::make_triple},
    {"SUBJECT", Function::subject_of},
    {"PREDICATE", Function::predicate_of},
    {"OBJECT", Function::object_of},
    {"ISTRIPLE", Function::is_triple},
    {"LANGDIR", Function::direction},
    {"STRLANGDIR", Function::with_direction},
    {"HASLANG", Function::has_language},
}};

std::optional<Function> function_named(std::string_view name) {
  if (name == "HASLANGDIR") return Function::has_direction;
  for (const Named& known : functions) {
    if (known.name == name) return known.function;
  }
  return std::nullopt;
}

Function cast_to(std::string_view iri) {
  static constexpr std::pair<std::string_view, Function> casts[] = {
      {xsd::boolean, Function::to_boolean},     {xsd::integer, Function::to_integer},
      {xsd::decimal, Function::to_decimal},     {xsd::float_, Function::to_float},
      {xsd::double_, Function::to_double},      {xsd::string, Function::to_string},
      {xsd::date_time, Function::to_date_time}, {xsd::date, Function::to_date},
  };
  for (const auto& [type, function] : casts) {
    if (type == iri) return function;
  }
  return Function::unknown;
}

}  // namespace

Result<Expression> SparqlLowering::lower_value(const sparql::Expression& expression, Scope& scope,
                                               Node& node) {
  return std::visit(Visitor{[&](const sparql::Variable& variable) -> Result<Expression> {
                              return value_of(variable_of(variable.name, scope));
                            },
                            [](const Term& term) -> Result<Expression> { return constant(term); },
                            [&](const sparql::Call& call) {
                              return lower_call(call, expression.location, scope, node);
                            },
                            [&](const sparql::IriCall& call) -> Result<Expression> {
                              auto value = lower_iri_call(call, scope, node);
                              if (value || value.error().place) return value;
                              Error error = refused(expression.location, value.error().message,
                                                    value.error().hint);
                              error.kind = value.error().kind;
                              return error;
                            },
                            [&](const sparql::Aggregate& aggregate) -> Result<Expression> {
                              return value_of(aggregates_->at(&aggregate));
                            },
                            [&](const sparql::Exists& exists) -> Result<Expression> {
                              const Variable mark = fresh_variable("exists");
                              auto marked = add_exists(std::move(node), exists, scope, mark);
                              if (!marked) return marked.error();
                              node = std::move(marked).value();
                              Expression value = value_of(mark);
                              if (exists.negated)
                                value = quoth::algebra::call(Function::logical_not, {value});
                              return value;
                            }},
                    expression.form);
}

Result<Expression> SparqlLowering::lower_call(const sparql::Call& written, sparql::Location,
                                              Scope& scope, Node& node) {
  std::vector<Expression> arguments;
  for (const sparql::Expression& part : written.arguments) {
    auto argument = lower_value(part, scope, node);
    if (!argument) return argument;
    arguments.push_back(std::move(argument).value());
  }
  if (written.name == "not in") {
    return call(Function::logical_not, {call(Function::in, std::move(arguments))});
  }
  if (written.name == "IRI" || written.name == "URI") {
    arguments.push_back(constant(Term::string(base_iri_)));
    return call(Function::make_iri, std::move(arguments));
  }
  if (written.name == "BNODE") {
    if (arguments.empty()) return call(Function::make_blank, {});
    // The same label in the same row is the same node, so rows are told apart by a number.
    if (!row_number_ || !variables_of(node).contains(*row_number_)) {
      row_number_ = fresh_variable("row");
      node = Node{Extend{*row_number_, call(Function::row_number, {}), std::move(node), true}};
    }
    arguments.push_back(value_of(*row_number_));
    return call(Function::make_blank, std::move(arguments));
  }
  return call(*function_named(written.name), std::move(arguments));
}

Result<Expression> SparqlLowering::lower_iri_call(const sparql::IriCall& written, Scope& scope,
                                                  Node& node) {
  std::vector<Expression> arguments;
  for (const sparql::Expression& part : written.arguments) {
    auto argument = lower_value(part, scope, node);
    if (!argument) return argument;
    arguments.push_back(std::move(argument).value());
  }
  if (is_own_function(written.iri)) return own_function(written.iri, std::move(arguments));
  const Function function = arguments.size() == 1 ? cast_to(written.iri) : Function::unknown;
  return call(function, std::move(arguments));
}

}  // namespace quoth::algebra
