#include <array>
#include <cstdio>
#include <quoth/term.hpp>
#include <utility>

namespace quoth {
namespace {

void append_escape(std::string& out, unsigned code_point) {
  char escape[12];
  std::snprintf(escape, sizeof escape, "\\u%04X", code_point);
  out += escape;
}

/// U+FFFE and U+FFFF are no characters of XML, which canonical N-Triples escapes.
bool is_noncharacter(std::string_view text, std::size_t at) {
  const std::string_view bytes = text.substr(at, 3);
  return bytes == "\xEF\xBF\xBE" || bytes == "\xEF\xBF\xBF";
}

// Canonical N-Triples (RDF 1.2): these have short escapes, other controls are \uXXXX, the rest is
// raw.
constexpr std::string_view short_escape(char c) {
  switch (c) {
    case '\b':
      return "\\b";
    case '\t':
      return "\\t";
    case '\n':
      return "\\n";
    case '\f':
      return "\\f";
    case '\r':
      return "\\r";
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    default:
      return {};
  }
}

/// For each byte, whether it may have to be escaped.
using ByteSet = std::array<bool, 256>;

constexpr ByteSet special_in_text() {
  ByteSet set{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) set[byte] = true;
  for (const unsigned byte : {0x22u, 0x5Cu, 0x7Fu, 0xEFu}) set[byte] = true;
  return set;
}

constexpr ByteSet special_in_iri() {
  ByteSet set{};
  for (std::size_t byte = 0; byte <= 0x20; ++byte) set[byte] = true;
  for (const char c : std::string_view("<>\"{}|^`\\")) set[static_cast<unsigned char>(c)] = true;
  return set;
}

/// Where the next byte of the set stands; the text's size if nowhere.
std::size_t find_special(std::string_view text, std::size_t at, const ByteSet& set) {
  while (at < text.size() && !set[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

void append_escaped(std::string& out, std::string_view text) {
  static constexpr ByteSet special = special_in_text();
  for (std::size_t at = 0;;) {
    const std::size_t end = find_special(text, at, special);
    out.append(text, at, end - at);
    if (end == text.size()) return;
    at = end + 1;
    const char c = text[end];
    if (const auto escape = short_escape(c); !escape.empty()) {
      out += escape;
    } else if (c != '\xEF') {
      append_escape(out, static_cast<unsigned char>(c));
    } else if (is_noncharacter(text, end)) {
      append_escape(out, text[end + 2] == '\xBE' ? 0xFFFE : 0xFFFF);
      at = end + 3;
    } else {
      out += c;
    }
  }
}

}  // namespace

Term Term::iri(std::string text) {
  Term term;
  term.text = std::move(text);
  return term;
}

Term Term::blank(std::string label) {
  Term term;
  term.kind = TermKind::blank;
  term.text = std::move(label);
  return term;
}

Term Term::string(std::string text) { return literal(std::move(text), std::string(xsd::string)); }

Term Term::literal(std::string text, std::string datatype) {
  Term term;
  term.kind = TermKind::literal;
  term.text = std::move(text);
  term.datatype = std::move(datatype);
  return term;
}

Term Term::tagged(std::string text, std::string language, TextDirection direction) {
  Term term = literal(
      std::move(text),
      std::string(direction == TextDirection::none ? rdf::lang_string : rdf::dir_lang_string));
  for (char& c : language) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  term.language = std::move(language);
  term.direction = direction;
  return term;
}

Term Term::triple(Term subject, Term predicate, Term object) {
  Term term;
  term.kind = TermKind::triple;
  term.parts = std::make_shared<const std::array<Term, 3>>(
      std::array<Term, 3>{std::move(subject), std::move(predicate), std::move(object)});
  return term;
}

Term Term::integer(long long value) {
  return literal(std::to_string(value), std::string(xsd::integer));
}

Term Term::boolean(bool value) {
  return literal(value ? "true" : "false", std::string(xsd::boolean));
}

bool operator==(const Term& a, const Term& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == TermKind::triple) return *a.parts == *b.parts;
  return a.text == b.text && a.datatype == b.datatype && a.language == b.language &&
         a.direction == b.direction;
}

// IRIREF := "<" ( [^#x00-#x20<>"{}|^`\] | UCHAR )* ">"
void append_iri(std::string& out, std::string_view iri) {
  static constexpr ByteSet special = special_in_iri();
  out += '<';
  for (std::size_t at = 0;;) {
    const std::size_t end = find_special(iri, at, special);
    out.append(iri, at, end - at);
    if (end == iri.size()) break;
    append_escape(out, static_cast<unsigned char>(iri[end]));
    at = end + 1;
  }
  out += '>';
}

void append_literal(std::string& out, std::string_view text, std::string_view datatype) {
  out += '"';
  append_escaped(out, text);
  out += '"';
  if (datatype == xsd::string) return;
  out += "^^";
  append_iri(out, datatype);
}

void append_tagged(std::string& out, std::string_view text, std::string_view language,
                   TextDirection direction) {
  out += '"';
  append_escaped(out, text);
  out += "\"@";
  out += language;
  if (direction == TextDirection::left_to_right) out += "--ltr";
  if (direction == TextDirection::right_to_left) out += "--rtl";
}

std::string to_string(const Term& term) {
  std::string out;
  switch (term.kind) {
    case TermKind::iri:
      append_iri(out, term.text);
      return out;
    case TermKind::blank:
      return "_:" + term.text;
    case TermKind::literal:
      if (term.language.empty()) {
        append_literal(out, term.text, term.datatype);
      } else {
        append_tagged(out, term.text, term.language, term.direction);
      }
      return out;
    case TermKind::triple:
      break;
  }
  const auto& [subject, predicate, object] = *term.parts;
  return "<<( " + to_string(subject) + " " + to_string(predicate) + " " + to_string(object) +
         " )>>";
}

}  // namespace quoth
