#include "parser/rdf/turtle_tokens.hpp"

#include <quoth/utf8.hpp>

#include "parser/rdf/begin_term.hpp"
#include "parser/rdf/iri.hpp"

namespace quoth::rdf {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The bytes of `text` that surely end with a whole code point, if it is UTF-8 and goes on.
std::size_t whole_code_points(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte >= 0xC0) return text.size() - back;
    if (byte < 0x80) break;
  }
  return text.size();
}

// More than a place shows of a line behind an error.
constexpr std::size_t shown_bytes = 1024;

constexpr std::string_view fresh_label = "anon";

/// Whether a label of the text is one that could be made, or was made from one by lengthening it:
/// "anon", digits, any number of 'x'.
bool looks_fresh(std::string_view label) {
  if (!label.starts_with(fresh_label)) return false;
  label.remove_prefix(fresh_label.size());
  const std::size_t digits = label.find_first_not_of("0123456789");
  if (label.empty() || digits == 0) return false;
  return digits == label.npos || label.find_first_not_of('x', digits) == label.npos;
}

}  // namespace

TurtleTokens::TurtleTokens(ByteSource source, std::string name, std::string base_iri)
    : window_(std::move(source), std::move(name)), base_iri_(std::move(base_iri)) {}

/// Lets `read` take a token from a Scanner, again with more text as long as that could matter.
template <typename Read>
bool TurtleTokens::read(Read read) {
  while (true) {
    Scanner scanner(window_.rest());
    const bool is_read = read(scanner);
    if (!scanner.depends_on_more() || window_.is_complete()) {
      if (!is_read) return fail_with(*scanner.failure());
      window_.advance(scanner.offset());
      return true;
    }
    if (!grow()) return false;
  }
}

bool TurtleTokens::grow() {
  auto grown = window_.grow();
  if (!grown) failure_ = grown.error();
  return static_cast<bool>(grown);
}

// WS := #x20 | #x9 | #xD | #xA
bool TurtleTokens::skip_space() {
  while (true) {
    const std::string_view rest = window_.rest();
    std::size_t at = 0;
    while (at < rest.size() && is_space(rest[at])) ++at;
    window_.advance(at);
    if (rest.size() - at < Scanner::lookahead_bytes && !window_.is_complete()) {
      if (!grow()) return false;
    } else if (at < rest.size() && rest[at] == '#') {
      if (!skip_comment()) return false;
    } else {
      return true;
    }
  }
}

// A comment goes on to the end of the line; it may be longer than what should be held of it.
bool TurtleTokens::skip_comment() {
  while (true) {
    const std::string_view rest = window_.rest();
    const std::size_t line_end = rest.find_first_of("\n\r");
    const bool is_cut = line_end == rest.npos && !window_.is_complete();
    const std::string_view piece =
        rest.substr(0, is_cut ? whole_code_points(rest) : std::min(line_end, rest.size()));
    if (const auto bad = first_bad_utf8(piece)) {
      window_.advance(*bad);
      return fail("this byte is not UTF-8");
    }
    window_.advance(piece.size());
    if (!is_cut) return true;
    if (!grow()) return false;
  }
}

bool TurtleTokens::take(std::string_view token) {
  if (!starts_with(token)) return false;
  window_.advance(token.size());
  return true;
}

// iri := IRIREF | PrefixedName
bool TurtleTokens::read_iri(Term& out) {
  begin_term(out, TermKind::iri);
  return read_iri_text(out.text);
}

bool TurtleTokens::read_iri_text(std::string& out) {
  if (peek() == '<') return read_reference(out);
  return read([&](Scanner& scanner) {
    if (!scanner.read_name(name_)) return false;
    if (!name_.has_colon)
      return scanner.fail_from(0, "expected an IRI, as in <http://...> or ex:a");
    return expand_name(scanner, out);
  });
}

/// An IRI in angle brackets, read against the base.
bool TurtleTokens::read_reference(std::string& out) {
  return read([&](Scanner& scanner) {
    if (!scanner.read_iri(out)) return false;
    if (is_absolute_iri(out)) return true;
    if (base_iri_.empty()) {
      return scanner.fail_from(0, "this IRI is relative, and there is no base to read it against");
    }
    out = resolve_iri(base_iri_, out);
    return true;
  });
}

bool TurtleTokens::expand_name(Scanner& scanner, std::string& out) {
  const auto found = prefixes_.find(name_.prefix);
  if (found == prefixes_.end()) {
    return scanner.fail_from(
        0, "the prefix '" + std::string(name_.prefix) + ":' was not declared before this place");
  }
  out.assign(found->second);
  out.append(name_.local);
  return true;
}

