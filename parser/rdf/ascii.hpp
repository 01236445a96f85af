// Letters and digits of ASCII, which the grammars of RDF name.
#pragma once

namespace quoth::rdf {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace quoth::rdf
