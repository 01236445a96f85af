// Source: SPARQL 1.1, section 17.4.2, and SPARQL 1.2 for triple terms and directions.
#include "engine/execute/standard_functions.hpp"
#include "parser/rdf/characters.hpp"
#include "parser/rdf/iri.hpp"

namespace quoth::execute {
namespace {

using algebra::Function;
using Kind = Value::Kind;

bool is_literal(const Value& value) {
  return value.kind != Kind::iri && value.kind != Kind::blank && value.kind != Kind::triple;
}

Value make_iri(const Value& value, const Value& base) {
  if (value.kind == Kind::iri) return value;
  if (value.kind != Kind::text) return {};
  for (const char c : value.text) {
    if (static_cast<unsigned char>(c) < 0x80 && !rdf::is_iri_character(static_cast<char32_t>(c))) {
      return {};
    }
  }
  return value_of(
      Term::iri(base.text.empty() ? value.text : rdf::resolve_iri(base.text, value.text)));
}

Value with_language(const Value& text, const Value& language, TextDirection direction) {
  if (text.kind != Kind::text || language.kind != Kind::text || language.text.empty()) return {};
  std::string tag = language.text;
  for (char& c : tag) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return value_of(Term::tagged(text.text, std::move(tag), direction));
}

Value with_direction(const Arguments& arguments) {
  if (arguments[2].kind != Kind::text) return {};
  const std::string& direction = arguments[2].text;
  if (direction != "ltr" && direction != "rtl") return {};
  return with_language(
      arguments[0], arguments[1],
      direction == "ltr" ? TextDirection::left_to_right : TextDirection::right_to_left);
}

Value direction_of(const Value& value) {
  if (!is_literal(value)) return {};
  if (value.kind != Kind::tagged) return Value::of(std::string());
  const TextDirection direction = value.term->direction;
  return Value::of(std::string(direction == TextDirection::left_to_right   ? "ltr"
                               : direction == TextDirection::right_to_left ? "rtl"
                                                                           : ""));
}

Value make_triple(const Arguments& arguments) {
  const bool fits = !is_literal(arguments[0]) && arguments[0].kind != Kind::triple &&
                    arguments[1].kind == Kind::iri;
  if (!fits) return {};
  return value_of(
      Term::triple(*term_of(arguments[0]), *term_of(arguments[1]), *term_of(arguments[2])));
}

Value part_of(const Value& value, std::size_t part) {
  if (value.kind != Kind::triple) return {};
  return value_of((*value.term->parts)[part]);
}

Value string_of(const Value& value) {
  if (value.kind == Kind::blank || value.kind == Kind::triple) return {};
  return Value::of(text_of(value));
}

/// The values one behind the other, each as N-Triples spells it.
Value row_text(const Arguments& arguments) {
  std::string out;
  for (const Value& value : arguments) {
    const auto term = term_of(value);
    out += (term ? to_string(*term) : std::string()) + "\n";
  }
  return Value::of(std::move(out));
}

}  // namespace

Value apply_term_function(Function function, const Arguments& arguments) {
  switch (function) {
    case Function::same_term:
      return Value::of(term_of(arguments[0]) == term_of(arguments[1]));
    case Function::is_iri:
      return Value::of(arguments[0].kind == Kind::iri);
    case Function::is_blank:
      return Value::of(arguments[0].kind == Kind::blank);
    case Function::is_literal:
      return Value::of(is_literal(arguments[0]));
    case Function::is_numeric:
      return Value::of(arguments[0].is_number());
    case Function::is_triple:
      return Value::of(arguments[0].kind == Kind::triple);
    case Function::string:
      return string_of(arguments[0]);
    case Function::make_iri:
      return make_iri(arguments[0], arguments[1]);
    case Function::row_text:
      return row_text(arguments);
    case Function::with_language:
      return with_language(arguments[0], arguments[1], TextDirection::none);
    case Function::with_datatype:
      if (arguments[0].kind != Kind::text || arguments[1].kind != Kind::iri) return {};
      return value_of(Term::literal(arguments[0].text, arguments[1].text));
    case Function::with_direction:
      return with_direction(arguments);
    case Function::make_triple:
      return make_triple(arguments);
    case Function::subject_of:
      return part_of(arguments[0], 0);
    case Function::predicate_of:
      return part_of(arguments[0], 1);
    case Function::object_of:
      return part_of(arguments[0], 2);
    case Function::direction:
      return direction_of(arguments[0]);
    case Function::has_language:
      return Value::of(arguments[0].kind == Kind::tagged);
    case Function::has_direction:
      return Value::of(arguments[0].kind == Kind::tagged &&
                       arguments[0].term->direction != TextDirection::none);
    case Function::keep_number:
      return arguments[0].is_number() ? arguments[0] : Value{};
    default:
      return {};
  }
}

}  // namespace quoth::execute
