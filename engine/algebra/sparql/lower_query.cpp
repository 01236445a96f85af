#include <set>

#include "engine/algebra/join_onto.hpp"
#include "engine/algebra/sparql/sparql_lowering.hpp"
#include "parser/sparql/visible.hpp"

namespace quoth::algebra {

/// The aggregates of a query and the variables that hold their results.
struct SparqlLowering::Grouped {
  std::vector<Aggregate> aggregates;
  std::map<const sparql::Aggregate*, Variable> results;
};

namespace {

void find_aggregates(const sparql::Expression& expression,
                     std::vector<const sparql::Aggregate*>& out) {
  if (const auto* aggregate = std::get_if<sparql::Aggregate>(&expression.form)) {
    out.push_back(aggregate);
  }
  if (const auto* call = std::get_if<sparql::Call>(&expression.form)) {
    for (const auto& part : call->arguments) find_aggregates(part, out);
  }
  if (const auto* call = std::get_if<sparql::IriCall>(&expression.form)) {
    for (const auto& part : call->arguments) find_aggregates(part, out);
  }
}

std::vector<const sparql::Aggregate*> aggregates_of(const sparql::Query& query) {
  std::vector<const sparql::Aggregate*> out;
  for (const auto& column : query.columns) {
    if (column.value) find_aggregates(*column.value, out);
  }
  for (const auto& having : query.having) find_aggregates(having, out);
  for (const auto& key : query.order_by) find_aggregates(key.value, out);
  return out;
}

AggregateFunction aggregate_named(std::string_view name) {
  if (name == "COUNT") return AggregateFunction::count;
  if (name == "SUM") return AggregateFunction::sum;
  if (name == "MIN") return AggregateFunction::min;
  if (name == "MAX") return AggregateFunction::max;
  if (name == "AVG") return AggregateFunction::avg;
  return name == "SAMPLE" ? AggregateFunction::sample : AggregateFunction::list;
}

}  // namespace

Result<SparqlMeaning> SparqlLowering::query(const sparql::Query& query) {
  base_iri_ = query.base_iri;
  set_dataset(query.dataset);
  SparqlMeaning meaning;
  meaning.form = query.form;
  Scope scope;
  auto node = lower_select(query, scope);
  if (!node) return node.error();
  meaning.pattern.columns = columns_of(query, scope);
  for (const sparql::Triple& triple : query.made) {
    meaning.made.push_back(made_triple(triple, scope));
  }
  for (const sparql::Node& described : query.described) {
    meaning.described.push_back(slot_of(described, scope));
  }
  meaning.pattern.root = std::move(node).value();
  meaning.pattern.variable_names = variable_names_;
  if (query.all && query.form == sparql::Query::Form::describe) {
    for (const auto& column : meaning.pattern.columns) meaning.described.push_back(column.variable);
  }
  return meaning;
}

// The order of the steps is that of SPARQL 1.1, section 18.2.4: groups, their conditions, VALUES,
// columns, order, projection, distinct, slice.
Result<Node> SparqlLowering::lower_select(const sparql::Query& query, Scope& scope) {
  auto node = lower_group(query.where, scope);
  if (!node) return node;
  Grouped grouped;
  auto* const outer_aggregates = std::exchange(aggregates_, &grouped.results);
  const auto outer_row_number = std::exchange(row_number_, std::nullopt);
  if (sparql::is_grouped(query)) {
    node = lower_groups(query, scope, std::move(node).value(), grouped);
  }
  for (const sparql::Expression& having : query.having) {
    if (node) node = add_filter(having, scope, std::move(node).value());
  }
  if (node && query.values) {
    node = join_onto(std::move(node).value(), lower_values(*query.values, scope));
  }
  if (node) node = lower_columns(query, scope, std::move(node).value());
  if (node) node = lower_modifiers(query, scope, std::move(node).value());
  aggregates_ = outer_aggregates;
  row_number_ = outer_row_number;
  return node;
}

Result<Node> SparqlLowering::lower_groups(const sparql::Query& query, Scope& scope, Node node,
                                          Grouped& grouped) {
  Group group{{}, {}, Node{Unit{}}};
  if (active_.each) group.keys.push_back(*active_.each);
  for (const sparql::GroupKey& key : query.group_by) {
    const auto* variable = std::get_if<sparql::Variable>(&key.value.form);
    if (variable != nullptr && !key.variable) {
      group.keys.push_back(variable_of(variable->name, scope));
      continue;
    }
    auto value = lower_value(key.value, scope, node);
    if (!value) return value.error();
    const Variable name =
        key.variable ? variable_of(key.variable->name, scope) : fresh_variable("key");
    node = Node{Extend{name, std::move(value).value(), std::move(node)}};
    group.keys.push_back(name);
  }
  for (const sparql::Aggregate* aggregate : aggregates_of(query)) {
    auto lowered = lower_aggregate(*aggregate, scope, node);
    if (!lowered) return lowered.error();
    grouped.results.emplace(aggregate, lowered->result);
    group.aggregates.push_back(std::move(lowered).value());
  }
  group.input = Boxed<Node>(std::move(node));
  return Node{std::move(group)};
}

Result<Aggregate> SparqlLowering::lower_aggregate(const sparql::Aggregate& aggregate, Scope& scope,
                                                  Node& node) {
  Aggregate out;
  out.function = aggregate_named(aggregate.name);
  out.distinct = aggregate.distinct;
  out.is_strict = true;
  out.separator = aggregate.separator.value_or(" ");
  out.result = fresh_variable(aggregate.name);
  if (aggregate.operand) {
    auto operand = lower_value(*aggregate.operand, scope, node);
    if (!operand) return operand.error();
    out.operand = std::move(operand).value();
  } else if (aggregate.distinct) {
    // COUNT(DISTINCT *): rows are told apart by all that they show.
    std::vector<Expression> values;
    for (const auto& [name, variable] : scope.variables) values.push_back(value_of(variable));
    out.operand = call(Function::row_text, std::move(values));
  }
  return out;
}

Result<Node> SparqlLowering::lower_columns(const sparql::Query& query, Scope& scope, Node node) {
  for (const sparql::SelectColumn& column : query.columns) {
    if (!column.value) continue;
    auto value = lower_value(*column.value, scope, node);
    if (!value) return value.error();
    node = Node{Extend{variable_of(column.variable.name, scope), std::move(value).value(),
                       std::move(node)}};
  }
  return node;
}

Result<Node> SparqlLowering::lower_modifiers(const sparql::Query& query, Scope& scope, Node node) {
  Order order{{}, Node{Unit{}}};
  for (const sparql::OrderKey& key : query.order_by) {
    auto value = lower_value(key.value, scope, node);
    if (!value) return value.error();
    order.keys.push_back({std::move(value).value(), key.descending});
  }
  if (!order.keys.empty()) {
    order.input = Boxed<Node>(std::move(node));
    node = Node{std::move(order)};
  }
  Project project{{}, Node{Unit{}}};
  for (const OutputColumn& column : columns_of(query, scope)) {
    project.columns.push_back(column.variable);
  }
  if (active_.each) project.columns.push_back(*active_.each);
  project.input = Boxed<Node>(std::move(node));
  node = Node{std::move(project)};
  if (query.distinct) node = Node{Distinct{std::move(node)}};
  if (query.offset > 0 || query.limit) {
    node = Node{Slice{query.offset, query.limit, std::move(node)}};
  }
  return node;
}

// A sub-query's names are its own, but for those that it shows.
Result<Node> SparqlLowering::lower_sub_select(const sparql::Query& query, Scope& outer) {
  Scope inner;
  for (const std::string& name : sparql::columns_of(query)) {
    inner.variables.emplace(name, variable_of(name, outer));
  }
  return lower_select(query, inner);
}

/// What SELECT shows; for CONSTRUCT and DESCRIBE, every name of the pattern.
std::vector<OutputColumn> SparqlLowering::columns_of(const sparql::Query& query, Scope& scope) {
  std::vector<OutputColumn> out;
  std::set<std::string> seen;
  const auto add = [&](const std::string& name) {
    if (seen.insert(name).second) out.push_back({variable_of(name, scope), name});
  };
  for (const sparql::SelectColumn& column : query.columns) add(column.variable.name);
  if (query.form == sparql::Query::Form::select && !query.all) return out;
  if (query.form == sparql::Query::Form::ask) return out;
  for (const std::string& name : sparql::in_order_of_appearance(query.where)) add(name);
  if (query.values) {
    for (const sparql::Variable& column : query.values->columns) add(column.name);
  }
  return out;
}

void SparqlLowering::set_dataset(const sparql::Dataset& dataset) {
  if (!dataset.is_given()) return;
  std::vector<Term> merged, named;
  for (const std::string& iri : dataset.graphs) merged.push_back(Term::iri(iri));
  for (const std::string& iri : dataset.named) named.push_back(Term::iri(iri));
  active_.graphs = Graphs{Graphs::Kind::merged, {}, std::move(merged)};
  allowed_graphs_ = std::move(named);
}

Variable SparqlLowering::variable_of(const std::string& name, Scope& scope) {
  const auto [at, is_new] = scope.variables.try_emplace(name);
  if (is_new) {
    at->second = Variable{static_cast<std::uint32_t>(variable_names_.size())};
    variable_names_.push_back(name);
  }
  return at->second;
}

Variable SparqlLowering::fresh_variable(std::string_view what) {
  const Variable variable{static_cast<std::uint32_t>(variable_names_.size())};
  variable_names_.push_back("#" + std::string(what) + std::to_string(variable.number));
  return variable;
}

Error SparqlLowering::refused(sparql::Location location, std::string message,
                              std::string hint) const {
  const SourceText& source = surroundings_.source;
  return Error{ErrorKind::unsupported, std::move(message),
               place_in(source.source, source.text, location.begin,
                        std::max<std::uint32_t>(1, location.end - location.begin)),
               std::move(hint)};
}

Result<SparqlMeaning> lower_sparql(const sparql::Query& query,
                                   const SparqlSurroundings& surroundings) {
  return SparqlLowering(surroundings).query(query);
}

}  // namespace quoth::algebra
