#include "parser/sparql/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parser/query/overloaded.hpp"
#include "parser/sparql/syntax_error.hpp"
#include "parser/sparql/visible.hpp"

namespace quoth::sparql {
namespace {

using query::overloaded;

enum class Aggregates { allowed, forbidden, nested };

class Checker {
 public:
  explicit Checker(const Parts& parts) : parts_(parts) {}

  void check_query(const Query& query);
  void check_group(const Group& group);
  void check_modify(const Modify& modify);

 private:
  void check_element(const Element& element, Names& seen);
  void check_columns(const Query& query);
  void check_grouped(const Query& query);
  void check_grouped(const Expression& expression, const Names& keys);
  void check_expression(const Expression& expression, Aggregates aggregates);
  void check_labels(const Node& node);
  void check_template(const std::vector<Triple>& triples);

  const Parts& parts_;
  std::size_t pattern_ = 0;                    // number of the basic pattern being read
  std::map<std::string, std::size_t> labels_;  // of blank nodes: the pattern they stand in
};

// ---- Groups --------------------------------------------------------------------------------

void Checker::check_group(const Group& group) {
  Names seen;
  ++pattern_;
  for (const Element& element : group.elements) {
    check_element(element, seen);
    add_visible(element, seen);
    const bool goes_on = std::holds_alternative<Triples>(element.form) ||
                         std::holds_alternative<FilterPart>(element.form);
    if (!goes_on) ++pattern_;
  }
  ++pattern_;
}

void Checker::check_element(const Element& element, Names& seen) {
  std::visit(
      overloaded{[&](const Triples& form) {
                   for (const Triple& triple : form.triples) {
                     check_labels(triple.subject);
                     check_labels(triple.object);
                   }
                 },
                 [&](const OptionalPart& form) { check_group(form.pattern); },
                 [&](const UnionPart& form) {
                   for (const Group& choice : form.choices) check_group(choice);
                 },
                 [&](const MinusPart& form) { check_group(form.pattern); },
                 [&](const GraphPart& form) { check_group(form.pattern); },
                 [&](const ServicePart& form) { check_group(form.pattern); },
                 [&](const FilterPart& form) {
                   const std::size_t pattern = pattern_;
                   check_expression(form.condition, Aggregates::forbidden);
                   pattern_ = pattern;
                 },
                 [&](const BindPart& form) {
                   check_expression(form.value, Aggregates::forbidden);
                   if (seen.contains(form.variable.name)) {
                     fail(parts_, element.location,
                          fmt::format(
                              "`?{}` stands before in this group, so BIND cannot give it a value",
                              form.variable.name),
                          "BIND to another variable");
                   }
                 },
                 [](const Values&) {}, [&](const SubSelect& form) { check_query(*form.query); },
                 [&](const Group& form) { check_group(form); }},
      element.form);
}

void Checker::check_labels(const Node& node) {
  if (const auto* triple = std::get_if<std::shared_ptr<const TripleNode>>(&node.form)) {
    check_labels((*triple)->subject);
    check_labels((*triple)->object);
  }
  const auto* blank = std::get_if<BlankNode>(&node.form);
  if (blank == nullptr || blank->label.starts_with('.')) return;
  const auto [at, is_new] = labels_.try_emplace(blank->label, pattern_);
  if (is_new || at->second == pattern_) return;
  fail(parts_, node.location,
       fmt::format("the blank node `_:{}` stands in two patterns", blank->label),
       "a blank node is known in one pattern only; use a variable");
}

// ---- Queries -------------------------------------------------------------------------------

bool has_aggregate(const Expression& expression) {
  const auto in_any = [](const std::vector<Expression>& parts) {
    return std::any_of(parts.begin(), parts.end(), has_aggregate);
  };
  if (const auto* call = std::get_if<Call>(&expression.form)) return in_any(call->arguments);
  if (const auto* call = std::get_if<IriCall>(&expression.form)) return in_any(call->arguments);
  return std::holds_alternative<Aggregate>(expression.form);
}

void Checker::check_query(const Query& query) {
  check_group(query.where);
  for (const GroupKey& key : query.group_by) check_expression(key.value, Aggregates::forbidden);
  for (const SelectColumn& column : query.columns) {
    if (column.value) check_expression(*column.value, Aggregates::allowed);
  }
  for (const Expression& having : query.having) check_expression(having, Aggregates::allowed);
  for (const OrderKey& key : query.order_by) check_expression(key.value, Aggregates::allowed);
  check_template(query.made);
  if (is_grouped(query)) check_grouped(query);
  check_columns(query);
}

void Checker::check_columns(const Query& query) {
  Names bound;
  if (!is_grouped(query)) {
    bound = visible_in(query.where);
  } else {
    for (const GroupKey& key : query.group_by) {
      if (key.variable) bound.insert(key.variable->name);
      if (const auto* variable = std::get_if<Variable>(&key.value.form)) {
        bound.insert(variable->name);
      }
    }
  }
  for (const SelectColumn& column : query.columns) {
    const bool is_bound = bound.contains(column.variable.name);
    if (column.value && is_bound) {
      fail(parts_, column.location,
           fmt::format("`?{}` has a value already, so `AS` cannot give it another",
                       column.variable.name),
           "name the column differently");
    }
    if (column.value) bound.insert(column.variable.name);
  }
}

void Checker::check_grouped(const Query& query) {
  if (query.all && query.form == Query::Form::select) {
    fail(parts_, query.where.location, "`SELECT *` has no meaning for groups",
         "name the columns: keys and aggregates");
  }
  Names keys;
  for (const GroupKey& key : query.group_by) {
    if (key.variable) keys.insert(key.variable->name);
    if (const auto* variable = std::get_if<Variable>(&key.value.form)) keys.insert(variable->name);
  }
  for (const SelectColumn& column : query.columns) {
    if (column.value) {
      check_grouped(*column.value, keys);
      keys.insert(column.variable.name);
    } else if (!keys.contains(column.variable.name)) {
      fail(parts_, column.location,
           fmt::format("`?{}` is not a key of the groups", column.variable.name),
           fmt::format("add it to GROUP BY, or take (SAMPLE(?{0}) AS ?...)", column.variable.name));
    }
  }
}

/// Variables outside aggregates must be keys.
void Checker::check_grouped(const Expression& expression, const Names& keys) {
  if (const auto* variable = std::get_if<Variable>(&expression.form)) {
    if (keys.contains(variable->name)) return;
    fail(parts_, expression.location,
         fmt::format("`?{}` is not a key of the groups", variable->name),
         "outside an aggregate only keys of GROUP BY have a value");
  }
  if (const auto* call = std::get_if<Call>(&expression.form)) {
    for (const Expression& part : call->arguments) check_grouped(part, keys);
  }
  if (const auto* call = std::get_if<IriCall>(&expression.form)) {
    for (const Expression& part : call->arguments) check_grouped(part, keys);
  }
}

void Checker::check_expression(const Expression& expression, Aggregates aggregates) {
  std::visit(overloaded{[](const Variable&) {}, [](const Term&) {},
                        [&](const Call& call) {
                          for (const Expression& part : call.arguments) {
                            check_expression(part, aggregates);
                          }
                        },
                        [&](const IriCall& call) {
                          for (const Expression& part : call.arguments) {
                            check_expression(part, aggregates);
                          }
                        },
                        [&](const Aggregate& aggregate) {
                          if (aggregates == Aggregates::forbidden) {
                            fail(parts_, expression.location, "there are no groups to count here",
                                 "aggregates stand in SELECT, HAVING and ORDER BY");
                          }
                          if (aggregates == Aggregates::nested) {
                            fail(parts_, expression.location,
                                 "an aggregate cannot stand inside another",
                                 "compute the inner one in a sub-query");
                          }
                          if (aggregate.operand) {
                            check_expression(*aggregate.operand, Aggregates::nested);
                          }
                        },
                        [&](const Exists& exists) { check_group(*exists.pattern); }},
             expression.form);
}

// ---- Templates and updates -----------------------------------------------------------------

void Checker::check_template(const std::vector<Triple>& triples) {
  for (const Triple& triple : triples) {
    const auto* path = std::get_if<Path>(&triple.predicate);
    if (path == nullptr) continue;
    fail(parts_, path->location, "a path cannot stand in a template of triples",
         "name one relation");
  }
}

enum class Forbidden { variables, blank_nodes };

void refuse(const Parts& parts, const Node& node, Forbidden what) {
  if (const auto* triple = std::get_if<std::shared_ptr<const TripleNode>>(&node.form)) {
    refuse(parts, (*triple)->subject, what);
    refuse(parts, (*triple)->predicate, what);
    refuse(parts, (*triple)->object, what);
  }
  if (what == Forbidden::variables && std::holds_alternative<Variable>(node.form)) {
    fail(parts, node.location, "there is no variable in DATA", "use INSERT { ... } WHERE { ... }");
  }
  if (what == Forbidden::blank_nodes && std::holds_alternative<BlankNode>(node.form)) {
    fail(parts, node.location, "a blank node cannot be deleted: it stands for a new node",
         "use a variable, and a WHERE that finds the node");
  }
}

void refuse(const Parts& parts, const std::vector<QuadNode>& quads, Forbidden what) {
  for (const QuadNode& quad : quads) {
    if (quad.graph) refuse(parts, *quad.graph, what);
    refuse(parts, quad.triple.subject, what);
    if (const auto* predicate = std::get_if<Node>(&quad.triple.predicate)) {
      refuse(parts, *predicate, what);
    }
    refuse(parts, quad.triple.object, what);
  }
}

std::vector<Triple> triples_of(const std::vector<QuadNode>& quads) {
  std::vector<Triple> out;
  for (const QuadNode& quad : quads) out.push_back(quad.triple);
  return out;
}

void Checker::check_modify(const Modify& modify) {
  check_template(triples_of(modify.removed));
  check_template(triples_of(modify.added));
  refuse(parts_, modify.removed, Forbidden::blank_nodes);
  if (modify.is_data) {
    refuse(parts_, modify.removed, Forbidden::variables);
    refuse(parts_, modify.added, Forbidden::variables);
    ++pattern_;
    for (const QuadNode& quad : modify.added) {
      check_labels(quad.triple.subject);
      check_labels(quad.triple.object);
    }
  } else {
    labels_.clear();
  }
  check_group(modify.where);
}

}  // namespace

bool is_grouped(const Query& query) {
  if (!query.group_by.empty()) return true;
  const auto in_column = [](const SelectColumn& column) {
    return column.value && has_aggregate(*column.value);
  };
  const auto in_order = [](const OrderKey& key) { return has_aggregate(key.value); };
  return std::any_of(query.columns.begin(), query.columns.end(), in_column) ||
         !query.having.empty() ||
         std::any_of(query.order_by.begin(), query.order_by.end(), in_order);
}

void check(const Parts& parts, const Query& query) { Checker(parts).check_query(query); }

void check(const Parts& parts, const Update& update) {
  Checker checker(parts);
  for (const Operation& operation : update.operations) {
    const auto* modify = std::get_if<Modify>(&operation.form);
    if (modify != nullptr) checker.check_modify(*modify);
  }
}

}  // namespace quoth::sparql
