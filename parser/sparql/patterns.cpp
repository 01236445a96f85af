#include "parser/sparql/pattern_grammar.hpp"

#include <fmt/format.h>

namespace quoth::sparql::grammar {
namespace {

template <typename Form>
void push_element(Parts& parts, Form form) {
  parts.elements.push_back(Element{take_location(parts), std::move(form)});
}

}  // namespace

void add_triples(Parts& parts) {
  push_element(parts, Triples{take_marked<&Parts::triples>(parts)});
}

void begin_group(Parts& parts) { parts.marks.push_back(parts.elements.size()); }

void make_group(Parts& parts) {
  std::vector<Element> elements = take_marked<&Parts::elements>(parts);
  parts.groups.push_back(Group{take_location(parts), std::move(elements)});
}

void add_sub_select(Parts& parts) {
  push_element(parts, SubSelect{std::make_unique<Query>(take_top(parts.queries))});
}

void add_optional(Parts& parts) { push_element(parts, OptionalPart{take_top(parts.groups)}); }

void add_minus(Parts& parts) { push_element(parts, MinusPart{take_top(parts.groups)}); }

void add_graph(Parts& parts) {
  Group pattern = take_top(parts.groups);
  push_element(parts, GraphPart{take_top(parts.nodes), std::move(pattern)});
}

void add_service(Parts& parts) {
  Group pattern = take_top(parts.groups);
  const bool silent = take_flag(parts);
  push_element(parts, ServicePart{silent, take_top(parts.nodes), std::move(pattern)});
}

void add_filter(Parts& parts) { push_element(parts, FilterPart{take_expression(parts)}); }

void add_bind(Parts& parts) {
  Variable variable = take_variable(parts);
  push_element(parts, BindPart{take_expression(parts), std::move(variable)});
}

void add_values(Parts& parts) { push_element(parts, take_top(parts.values)); }

void add_groups(Parts& parts) {
  std::vector<Group> groups = take_marked<&Parts::groups>(parts);
  if (groups.size() == 1) {
    push_element(parts, std::move(groups.front()));
  } else {
    push_element(parts, UnionPart{std::move(groups)});
  }
}

// ---- Values --------------------------------------------------------------------------------

void begin_values(Parts& parts) { parts.values.emplace_back(); }

void add_column(Parts& parts) {
  const Location location = parts.nodes.back().location;
  Variable variable = take_variable(parts);
  auto& columns = parts.values.back().columns;
  if (std::find(columns.begin(), columns.end(), variable) != columns.end()) {
    fail(parts, location, fmt::format("`?{}` stands twice in these columns", variable.name));
  }
  columns.push_back(std::move(variable));
}

void begin_row(Parts& parts) { parts.values.back().rows.emplace_back(); }

template <bool IsOwnRow>
void add_cell(Parts& parts) {
  if (IsOwnRow) begin_row(parts);
  parts.values.back().rows.back().push_back(std::get<Term>(take_top(parts.nodes).form));
}

template <bool IsOwnRow>
void add_undefined(Parts& parts) {
  if (IsOwnRow) begin_row(parts);
  parts.values.back().rows.back().emplace_back();
}

void end_row(Parts& parts) {
  const Values& values = parts.values.back();
  if (values.rows.back().size() == values.columns.size()) return;
  fail(parts, {parts.token_begin, parts.token_end},
       fmt::format("this row has {} value(s) for {} column(s)", values.rows.back().size(),
                   values.columns.size()),
       "UNDEF leaves a column open");
}

void make_data_triple(Parts& parts) {
  Node object = take_top(parts.nodes), predicate = take_top(parts.nodes);
  Node subject = take_top(parts.nodes);
  const Location location{subject.location.begin, parts.token_end};
  const auto term = [](Node& node) { return std::get<Term>(std::move(node.form)); };
  parts.nodes.push_back({Term::triple(term(subject), term(predicate), term(object)), location});
}

bool group::read(Input& in, Parts& parts) { return read_with<group_rules>(in, parts); }

bool values_block::read(Input& in, Parts& parts) { return read_with<values_rules>(in, parts); }

}  // namespace quoth::sparql::grammar
