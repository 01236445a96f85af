// A relative IRI against its base. Source: RFC 3986 section 5.2.
#pragma once

#include <string>
#include <string_view>

namespace quoth::sparql {

/// `reference` as it is where it has a scheme, or there is no base.
std::string resolve_iri(std::string_view base, std::string_view reference);

}  // namespace quoth::sparql
