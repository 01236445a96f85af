#include <fmt/format.h>

#include <quoth/nearest.hpp>

#include "parser/query/text_escapes.hpp"
#include "parser/rdf/iri.hpp"
#include "parser/rdf/known_prefixes.hpp"
#include "parser/sparql/terms_grammar.hpp"

namespace quoth::sparql::grammar {
namespace {

template <typename Form>
void push_node(Parts& parts, Form form, Location location) {
  parts.nodes.push_back(Node{std::move(form), location});
}

Location inside(Location location, std::size_t begin, std::size_t length) {
  const auto at = static_cast<std::uint32_t>(location.begin + begin);
  return {at, at + static_cast<std::uint32_t>(length)};
}

/// Refuses \u escapes that are no characters: halves of surrogate pairs, numbers too large.
void check_escapes(const Parts& parts, std::string_view token, Location location) {
  for (std::size_t i = 0; i + 1 < token.size(); ++i) {
    if (token[i] != '\\') continue;
    const char letter = token[++i];
    const std::size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    if (digits == 0) continue;
    std::uint32_t value = 0;
    for (const char c : token.substr(i + 1, digits)) {
      value = value * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    if (value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF)) continue;
    fail(parts, inside(location, i - 1, digits + 2), "this escape stands for no character",
         "half of a surrogate pair is none; write \\U and the number of the character");
  }
}

/// Without a base, a relative IRI stays as it is.
std::string absolute(std::string_view base, std::string_view reference) {
  return base.empty() ? std::string(reference) : rdf::resolve_iri(base, reference);
}

std::string resolved(const Parts& parts, std::string_view token, Location location) {
  const std::string_view spelled = token.substr(1, token.size() - 2);
  if (spelled.find('\\') == std::string_view::npos) return absolute(parts.base, spelled);
  check_escapes(parts, token, location);
  const std::string plain = query::unescape_text(spelled);
  for (const char c : plain) {
    if (static_cast<unsigned char>(c) > ' ' &&
        std::string_view("<>\"{}|^`\\").find(c) == std::string_view::npos)
      continue;
    fail(parts, location, "an IRI cannot hold this character, not even escaped",
         "blanks, quotation marks, braces and < > | ^ ` \\ are written %20, %22 and so on");
  }
  return absolute(parts.base, plain);
}

std::string without_escapes(std::string_view local) {
  std::string out;
  for (std::size_t i = 0; i < local.size(); ++i) {
    if (local[i] == '\\' && i + 1 < local.size()) ++i;
    out += local[i];
  }
  return out;
}

[[noreturn]] void fail_unknown_prefix(const Parts& parts, std::string_view prefix,
                                      Location location) {
  std::vector<std::string> declared;
  for (const auto& [name, iri] : parts.prefixes) declared.push_back(name + ":");
  std::string hint = did_you_mean(nearest(fmt::format("{}:", prefix), declared, 2));
  std::string_view iri = "...";
  for (const rdf::KnownPrefix& known : rdf::known_prefixes) {
    if (known.name == prefix) iri = known.namespace_iri;
  }
  if (hint.empty() || iri != "...") {
    hint = fmt::format("write PREFIX {}: <{}> at the beginning", prefix, iri);
  }
  if (prefix == "http" || prefix == "https" || prefix == "urn") {
    hint = "an IRI stands between `<` and `>`";
  }
  fail(parts, inside(location, 0, prefix.size() + 1),
       fmt::format("the prefix `{}:` is not declared", prefix), std::move(hint));
}

}  // namespace

void push_variable(Parts& parts, std::string_view token, Location location) {
  push_node(parts, Variable{std::string(token.substr(1))}, location);
}

void push_iri(Parts& parts, std::string_view token, Location location) {
  push_node(parts, Term::iri(resolved(parts, token, location)), location);
}

void push_prefixed(Parts& parts, std::string_view token, Location location) {
  const std::size_t colon = token.find(':');
  const auto found = parts.prefixes.find(token.substr(0, colon));
  if (found == parts.prefixes.end()) {
    fail_unknown_prefix(parts, token.substr(0, colon), location);
  }
  push_node(parts, Term::iri(found->second + without_escapes(token.substr(colon + 1))), location);
}

void push_type_relation(Parts& parts, std::string_view, Location location) {
  push_node(parts, iri_term(rdf::type), location);
}

void push_text(Parts& parts, std::string_view token, Location location) {
  const bool is_long = token.size() >= 6 && token[1] == token[0] && token[2] == token[0];
  const std::size_t marks = is_long ? 3 : 1;
  check_escapes(parts, token, location);
  push_node(parts,
            Term::string(query::unescape_text(token.substr(marks, token.size() - 2 * marks))),
            location);
}

void set_language(Parts& parts, std::string_view token, Location location) {
  std::string tag(token.substr(1));
  TextDirection direction = TextDirection::none;
  if (const std::size_t dashes = tag.find("--"); dashes != std::string::npos) {
    const std::string spelled = tag.substr(dashes + 2);
    if (spelled != "ltr" && spelled != "rtl") {
      fail(parts, inside(location, dashes + 3, spelled.size()),
           "a direction of writing is `ltr` or `rtl`");
    }
    direction = spelled == "ltr" ? TextDirection::left_to_right : TextDirection::right_to_left;
    tag.resize(dashes);
  }
  for (char& c : tag) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  auto& term = std::get<Term>(parts.nodes.back().form);
  term = Term::tagged(std::move(term.text), std::move(tag), direction);
  parts.nodes.back().location.end = location.end;
}

void set_datatype(Parts& parts) {
  const std::uint32_t end = parts.nodes.back().location.end;
  std::string datatype = take_iri(parts);
  auto& term = std::get<Term>(parts.nodes.back().form);
  term = Term::literal(std::move(term.text), std::move(datatype));
  parts.nodes.back().location.end = end;
}

void push_number(Parts& parts, std::string_view token, Location location) {
  const bool is_double = token.find_first_of("eE") != std::string_view::npos;
  const bool is_decimal = token.find('.') != std::string_view::npos;
  const std::string_view type = is_double ? xsd::double_ : is_decimal ? xsd::decimal : xsd::integer;
  push_node(parts, Term::literal(std::string(token), std::string(type)), location);
}

void push_boolean(Parts& parts, std::string_view token, Location location) {
  push_node(parts, Term::boolean(token[0] == 't' || token[0] == 'T'), location);
}

void push_label(Parts& parts, std::string_view token, Location location) {
  push_node(parts, BlankNode{std::string(token.substr(2))}, location);
}

void push_anonymous(Parts& parts, std::string_view, Location location) {
  parts.nodes.push_back(parts.new_blank(location));
}

void push_empty_list(Parts& parts, std::string_view, Location location) {
  push_node(parts, Term::iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"), location);
}

std::string take_iri(Parts& parts) { return std::get<Term>(take_top(parts.nodes).form).text; }

Variable take_variable(Parts& parts) { return std::get<Variable>(take_top(parts.nodes).form); }

Term iri_term(std::string_view iri) { return Term::iri(std::string(iri)); }

// ---- Blanks --------------------------------------------------------------------------------

void skip_blanks(Input& in) {
  const char* at = in.current();
  const char* const end = in.end();
  while (at != end) {
    if (*at == '#') {
      while (at != end && *at != '\n' && *at != '\r') ++at;
    } else if (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r') {
      ++at;
    } else {
      break;
    }
  }
  in.bump(static_cast<std::size_t>(at - in.current()));
}

void finish_token(Input& in, Parts& parts, std::uint32_t begin) {
  parts.token_begin = begin;
  parts.token_end = offset_of(in);
  skip_blanks(in);
}

}  // namespace quoth::sparql::grammar
