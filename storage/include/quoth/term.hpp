// Ground floor: the terms of RDF 1.2, spelled as they were read.
#pragma once

#include <array>
#include <compare>
#include <memory>
#include <string>
#include <string_view>

namespace quoth {

enum class TermKind { iri, blank, literal, triple };
enum class TextDirection { none, left_to_right, right_to_left };

/// One RDF term. Two terms are equal when they are the same term, not when they have the same
/// value: "01"^^xsd:integer is not "1"^^xsd:integer.
struct Term {
  TermKind kind = TermKind::iri;
  std::string text;      // iri: the IRI; blank: its label without "_:"; literal: the lexical form
  std::string datatype;  // literal: the datatype IRI, xsd:string and rdf:langString written out
  std::string language;  // literal: the tag in lower case, or empty
  TextDirection direction = TextDirection::none;
  std::shared_ptr<const std::array<Term, 3>> parts;  // triple: subject, predicate, object

  static Term iri(std::string text);
  static Term blank(std::string label);
  static Term string(std::string text);
  static Term literal(std::string text, std::string datatype);
  static Term tagged(std::string text, std::string language,
                     TextDirection direction = TextDirection::none);
  static Term triple(Term subject, Term predicate, Term object);
  static Term integer(long long value);
  static Term boolean(bool value);

  bool is_iri() const { return kind == TermKind::iri; }
  bool is_literal() const { return kind == TermKind::literal; }
};

bool operator==(const Term& a, const Term& b);

/// A subject, predicate and object in a graph. No graph name means the default graph.
struct Quad {
  Term subject, predicate, object;
  std::shared_ptr<const Term> graph;
};

/// N-Triples form, canonical escapes (RDF 1.2 canonical N-Triples).
std::string to_string(const Term& term);

// The same, appended, of terms that are no `Term` yet.
void append_iri(std::string& out, std::string_view iri);
void append_literal(std::string& out, std::string_view text, std::string_view datatype);
void append_tagged(std::string& out, std::string_view text, std::string_view language,
                   TextDirection direction);

namespace xsd {
inline constexpr std::string_view string = "http://www.w3.org/2001/XMLSchema#string";
inline constexpr std::string_view boolean = "http://www.w3.org/2001/XMLSchema#boolean";
inline constexpr std::string_view integer = "http://www.w3.org/2001/XMLSchema#integer";
inline constexpr std::string_view decimal = "http://www.w3.org/2001/XMLSchema#decimal";
inline constexpr std::string_view float_ = "http://www.w3.org/2001/XMLSchema#float";
inline constexpr std::string_view double_ = "http://www.w3.org/2001/XMLSchema#double";
inline constexpr std::string_view date = "http://www.w3.org/2001/XMLSchema#date";
inline constexpr std::string_view date_time = "http://www.w3.org/2001/XMLSchema#dateTime";
inline constexpr std::string_view g_year = "http://www.w3.org/2001/XMLSchema#gYear";
inline constexpr std::string_view g_year_month = "http://www.w3.org/2001/XMLSchema#gYearMonth";
}  // namespace xsd
namespace rdf {
inline constexpr std::string_view type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
inline constexpr std::string_view lang_string =
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
inline constexpr std::string_view dir_lang_string =
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#dirLangString";
inline constexpr std::string_view list_first = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
inline constexpr std::string_view list_rest = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
inline constexpr std::string_view list_nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
inline constexpr std::string_view reifies = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies";
}  // namespace rdf
inline constexpr std::string_view edtf_datatype = "http://id.loc.gov/datatypes/edtf/EDTF";

}  // namespace quoth
