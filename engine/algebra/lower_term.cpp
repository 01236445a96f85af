#include <fmt/format.h>

#include <quoth/nearest.hpp>

#include "engine/algebra/lowering.hpp"
#include "engine/algebra/visit.hpp"
#include "engine/names/resolve_name.hpp"
#include "parser/rdf/known_prefixes.hpp"
#include "storage/terms/inline_time.hpp"

namespace quoth::algebra {
namespace {

Term number_term(const std::string& spelling) {
  std::string_view type = xsd::integer;
  if (spelling.find('.') != std::string::npos) type = xsd::decimal;
  if (spelling.find_first_of("eE") != std::string::npos) type = xsd::double_;
  return Term::literal(spelling, std::string(type));
}

bool is_numeric_type(std::string_view datatype) {
  return datatype == xsd::integer || datatype == xsd::decimal || datatype == xsd::double_;
}

}  // namespace

Result<Term> Lowering::term_of(const query::Node& node) {
  return std::visit(
      Visitor{
          [&](const query::Variable& variable) -> Result<Term> {
            return bad(node.location, fmt::format("?{} cannot stand here", variable.name));
          },
          [&](const query::Parameter& parameter) {
            return parameter_term(parameter, node.location);
          },
          [&](const query::Name& name) { return name_term(name.text, node.location); },
          [](const query::Iri& iri) -> Result<Term> { return Term::iri(iri.text); },
          [&](const query::PrefixedName& name) { return prefixed_term(name, node.location); },
          [](const query::Text& text) -> Result<Term> {
            if (text.language.empty()) return Term::string(text.text);
            return Term::tagged(text.text, text.language);
          },
          [](const query::Number& number) -> Result<Term> { return number_term(number.spelling); },
          [](const query::DateValue& value) -> Result<Term> {
            return storage::date_term(value.date);
          },
          [](const query::Boolean& boolean) -> Result<Term> {
            return Term::boolean(boolean.value);
          },
          [&](const query::Duration&) -> Result<Term> {
            return bad(node.location, "a duration stands behind + or -", "as in ?date + 3 days");
          }},
      node.form);
}

// A parameter is what its default is: where that is a name, what is given for it is a name too, and
// so with dates, numbers and texts. It is always bound as a value.
Result<Term> Lowering::parameter_term(const query::Parameter& parameter, query::Location location) {
  const query::ParameterDeclaration* declared = nullptr;
  for (const auto& declaration : query_.parameters) {
    if (declaration.name == parameter.name) declared = &declaration;
  }
  const query::Node* fallback =
      declared != nullptr && declared->default_value ? &*declared->default_value : nullptr;
  const auto given = surroundings_.parameters.find(parameter.name);
  if (given == surroundings_.parameters.end()) {
    if (fallback != nullptr) return term_of(*fallback);
    return at(location, Error{ErrorKind::usage,
                              fmt::format("the parameter ${} has no value", parameter.name),
                              {},
                              {}});
  }
  if (fallback == nullptr) return given->second;
  return typed_parameter(parameter.name, given->second, *fallback, location);
}

Result<Term> Lowering::typed_parameter(const std::string& name, const Term& given,
                                       const query::Node& like, query::Location location) {
  const auto wrong = [&](std::string_view type, std::string_view example) {
    return at(location,
              Error{ErrorKind::usage,
                    fmt::format("the parameter ${} is {}, not \"{}\"", name, type, given.text),
                    {},
                    fmt::format("give it as {}={}", name, example)});
  };
  if (std::holds_alternative<query::Name>(like.form))
    return given.is_literal() ? name_term(given.text, location) : Result<Term>(given);
  if (std::holds_alternative<query::Number>(like.form)) {
    const bool is_number = given.is_literal() && is_numeric_type(given.datatype);
    return is_number ? Result<Term>(given) : wrong("a number", "10");
  }
  if (std::holds_alternative<query::Boolean>(like.form)) {
    const bool is_boolean = given.is_literal() && given.datatype == xsd::boolean;
    return is_boolean ? Result<Term>(given) : wrong("true or false", "true");
  }
  if (std::holds_alternative<query::Text>(like.form))
    return given.is_literal() ? Result<Term>(Term::string(given.text)) : wrong("a text", "word");
  if (std::holds_alternative<query::DateValue>(like.form)) {
    const auto date = given.is_literal() ? parse_date(given.text)
                                         : Result<Date>(Error{ErrorKind::usage, {}, {}, {}});
    return date ? Result<Term>(storage::date_term(date.value())) : wrong("a date", "2024-09-05");
  }
  return given;
}

Result<Term> Lowering::name_term(const std::string& name, query::Location location) {
  auto resolved = resolve_name(surroundings_.snapshot, name);
  const bool is_unknown = !resolved && resolved.error().kind == ErrorKind::unknown_name;
  if (is_unknown && makes_names_) return new_entity(name);
  if (!resolved) return at(location, resolved.error());
  note(resolved->note);
  return surroundings_.snapshot.term(resolved->id);
}

Result<Term> Lowering::prefixed_term(const query::PrefixedName& name, query::Location location) {
  for (const auto& declared : query_.prefixes) {
    if (declared.prefix == name.prefix) return Term::iri(declared.iri + name.local);
  }
  std::vector<std::string> candidates;
  for (const auto& declared : query_.prefixes) candidates.push_back(declared.prefix);
  for (const rdf::KnownPrefix& known : rdf::known_prefixes) {
    if (known.name == name.prefix) return Term::iri(std::string(known.namespace_iri) + name.local);
    candidates.emplace_back(known.name);
  }
  return at(location, Error{ErrorKind::unknown_name,
                            fmt::format("the prefix `{}:` is not declared", name.prefix),
                            {},
                            did_you_mean(nearest(name.prefix, candidates, 3))});
}

}  // namespace quoth::algebra
