// Vocabularies that everybody knows by one name.
// The native language knows them without a declaration; elsewhere they are used where prefixes are
// chosen for a text (the first name of a namespace), or a forgotten declaration is suggested.
#pragma once

#include <array>
#include <string_view>

namespace quoth::rdf {

struct KnownPrefix {
  std::string_view name, namespace_iri;
};

inline constexpr std::array<KnownPrefix, 13> known_prefixes{{
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"foaf", "http://xmlns.com/foaf/0.1/"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dct", "http://purl.org/dc/terms/"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"schema", "https://schema.org/"},
    {"quoth", "urn:quoth:"},
}};

}  // namespace quoth::rdf
