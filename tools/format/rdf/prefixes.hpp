// Short names for IRIs, as Turtle and TriG declare them.
// Made from the namespaces that were counted. Next step: turtle_term.hpp, which spells terms.
#pragma once

#include <map>
#include <optional>
#include <quoth/term.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::cli {

struct Prefix {
  std::string name;           // without its colon
  std::string namespace_iri;  // ends in '#', '/' or ':'
};

/// Vocabularies that everybody knows by one name: rdf, xsd, schema, prov and their like.
const std::vector<Prefix>& known_prefixes();

class Prefixes {
 public:
  Prefixes() = default;
  /// Of two with one name or one namespace the first holds.
  explicit Prefixes(const std::vector<Prefix>& prefixes);

  /// `name:local`, if the namespace has a prefix and the rest needs no escape.
  std::optional<std::string> shorten(std::string_view iri) const;
  /// In the order of their names.
  std::vector<Prefix> all() const;

 private:
  std::map<std::string, std::string, std::less<>> names_;  // by namespace
};

/// Counts how often IRIs of each namespace occur, so that prefixes can be chosen.
class NamespaceCount {
 public:
  void add(const Quad& quad);
  /// Those of `wanted` and of the known ones that occur, and names of their own for namespaces that
  /// occur often enough to pay for their line. Depends on the counts only, not on any order.
  Prefixes choose(const std::vector<Prefix>& wanted = {}) const;

 private:
  void add(const Term& term);

  std::map<std::string, std::size_t, std::less<>> counts_;
};

}  // namespace quoth::cli
