#include "engine/algebra/join_onto.hpp"
#include "engine/algebra/paths.hpp"
#include "engine/algebra/sparql/sparql_lowering.hpp"
#include "engine/algebra/substitute.hpp"
#include "engine/algebra/substitution_is_join.hpp"

namespace quoth::algebra {
namespace {

using sparql::Element;

/// Conditions of a conjunction one by one.
void cut_conjunction(const sparql::Expression& condition,
                     std::vector<const sparql::Expression*>& out) {
  const auto* call = std::get_if<sparql::Call>(&condition.form);
  if (call == nullptr || call->name != "&&") {
    out.push_back(&condition);
    return;
  }
  for (const auto& part : call->arguments) cut_conjunction(part, out);
}

bool is_triple_pattern(const Node& node) { return std::holds_alternative<Pattern>(node.form); }

/// Drops a list of graph names from a join that a pattern in these graphs makes needless. A path of
/// no length is found between given nodes whether there is a graph or not.
Node without_needless_names(Node node, std::optional<Variable> each) {
  auto* join = std::get_if<Join>(&node.form);
  if (!each || join == nullptr) return node;
  const bool binds = std::any_of(join->inputs.begin(), join->inputs.end(), [&](const Node& input) {
    const auto* pattern = std::get_if<Pattern>(&input.form);
    const auto* path = std::get_if<PathPattern>(&input.form);
    return (pattern != nullptr && pattern->graphs.name == Slot{*each}) ||
           (path != nullptr && path->graphs.name == Slot{*each} && !may_be_empty(path->path));
  });
  if (!binds) return node;
  std::erase_if(join->inputs, [&](const Node& input) {
    const auto* distinct = std::get_if<Distinct>(&input.form);
    if (distinct == nullptr) return false;
    const auto* names = std::get_if<Project>(&distinct->input->form);
    return names != nullptr && names->columns == std::vector<Variable>{*each} &&
           is_triple_pattern(*names->input);
  });
  if (join->inputs.size() != 1) return node;
  Node only = std::move(join->inputs.front());
  return only;
}

}  // namespace

Result<Node> SparqlLowering::lower_group(const sparql::Group& group, Scope& scope) {
  auto parts = lower_parts(group, scope);
  if (!parts) return parts.error();
  Node node = std::move(parts->node);
  for (const auto* filter : parts->filters) {
    auto filtered = add_filter(*filter, scope, std::move(node));
    if (!filtered) return filtered;
    node = std::move(filtered).value();
  }
  return node;
}

/// Triples that stand together, filters between them aside, are one pattern. Filters come last.
Result<SparqlLowering::Parts> SparqlLowering::lower_parts(const sparql::Group& group,
                                                          Scope& scope) {
  Parts parts;
  parts.node = unit();
  for (const Element& element : group.elements) {
    if (const auto* filter = std::get_if<sparql::FilterPart>(&element.form)) {
      cut_conjunction(filter->condition, parts.filters);
      continue;
    }
    auto node = lower_element(element, scope, std::move(parts.node));
    if (!node) return node.error();
    parts.node = without_needless_names(std::move(node).value(), active_.each);
  }
  return parts;
}

Result<Node> SparqlLowering::lower_element(const Element& element, Scope& scope, Node node) {
  const auto joined = [&](Result<Node> part) -> Result<Node> {
    if (!part) return part;
    return join_onto(std::move(node), std::move(part).value());
  };
  return std::visit(
      Visitor{
          [&](const sparql::Triples& form) { return joined(lower_triples(form.triples, scope)); },
          [&](const sparql::OptionalPart& form) {
            return lower_optional(form, scope, std::move(node));
          },
          [&](const sparql::UnionPart& form) { return joined(lower_union(form, scope)); },
          [&](const sparql::MinusPart& form) { return lower_minus(form, scope, std::move(node)); },
          [&](const sparql::GraphPart& form) { return joined(lower_graph(form, scope)); },
          [&](const sparql::ServicePart& form) -> Result<Node> {
            return refused(form.name.location, "SERVICE is not done: no query leaves this store",
                           "load the other data into this store and query them together");
          },
          [&](const sparql::FilterPart&) -> Result<Node> { return std::move(node); },
          [&](const sparql::BindPart& form) { return lower_bind(form, scope, std::move(node)); },
          [&](const sparql::Values& form) -> Result<Node> {
            return joined(lower_values(form, scope));
          },
          [&](const sparql::SubSelect& form) {
            return joined(lower_sub_select(*form.query, scope));
          },
          [&](const sparql::Group& form) { return joined(lower_group(form, scope)); }},
      element.form);
}

// The filters of an OPTIONAL see both sides. Those that the right side alone decides are asked
// there, where the planner can make use of them. What EXISTS looks at must then be bound there for
// sure; otherwise it is asked of the joined rows.
Result<Node> SparqlLowering::lower_optional(const sparql::OptionalPart& part, Scope& scope,
                                            Node node) {
  auto parts = lower_parts(part.pattern, scope);
  if (!parts) return parts.error();
  Node right = parts->node;
  std::vector<Expression> conditions;
  const VariableSet left_variables = variables_of(node);
  for (const auto* filter : parts->filters) {
    const VariableSet before = variables_of(right);
    const VariableSet certain = certain_variables_of(right);
    auto condition = lower_value(*filter, scope, right);
    if (!condition) return condition.error();
    const bool has_exists = variables_of(right) != before;
    const VariableSet used = variables_of(condition.value());
    const bool is_right_only =
        is_subset(used, certain_variables_of(right)) || intersection(used, left_variables).empty();
    const bool is_sure =
        !has_exists || is_subset(intersection(left_variables, all_variables_of(right)), certain);
    if (has_exists && !(is_right_only && is_sure)) {
      return lower_optional_by_rows(std::move(node), std::move(*parts), scope);
    }
    if (is_right_only) {
      right = Node{Filter{std::move(condition).value(), std::move(right)}};
    } else {
      conditions.push_back(std::move(condition).value());
    }
  }
  return Node{LeftJoin{std::move(node), std::move(right), std::move(conditions)}};
}

// By the definition of LeftJoin: the joined rows that meet the filters, and the rows of the left
// side that are in none of them. Copies of what a left row binds, which no join can add to, tell
// which those are.
Result<Node> SparqlLowering::lower_optional_by_rows(Node left, Parts right, Scope& scope) {
  if (makes_new_values(left)) {
    return refused(
        right.filters.front()->location,
        "EXISTS in a filter of OPTIONAL cannot look at rows with values that are new each "
        "time they are worked out (RAND, UUID, BNODE)",
        "move the EXISTS pattern into the OPTIONAL, or make these values behind it");
  }
  std::vector<Variable> columns, copies;
  for (const Variable variable : variables_of(left)) {
    const Variable is_bound = fresh_variable("bound");
    const Variable value = fresh_variable("value");
    columns.push_back(variable);
    copies.insert(copies.end(), {is_bound, value});
    left =
        Node{Extend{is_bound, call(Function::bound, {value_of(variable)}), std::move(left), true}};
    left = Node{Extend{
        value, call(Function::coalesce, {value_of(variable), constant(Term::boolean(false))}),
        std::move(left), true}};
  }
  for (const Variable variable : variables_of(right.node)) columns.push_back(variable);
  Node matched = join_onto(left, std::move(right.node));
  for (const auto* filter : right.filters) {
    auto filtered = add_filter(*filter, scope, std::move(matched));
    if (!filtered) return filtered;
    matched = std::move(filtered).value();
  }
  Node alone{Exists{std::move(left), Node{Project{std::move(copies), matched}}, {}, true}};
  Union both;
  both.inputs.push_back(std::move(matched));
  both.inputs.push_back(std::move(alone));
  return Node{Project{std::move(columns), Node{std::move(both)}}};
}

Result<Node> SparqlLowering::lower_union(const sparql::UnionPart& part, Scope& scope) {
  Union all;
  for (const sparql::Group& choice : part.choices) {
    auto node = lower_group(choice, scope);
    if (!node) return node;
    all.inputs.push_back(std::move(node).value());
  }
  return Node{std::move(all)};
}

Result<Node> SparqlLowering::lower_minus(const sparql::MinusPart& part, Scope& scope, Node node) {
  auto right = lower_group(part.pattern, scope);
  if (!right) return right;
  return Node{Minus{std::move(node), std::move(right).value(), active_.each}};
}

Result<Node> SparqlLowering::lower_bind(const sparql::BindPart& part, Scope& scope, Node node) {
  auto value = lower_value(part.value, scope, node);
  if (!value) return value.error();
  return Node{
      Extend{variable_of(part.variable.name, scope), std::move(value).value(), std::move(node)}};
}

Node SparqlLowering::lower_values(const sparql::Values& values, Scope& scope) {
  Values out;
  for (const sparql::Variable& column : values.columns) {
    out.columns.push_back(variable_of(column.name, scope));
  }
  out.rows = values.rows;
  return Node{std::move(out)};
}

Result<Node> SparqlLowering::add_filter(const sparql::Expression& condition, Scope& scope,
                                        Node node) {
  if (const auto* exists = std::get_if<sparql::Exists>(&condition.form)) {
    return add_exists(std::move(node), *exists, scope, std::nullopt);
  }
  const auto* call = std::get_if<sparql::Call>(&condition.form);
  if (call != nullptr && call->name == "!") {
    if (const auto* exists = std::get_if<sparql::Exists>(&call->arguments[0].form)) {
      auto added = add_exists(std::move(node), *exists, scope, std::nullopt);
      if (!added) return added;
      auto& form = std::get<Exists>(added->form);
      form.negated = !form.negated;
      return added;
    }
  }
  auto value = lower_value(condition, scope, node);
  if (!value) return value.error();
  return Node{Filter{std::move(value).value(), std::move(node)}};
}

// EXISTS puts the row's values into the pattern. That is a join where the pattern binds whatever it
// shares with the row in every solution, and its inner expressions look at nothing else; a filter
// at the top of the pattern can be asked of both sides together.
Result<Node> SparqlLowering::add_exists(Node left, const sparql::Exists& exists, Scope& scope,
                                        std::optional<Variable> mark) {
  Scope inner = scope;
  inner.blanks.clear();
  auto parts = lower_parts(*exists.pattern, inner);
  if (!parts) return parts.error();
  Node right = std::move(parts->node);
  std::vector<Expression> conditions;
  bool is_plain = true;
  const VariableSet left_variables = variables_of(left);
  for (const auto* filter : parts->filters) {
    const VariableSet before = variables_of(right);
    auto value = lower_value(*filter, inner, right);
    if (!value) return value.error();
    if (variables_of(right) != before) is_plain = false;
    if (is_plain && !is_subset(variables_of(value.value()), variables_of(right))) {
      conditions.push_back(std::move(value).value());
    } else {
      right = Node{Filter{std::move(value).value(), std::move(right)}};
    }
  }
  for (const auto& [name, variable] : inner.variables) scope.variables.try_emplace(name, variable);
  const VariableSet shared = intersection(left_variables, all_variables_of(right));
  is_plain = is_plain && is_subset(shared, certain_variables_of(right)) &&
             intersection(free_variables_of(right), left_variables).empty() &&
             substitution_is_join(right, left_variables);
  if (is_plain) {
    return Node{Exists{std::move(left), std::move(right), std::move(conditions), exists.negated,
                       mark, false}};
  }
  for (Expression& condition : conditions) {
    right = Node{Filter{std::move(condition), std::move(right)}};
  }
  return Node{Exists{std::move(left), std::move(right), {}, exists.negated, mark, true}};
}

}  // namespace quoth::algebra
