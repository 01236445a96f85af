// Which predicates give names, the best label first. A store is opened with them.
#pragma once

#include <array>
#include <string_view>

namespace quoth {

inline constexpr std::array<std::string_view, 9> label_predicates{
    "urn:quoth:name",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://xmlns.com/foaf/0.1/name",
    "http://schema.org/name",
    "https://schema.org/name",
    "urn:quoth:title",
    "urn:quoth:alias",
    "http://www.w3.org/2004/02/skos/core#altLabel",
};

}  // namespace quoth