bool TurtleTokens::read_name(Term& out, std::string& word) {
  begin_term(out, TermKind::iri);
  return read([&](Scanner& scanner) {
    out.text.clear();
    word.clear();
    if (!scanner.read_name(name_)) return false;
    if (name_.has_colon) return expand_name(scanner, out.text);
    word = name_.prefix;
    return true;
  });
}

bool TurtleTokens::read_blank(Term& out) {
  begin_term(out, TermKind::blank);
  if (!read([&](Scanner& scanner) { return scanner.read_blank_label(out.text); })) return false;
  if (looks_fresh(out.text)) out.text += 'x';
  return true;
}

// RDFLiteral := String (LANG_DIR | "^^" iri)?
bool TurtleTokens::read_quoted_literal(Term& out) {
  begin_term(out, TermKind::literal);
  if (!read([&](Scanner& scanner) { return scanner.read_quoted(out.text); })) return false;
  if (!skip_space()) return false;
  if (peek() == '@') {
    const auto read_tag = [&](Scanner& scanner) {
      return scanner.read_language(out.language, out.direction);
    };
    if (!read(read_tag)) return false;
    out.datatype = out.direction == TextDirection::none ? rdf::lang_string : rdf::dir_lang_string;
    return true;
  }
  if (take("^^")) return read_datatype(out.datatype);
  out.datatype = xsd::string;
  return true;
}

bool TurtleTokens::read_datatype(std::string& out) {
  if (!skip_space() || !read_iri_text(out)) return false;
  if (out != rdf::lang_string && out != rdf::dir_lang_string) return true;
  return fail("this datatype belongs to text with a language tag, as in \"chat\"@fr");
}

bool TurtleTokens::read_number(Term& out) {
  begin_term(out, TermKind::literal);
  std::string_view datatype;
  if (!read([&](Scanner& scanner) { return scanner.read_number(out.text, datatype); }))
    return false;
  out.datatype = datatype;
  return true;
}

// prefixID := "@prefix" PNAME_NS IRIREF "."     sparqlPrefix := "PREFIX" PNAME_NS IRIREF
bool TurtleTokens::read_prefix_declaration() {
  if (!skip_space()) return false;
  std::string prefix;
  const auto read_prefix = [&](Scanner& scanner) {
    if (!scanner.read_name(name_)) return false;
    prefix = name_.prefix;
    if (name_.has_colon && name_.local.empty()) return true;
    return scanner.fail_from(0, "expected the prefix and a colon, as in ex:");
  };
  if (!read(read_prefix) || !skip_space()) return false;
  if (peek() != '<') return fail("expected the IRI that the prefix stands for, as in <http://...>");
  std::string iri;
  if (!read_reference(iri)) return false;
  prefixes_[std::move(prefix)] = std::move(iri);
  return true;
}

// base := "@base" IRIREF "."     sparqlBase := "BASE" IRIREF
bool TurtleTokens::read_base_declaration() {
  if (!skip_space()) return false;
  if (peek() != '<') return fail("expected the IRI of the base, as in <http://...>");
  std::string iri;
  if (!read_reference(iri)) return false;
  base_iri_ = std::move(iri);
  return true;
}

// VersionSpecifier := STRING_LITERAL_QUOTE | STRING_LITERAL_SINGLE_QUOTE
bool TurtleTokens::read_version() {
  if (!skip_space()) return false;
  const char quote = peek();
  if (quote != '"' && quote != '\'') return fail("expected a version in quotation marks");
  std::string version;
  const std::string three(3, quote);
  if (starts_with(three)) return fail("a version stands in single quotation marks", 3);
  return read([&](Scanner& scanner) { return scanner.read_string(version, quote); });
}

Term TurtleTokens::fresh_blank() {
  return Term::blank(std::string(fresh_label) + std::to_string(fresh_count_++));
}

bool TurtleTokens::fail(std::string message, std::size_t length) {
  return fail_with(ScanFailure{0, length, std::move(message), false});
}

bool TurtleTokens::fail_limit(std::string message) {
  return fail_with(ScanFailure{0, 1, std::move(message), true});
}

bool TurtleTokens::fail_at_word(const std::string& word, std::string message) {
  window_.go_back(word.size());
  return fail(std::move(message), std::max<std::size_t>(1, word.size()));
}

bool TurtleTokens::fail_with(const ScanFailure& failure) {
  // The rest of the line is shown with the error; if it does not come, what is there is shown.
  while (!window_.is_complete() && window_.rest().size() < failure.offset + shown_bytes &&
         window_.rest().find('\n', failure.offset) == std::string_view::npos) {
    if (!window_.grow()) break;
  }
  failure_ = Error{failure.is_over_limit ? ErrorKind::limit : ErrorKind::bad_input, failure.message,
                   window_.place(failure.offset, failure.length), ""};
  return false;
}

}  // namespace quoth::rdf
