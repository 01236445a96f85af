// A dictionary term as bytes: the key it is found by and the value it is read back from.
// Made from a Term. Next step: storage/terms/dictionary.hpp.
//
// The first byte says what follows; these letters may not be given another meaning.
//
//     | 'i' | IRI |
//     | 'b' | blank node's label |
//     | 's' | text of an xsd:string |
//     | 't' | datatype size, varint | datatype IRI | lexical form |
//     | 'l' | direction: 0 none, 1 left to right, 2 right to left | tag size, varint | tag | text |
//     | 'q' | subject id 8 | predicate id 8 | object id 8 |          triple term
#pragma once

#include <array>
#include <optional>
#include <quoth/term.hpp>
#include <string>
#include <string_view>

#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// Any term but a triple term.
std::string term_bytes(const Term& term);
void append_term_bytes(std::string& out, const Term& term);

std::string triple_bytes(const std::array<TermId, 3>& parts);

/// How all strings with a beginning begin, all IRIs, and all texts in a language.
std::string string_bytes(std::string_view beginning);
std::string iri_bytes(std::string_view beginning);
std::string language_bytes(std::string_view language, TextDirection direction);

/// The tag of the ids that such bytes get.
TermTag tag_of_bytes(std::string_view bytes);

/// The ids inside a triple term's bytes; nothing for any other bytes.
std::optional<std::array<TermId, 3>> triple_parts(std::string_view bytes);

/// A dictionary term as it lies in its bytes, which it borrows.
struct TermView {
  TermKind kind = TermKind::iri;
  std::string_view text;      // as of Term
  std::string_view datatype;  // of a literal without a language
  std::string_view language;
  TextDirection direction = TextDirection::none;
};
/// Nothing for a triple term, or if the bytes are not what `term_bytes` writes.
std::optional<TermView> view_of_bytes(std::string_view bytes);

/// Nothing if the bytes are not what `term_bytes` writes.
std::optional<Term> term_of_bytes(std::string_view bytes);

}  // namespace quoth::storage
