// Which characters RDF's text forms allow where.
// Used by scanner.cpp.
// Source: RDF 1.2 N-Triples (W3C), productions IRIREF, PN_CHARS_BASE, PN_CHARS_U and PN_CHARS.
#pragma once

#include <string_view>

namespace quoth::rdf {

/// For characters below 0x80; all others may stand in an IRI.
constexpr bool is_iri_character(char32_t c) {
  if (c <= 0x20 || c == 0x7F) return c == 0x7F;
  return std::string_view("<>\"{}|^`\\").find(static_cast<char>(c)) == std::string_view::npos;
}

constexpr bool is_in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// PN_CHARS_BASE
constexpr bool is_base_character(char32_t c) {
  if (c < 0x80) return is_in(c, 'a', 'z') || is_in(c, 'A', 'Z');
  return is_in(c, 0xC0, 0xD6) || is_in(c, 0xD8, 0xF6) || is_in(c, 0xF8, 0x2FF) ||
         is_in(c, 0x370, 0x37D) || is_in(c, 0x37F, 0x1FFF) || is_in(c, 0x200C, 0x200D) ||
         is_in(c, 0x2070, 0x218F) || is_in(c, 0x2C00, 0x2FEF) || is_in(c, 0x3001, 0xD7FF) ||
         is_in(c, 0xF900, 0xFDCF) || is_in(c, 0xFDF0, 0xFFFD) || is_in(c, 0x10000, 0xEFFFF);
}

// PN_CHARS_U | [0-9]
constexpr bool is_label_start(char32_t c) {
  return is_base_character(c) || c == '_' || is_in(c, '0', '9');
}

// PN_CHARS
constexpr bool is_label_part(char32_t c) {
  return is_label_start(c) || c == '-' || c == 0xB7 || is_in(c, 0x300, 0x36F) ||
         is_in(c, 0x203F, 0x2040);
}

}  // namespace quoth::rdf
