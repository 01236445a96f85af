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
void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    switch (c) {
      case '\b':
        out += "\\b";
        continue;
      case '\t':
        out += "\\t";
        continue;
      case '\n':
        out += "\\n";
        continue;
      case '\f':
        out += "\\f";
        continue;
      case '\r':
        out += "\\r";
        continue;
      case '"':
        out += "\\\"";
        continue;
      case '\\':
        out += "\\\\";
        continue;
      default:
        break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      append_escape(out, byte);
    } else if (byte == 0xEF && is_noncharacter(text, at)) {
      append_escape(out, text[at + 2] == '\xBE' ? 0xFFFE : 0xFFFF);
      at += 2;
    } else {
      out += c;
    }
  }
}

// IRIREF := "<" ( [^#x00-#x20<>"{}|^`\] | UCHAR )* ">"
std::string iri_to_string(std::string_view iri) {
  std::string out = "<";
  for (const char c : iri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos) {
      append_escape(out, byte);
    } else {
      out += c;
    }
  }
  return out + ">";
}

std::string literal_to_string(const Term& term) {
  std::string out = "\"";
  append_escaped(out, term.text);
  out += '"';
  if (!term.language.empty()) {
    out += "@" + term.language;
    if (term.direction == TextDirection::left_to_right) out += "--ltr";
    if (term.direction == TextDirection::right_to_left) out += "--rtl";
  } else if (term.datatype != xsd::string) {
    out += "^^" + iri_to_string(term.datatype);
  }
  return out;
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

std::string to_string(const Term& term) {
  switch (term.kind) {
    case TermKind::iri:
      return iri_to_string(term.text);
    case TermKind::blank:
      return "_:" + term.text;
    case TermKind::literal:
      return literal_to_string(term);
    case TermKind::triple:
      break;
  }
  const auto& [subject, predicate, object] = *term.parts;
  return "<<( " + to_string(subject) + " " + to_string(predicate) + " " + to_string(object) +
         " )>>";
}

}  // namespace quoth
