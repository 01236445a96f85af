// Data of the suites that is spelled in RDF/XML: descriptions with properties, and no more of it.
// Used by sparql_test.cpp; the library itself reads no RDF/XML.
#pragma once

#include <filesystem>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <string>
#include <vector>

namespace quoth::conformance {

/// Errors: `unsupported` for what is more than rdf:Description with rdf:about, and properties that
/// are texts, typed literals or resources.
Result<std::vector<Quad>> read_rdf_xml_file(const std::filesystem::path& file,
                                            const std::string& base_iri);

}  // namespace quoth::conformance
