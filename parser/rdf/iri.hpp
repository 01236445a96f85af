// IRIs as text: whether one is absolute, and what a relative one means beside a base.
// Made from the text between '<' and '>'. Next step: turtle_tokens.hpp, which puts them into Terms.
// Source: RFC 3986, section 5.2; RFC 3987, section 2.2.
#pragma once

#include <string>
#include <string_view>

namespace quoth::rdf {

/// Whether `iri` begins with a scheme, as in `http:`.
bool is_absolute_iri(std::string_view iri);

/// What `reference` means where `base`, an absolute IRI, holds. An absolute reference stays as it
/// is spelled; nothing is normalised but the dot segments of what was put together.
std::string resolve_iri(std::string_view base, std::string_view reference);

}  // namespace quoth::rdf
