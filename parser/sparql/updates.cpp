#include "parser/sparql/update_grammar.hpp"

namespace quoth::sparql::grammar {
namespace {

template <typename Form>
void push_operation(Parts& parts, Form form) {
  parts.operations.push_back(Operation{take_location(parts), std::move(form)});
}

/// Of DELETE and INSERT, the last operation while it is read.
Modify& current_modify(Parts& parts) { return std::get<Modify>(parts.operations.back().form); }

void finish_modify(Parts& parts) { parts.operations.back().location = take_location(parts); }

}  // namespace

template <GraphChoice::Kind Kind>
void push_choice(Parts& parts) {
  GraphChoice choice{Kind, {}};
  if (Kind == GraphChoice::Kind::one) choice.iri = take_iri(parts);
  parts.choices.push_back(std::move(choice));
}

void make_load(Parts& parts) {
  Load load;
  if (take_flag(parts)) load.into = take_iri(parts);
  load.silent = take_flag(parts);
  load.source = take_iri(parts);
  push_operation(parts, std::move(load));
}

template <bool IsDrop>
void make_clear(Parts& parts) {
  Clear clear{take_flag(parts), IsDrop, take_top(parts.choices)};
  push_operation(parts, std::move(clear));
}

void make_create(Parts& parts) {
  const bool is_silent = take_flag(parts);
  push_operation(parts, Create{is_silent, take_iri(parts)});
}

void push_no_graph(Parts& parts) {
  parts.choices.push_back({GraphChoice::Kind::default_graph, {}});
}

void push_graph(Parts& parts) {
  parts.choices.push_back({GraphChoice::Kind::one, take_iri(parts)});
}

template <Transfer::Kind Kind>
void make_transfer(Parts& parts) {
  const auto take_end = [&] {
    const GraphChoice choice = take_top(parts.choices);
    return choice.kind == GraphChoice::Kind::one ? std::optional(choice.iri) : std::nullopt;
  };
  Transfer transfer;
  transfer.kind = Kind;
  transfer.silent = take_flag(parts);
  transfer.to = take_end();
  transfer.from = take_end();
  push_operation(parts, std::move(transfer));
}

// ---- Quads ---------------------------------------------------------------------------------

void take_quads(Parts& parts) {
  for (Triple& triple : take_marked<&Parts::triples>(parts)) {
    parts.quads.push_back({std::nullopt, std::move(triple)});
  }
}

void take_graph_quads(Parts& parts) {
  const Node graph = take_top(parts.nodes);
  for (Triple& triple : take_marked<&Parts::triples>(parts)) {
    parts.quads.push_back({graph, std::move(triple)});
  }
}

// ---- DELETE and INSERT ---------------------------------------------------------------------

void begin_modify(Parts& parts) { parts.operations.push_back(Operation{{}, Modify{}}); }

void make_insert_data(Parts& parts) {
  set_added(parts);
  current_modify(parts).is_data = true;
  finish_modify(parts);
}

void make_delete_data(Parts& parts) {
  set_removed(parts);
  current_modify(parts).is_data = true;
  finish_modify(parts);
}

/// DELETE WHERE { P } is DELETE { P } WHERE { P }.
void make_delete_where(Parts& parts) {
  set_removed(parts);
  Modify& modify = current_modify(parts);
  for (const QuadNode& quad : modify.removed) {
    const Location location = quad.triple.subject.location;
    Element triples{location, Triples{{quad.triple}}};
    if (!quad.graph) {
      modify.where.elements.push_back(std::move(triples));
      continue;
    }
    Group inner{location, {}};
    inner.elements.push_back(std::move(triples));
    modify.where.elements.push_back(Element{location, GraphPart{*quad.graph, std::move(inner)}});
  }
  finish_modify(parts);
}

void set_with(Parts& parts) { current_modify(parts).with = take_iri(parts); }

void set_removed(Parts& parts) {
  current_modify(parts).removed = take_marked<&Parts::quads>(parts);
}

void set_added(Parts& parts) { current_modify(parts).added = take_marked<&Parts::quads>(parts); }

void add_using(Parts& parts) { current_modify(parts).dataset.graphs.push_back(take_iri(parts)); }
void add_using_named(Parts& parts) {
  current_modify(parts).dataset.named.push_back(take_iri(parts));
}

void make_modify(Parts& parts) {
  current_modify(parts).where = take_top(parts.groups);
  finish_modify(parts);
}

bool update_begin::read(Input& in, Parts& parts) {
  return read_with<update_begin_rules>(in, parts);
}

bool whole_update::read(Input& in, Parts& parts) { return read_with<update_rules>(in, parts); }

}  // namespace quoth::sparql::grammar
