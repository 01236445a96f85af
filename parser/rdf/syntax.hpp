// The text forms of RDF that are read and written, and the file endings they go by.
// Made from a file's name. Next step: quad_reader.hpp, which opens the reader of a form.
#pragma once

#include <optional>
#include <string_view>

namespace quoth::rdf {

enum class Syntax { ntriples, nquads, turtle, trig };

/// The form that a file's ending names: .nt, .nq, .ttl or .trig; nothing for any other.
std::optional<Syntax> syntax_of(std::string_view file_name);

}  // namespace quoth::rdf
