#include "parser/sparql/triples_grammar.hpp"

namespace quoth::sparql::grammar {
namespace {

constexpr std::string_view rdf_first = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
constexpr std::string_view rdf_rest = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
constexpr std::string_view rdf_nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
constexpr std::string_view rdf_reifies = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies";

Node iri_node(std::string_view iri, Location location) { return {iri_term(iri), location}; }

void push_triple(Parts& parts, Node subject, std::string_view relation, Node object) {
  const Location location = subject.location;
  parts.triples.push_back({std::move(subject), iri_node(relation, location), std::move(object)});
}

Node triple_node(Node subject, Node predicate, Node object) {
  const Location location{subject.location.begin, object.location.end};
  return {std::make_shared<const TripleNode>(
              TripleNode{std::move(subject), std::move(predicate), std::move(object)}),
          location};
}

/// The triple whose annotations are read, as a term.
Node annotated_term(Parts& parts) {
  const Triple& triple = parts.annotated.back();
  return triple_node(triple.subject, std::get<Node>(triple.predicate), triple.object);
}

/// Says that `reifier` stands for the triple whose annotations are read.
void reify(Parts& parts, Node reifier) {
  Node term = annotated_term(parts);
  parts.reifiers.back() = reifier;
  push_triple(parts, std::move(reifier), rdf_reifies, std::move(term));
}

}  // namespace

void begin_subject(Parts& parts) { parts.subjects.push_back(take_top(parts.nodes)); }

void end_subject(Parts& parts) { parts.subjects.pop_back(); }

void set_simple_verb(Parts& parts) { parts.verbs.emplace_back(take_top(parts.nodes)); }

void set_path_verb(Parts& parts) {
  Path path = take_top(parts.paths);
  if (const auto* iri = std::get_if<std::string>(&path.form)) {
    parts.verbs.emplace_back(iri_node(*iri, path.location));
  } else {
    parts.verbs.emplace_back(std::move(path));
  }
}

void end_verb(Parts& parts) { parts.verbs.pop_back(); }

void add_triple(Parts& parts) {
  Node object = take_top(parts.nodes);
  parts.triples.push_back({parts.subjects.back(), parts.verbs.back(), std::move(object)});
}

// ---- Nodes with triples of their own -------------------------------------------------------

void begin_node_list(Parts& parts) {
  parts.subjects.push_back(parts.new_blank({parts.token_begin, parts.token_end}));
}

void end_node_list(Parts& parts) {
  Node node = take_top(parts.subjects);
  node.location = take_location(parts);
  parts.nodes.push_back(std::move(node));
}

void make_list(Parts& parts) {
  std::vector<Node> items = take_marked<&Parts::nodes>(parts);
  const Location location = take_location(parts);
  Node rest = iri_node(rdf_nil, location);
  for (std::size_t i = items.size(); i-- > 0;) {
    Node link = parts.new_blank(location);
    push_triple(parts, link, rdf_first, std::move(items[i]));
    push_triple(parts, link, rdf_rest, std::move(rest));
    rest = std::move(link);
  }
  parts.nodes.push_back(std::move(rest));
}

void make_triple_term(Parts& parts) {
  Node object = take_top(parts.nodes);
  Node predicate = take_top(parts.nodes);
  Node subject = take_top(parts.nodes);
  parts.nodes.push_back(triple_node(std::move(subject), std::move(predicate), std::move(object)));
}

void make_reified(Parts& parts) {
  const bool has_sign = take_flag(parts);
  const bool has_id = has_sign && take_flag(parts);
  const Location location = take_location(parts);
  Node reifier = has_id ? take_top(parts.nodes) : parts.new_blank(location);
  make_triple_term(parts);
  push_triple(parts, reifier, rdf_reifies, take_top(parts.nodes));
  parts.nodes.push_back(std::move(reifier));
}

// ---- Annotations ---------------------------------------------------------------------------

void begin_annotations(Parts& parts) {
  const Triple& triple = parts.triples.back();
  if (const auto* path = std::get_if<Path>(&triple.predicate)) {
    fail(parts, path->location, "a path cannot be annotated or reified",
         "only a single relation makes a triple");
  }
  parts.annotated.push_back(triple);
  parts.reifiers.emplace_back();
}

void end_annotations(Parts& parts) {
  parts.annotated.pop_back();
  parts.reifiers.pop_back();
}

void add_reifier(Parts& parts) {
  const bool has_id = take_flag(parts);
  reify(parts,
        has_id ? take_top(parts.nodes) : parts.new_blank({parts.token_begin, parts.token_end}));
}

void begin_block(Parts& parts) {
  if (!parts.reifiers.back()) {
    reify(parts, parts.new_blank({parts.token_begin, parts.token_end}));
  }
  parts.subjects.push_back(*std::exchange(parts.reifiers.back(), std::nullopt));
}

bool triples::read(Input& in, Parts& parts) { return read_with<triples_rules>(in, parts); }

}  // namespace quoth::sparql::grammar
