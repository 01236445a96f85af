#include "storage/terms/term_bytes.hpp"

#include <cassert>

#include "storage/kv/bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t triple_bytes_size = 1 + 3 * 8;

std::optional<std::string_view> take_sized(std::string_view& bytes) {
  const auto size = take_varint(bytes);
  if (!size || *size > bytes.size()) return std::nullopt;
  const std::string_view taken = bytes.substr(0, *size);
  bytes.remove_prefix(*size);
  return taken;
}

std::optional<TermView> typed_literal(std::string_view bytes) {
  const auto datatype = take_sized(bytes);
  if (!datatype) return std::nullopt;
  return TermView{TermKind::literal, bytes, *datatype, {}, TextDirection::none};
}

std::optional<TermView> tagged_literal(std::string_view bytes) {
  if (bytes.empty() || bytes.front() > 2) return std::nullopt;
  const auto direction = static_cast<TextDirection>(bytes.front());
  bytes.remove_prefix(1);
  const auto tag = take_sized(bytes);
  if (!tag) return std::nullopt;
  return TermView{TermKind::literal, bytes, {}, *tag, direction};
}

void append_literal_bytes(std::string& out, const Term& term) {
  if (!term.language.empty()) {
    out += language_bytes(term.language, term.direction);
  } else if (term.datatype == xsd::string) {
    out += 's';
  } else {
    out += 't';
    append_varint(out, term.datatype.size());
    out += term.datatype;
  }
  out += term.text;
}

}  // namespace

std::string term_bytes(const Term& term) {
  std::string bytes;
  bytes.reserve(1 + term.text.size() + term.datatype.size() + term.language.size() + 4);
  append_term_bytes(bytes, term);
  return bytes;
}

void append_term_bytes(std::string& out, const Term& term) {
  assert(term.kind != TermKind::triple);
  if (term.kind == TermKind::literal) return append_literal_bytes(out, term);
  out += term.kind == TermKind::iri ? 'i' : 'b';
  out += term.text;
}

std::string triple_bytes(const std::array<TermId, 3>& parts) {
  std::string bytes = "q";
  for (const TermId part : parts) append_u64(bytes, part.bits);
  return bytes;
}

std::string string_bytes(std::string_view beginning) { return std::string("s").append(beginning); }

std::string iri_bytes(std::string_view beginning) { return std::string("i").append(beginning); }

std::string language_bytes(std::string_view language, TextDirection direction) {
  std::string bytes = "l";
  bytes += static_cast<char>(direction);
  append_varint(bytes, language.size());
  bytes += language;
  return bytes;
}

TermTag tag_of_bytes(std::string_view bytes) {
  assert(!bytes.empty());
  switch (bytes.front()) {
    case 'i':
      return TermTag::iri;
    case 'b':
      return TermTag::blank;
    case 's':
      return TermTag::string;
    case 'q':
      return TermTag::triple;
    default:
      return TermTag::literal;
  }
}

std::optional<std::array<TermId, 3>> triple_parts(std::string_view bytes) {
  if (bytes.size() != triple_bytes_size || bytes.front() != 'q') return std::nullopt;
  return std::array<TermId, 3>{TermId{read_u64(bytes.substr(1))}, TermId{read_u64(bytes.substr(9))},
                               TermId{read_u64(bytes.substr(17))}};
}

std::optional<TermView> view_of_bytes(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const std::string_view rest = bytes.substr(1);
  switch (bytes.front()) {
    case 'i':
      return TermView{TermKind::iri, rest, {}, {}, TextDirection::none};
    case 'b':
      return TermView{TermKind::blank, rest, {}, {}, TextDirection::none};
    case 's':
      return TermView{TermKind::literal, rest, xsd::string, {}, TextDirection::none};
    case 't':
      return typed_literal(rest);
    case 'l':
      return tagged_literal(rest);
    default:
      return std::nullopt;
  }
}

std::optional<Term> term_of_bytes(std::string_view bytes) {
  const auto view = view_of_bytes(bytes);
  if (!view) return std::nullopt;
  switch (view->kind) {
    case TermKind::iri:
      return Term::iri(std::string(view->text));
    case TermKind::blank:
      return Term::blank(std::string(view->text));
    default:
      break;
  }
  if (view->language.empty()) {
    return Term::literal(std::string(view->text), std::string(view->datatype));
  }
  return Term::tagged(std::string(view->text), std::string(view->language), view->direction);
}

}  // namespace quoth::storage
