// RDF files of the suites as quads in memory, and as a graph that can be asked for its edges.
// Made by the library's own readers. Next step: manifest.hpp, which finds the tests in such a
// graph.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <string>
#include <vector>

#include "parser/rdf/syntax.hpp"

namespace quoth::conformance {

/// Every quad of a file, relative IRIs read against `base_iri`. The form goes by the file's ending
/// unless it is given.
Result<std::vector<Quad>> read_rdf_file(const std::filesystem::path& file,
                                        const std::string& base_iri,
                                        std::optional<rdf::Syntax> syntax = std::nullopt);

/// The same of a text.
Result<std::vector<Quad>> read_rdf_text(std::string text, const std::string& name,
                                        rdf::Syntax syntax, const std::string& base_iri);

Result<std::string> read_bytes(const std::filesystem::path& file);

/// `file:///...` of an absolute path, and back.
std::string file_iri(const std::filesystem::path& file);
std::filesystem::path path_of_file_iri(std::string_view iri);

/// The default graph of a file, by subject.
class Graph {
 public:
  Graph() = default;
  explicit Graph(const std::vector<Quad>& quads);

  /// The objects of all triples with that subject and predicate, in the order of the file.
  std::vector<Term> objects(const Term& subject, std::string_view predicate_iri) const;
  /// The first of them.
  std::optional<Term> object(const Term& subject, std::string_view predicate_iri) const;
  /// The items of an RDF list.
  std::vector<Term> items(const Term& list) const;
  /// The subjects that have this predicate, each once, in the order of their spelling.
  std::vector<Term> subjects_with(std::string_view predicate_iri) const;

 private:
  struct Edge {
    std::string predicate;
    Term object;
  };
  struct Node {
    Term term;
    std::vector<Edge> edges;
  };
  std::map<std::string, Node> nodes_;  // by spelling
};

}  // namespace quoth::conformance
