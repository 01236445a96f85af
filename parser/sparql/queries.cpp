#include <charconv>

#include "parser/sparql/query_grammar.hpp"

namespace quoth::sparql::grammar {
namespace {

Query& current(Parts& parts) { return parts.queries.back(); }

std::uint64_t row_count(const Parts& parts, std::string_view token, Location location) {
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), count);
  if (error != std::errc()) fail(parts, location, "this number of rows is too large");
  return count;
}

}  // namespace

template <Query::Form Form>
void begin_query(Parts& parts) {
  parts.queries.emplace_back();
  current(parts).form = Form;
}

void set_distinct(Parts& parts) { current(parts).distinct = true; }
void set_reduced(Parts& parts) { current(parts).reduced = true; }
void set_all(Parts& parts) { current(parts).all = true; }

void add_variable_column(Parts& parts) {
  Variable variable = take_variable(parts);
  current(parts).columns.push_back({take_location(parts), std::move(variable), std::nullopt});
}

void add_value_column(Parts& parts) {
  Variable variable = take_variable(parts);
  Expression value = take_expression(parts);
  current(parts).columns.push_back({take_location(parts), std::move(variable), std::move(value)});
}

void add_described(Parts& parts) { current(parts).described.push_back(take_top(parts.nodes)); }

void set_template(Parts& parts) { current(parts).made = take_marked<&Parts::triples>(parts); }

void set_where(Parts& parts) { current(parts).where = take_top(parts.groups); }

void set_pattern_as_template(Parts& parts) {
  Query& query = current(parts);
  std::vector<Triple> triples = take_marked<&Parts::triples>(parts);
  const Location location = take_location(parts);
  query.where.location = location;
  query.made = triples;
  if (triples.empty()) return;
  query.where.elements.push_back(Element{location, Triples{std::move(triples)}});
}

void add_from(Parts& parts) { current(parts).dataset.graphs.push_back(take_iri(parts)); }
void add_from_named(Parts& parts) { current(parts).dataset.named.push_back(take_iri(parts)); }

void add_group_value(Parts& parts) {
  current(parts).group_by.push_back({take_expression(parts), std::nullopt});
}

void add_group_named(Parts& parts) {
  Variable variable = take_variable(parts);
  current(parts).group_by.push_back({take_expression(parts), std::move(variable)});
}

void add_group_variable(Parts& parts) {
  const Location location = parts.nodes.back().location;
  current(parts).group_by.push_back({Expression{location, take_variable(parts)}, std::nullopt});
}

void add_having(Parts& parts) { current(parts).having.push_back(take_expression(parts)); }

void push_order_variable(Parts& parts) {
  const Location location = parts.nodes.back().location;
  parts.expressions.push_back({Expression{location, take_variable(parts)}, 1});
}

template <bool Descending>
void add_order(Parts& parts) {
  current(parts).order_by.push_back({take_expression(parts), Descending});
}

void set_limit(Parts& parts, std::string_view token, Location location) {
  current(parts).limit = row_count(parts, token, location);
}

void set_offset(Parts& parts, std::string_view token, Location location) {
  current(parts).offset = row_count(parts, token, location);
}

void set_values(Parts& parts) { current(parts).values = take_top(parts.values); }

bool sub_select::read(Input& in, Parts& parts) { return read_with<sub_select_rules>(in, parts); }

bool whole_query::read(Input& in, Parts& parts) { return read_with<query_rules>(in, parts); }

}  // namespace quoth::sparql::grammar
