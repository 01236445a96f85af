#include "parser/sparql/query_grammar.hpp"

namespace quoth::sparql::grammar {

void set_base(Parts& parts) { parts.base = take_iri(parts); }

void note_prefix(Parts& parts, std::string_view token, Location) {
  parts.words.emplace_back(token.substr(0, token.size() - 1));
}

void add_prefix(Parts& parts) {
  std::string prefix = take_top(parts.words);
  parts.prefixes[std::move(prefix)] = take_iri(parts);
}

void drop_version(Parts& parts) { parts.nodes.pop_back(); }

}  // namespace quoth::sparql::grammar
