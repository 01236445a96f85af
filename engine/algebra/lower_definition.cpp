#include <fmt/format.h>

#include "engine/algebra/lowering.hpp"

namespace quoth::algebra {
namespace {

// A chain of definitions that each use the one before twice grows without bound; nobody writes one
// that needs this many.
constexpr std::size_t expansions_max = 2000;

/// Whether what a parameter stands for can take the parameter's place in the body: a group, a
/// projection or a cut makes it matter when a value is known.
bool takes_substitution(const query::Pipeline& pipeline) {
  for (const auto& stage : pipeline) {
    if (std::holds_alternative<query::Match>(stage.form)) continue;
    if (std::holds_alternative<query::Where>(stage.form)) continue;
    return false;
  }
  return true;
}

bool takes_substitution(const query::Definition& definition) {
  for (const auto& alternative : definition.alternatives) {
    if (!takes_substitution(alternative)) return false;
  }
  return true;
}

std::vector<std::string> parameters_of(const query::Definition& definition) {
  std::vector<std::string> names{definition.subject.name, definition.object.name};
  if (definition.as) names.push_back(definition.as->name);
  return names;
}

/// Rows of `node` in which the column has the term.
Node restricted(Node node, Variable column, const Term& term) {
  return join_onto(std::move(node), Node{Values{{column}, {{term}}}});
}

}  // namespace

Result<Node> Lowering::expand(const FoundDefinition& found, const std::vector<Slot>& slots) {
  const std::string& word = found.definition->word;
  for (const auto& active : active_) {
    if (active.word != word) continue;
    if (active.negations != negations_) {
      return Error{ErrorKind::unsupported,
                   fmt::format("`{}` is defined in terms of its own absence", word),
                   {},
                   "a definition cannot use itself inside `not`, `optional` or `group`"};
    }
    return Node{Recursion{active.relation, slots}};
  }
  if (++expansions_ > expansions_max) {
    return Error{ErrorKind::limit,
                 fmt::format("the definitions expand to more than {} parts", expansions_max),
                 {},
                 {}};
  }
  const SourceText* const source = source_;
  if (found.file != nullptr) source_ = &found.file->source;
  auto node = is_recursive(query_, surroundings_.definitions, word) ? expand_recursive(found, slots)
                                                                    : expand_inline(found, slots);
  source_ = source;
  return node;
}

Result<Node> Lowering::expand_inline(const FoundDefinition& found, const std::vector<Slot>& slots) {
  Frame frame{{}, true};
  const auto names = parameters_of(*found.definition);
  const bool substitutes = takes_substitution(*found.definition);
  std::vector<std::pair<Variable, Term>> restrictions;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto* term = std::get_if<Term>(&slots[i]);
    if (substitutes || term == nullptr) {
      frame.slots.insert_or_assign(names[i], slots[i]);
      continue;
    }
    const Variable column = fresh_variable();
    frame.slots.insert_or_assign(names[i], column);
    restrictions.emplace_back(column, *term);
  }
  auto node = expand_alternatives(found, frame);
  if (!node) return node;
  for (const auto& [column, term] : restrictions) {
    node = restricted(std::move(node).value(), column, term);
  }
  return node;
}

Result<Node> Lowering::expand_recursive(const FoundDefinition& found,
                                        const std::vector<Slot>& slots) {
  Frame frame{{}, true};
  Fixpoint fixpoint{relations_++, {}, Node{Unit{}}, slots};
  for (const auto& name : parameters_of(*found.definition)) {
    fixpoint.columns.push_back(fresh_variable());
    frame.slots.insert_or_assign(name, fixpoint.columns.back());
  }
  active_.push_back({found.definition->word, fixpoint.relation, negations_});
  auto body = expand_alternatives(found, frame);
  active_.pop_back();
  if (!body) return body;
  fixpoint.body = Boxed<Node>(Node{Project{fixpoint.columns, std::move(body).value()}});
  return Node{std::move(fixpoint)};
}

Result<Node> Lowering::expand_alternatives(const FoundDefinition& found, Frame& frame) {
  Union alternatives;
  // What stands around the clause is another text: its variables are not seen from here.
  std::vector<OuterScope> hidden;
  std::swap(hidden, outer_scopes_);
  for (const auto& alternative : found.definition->alternatives) {
    Frame own = frame;
    auto node = lower_pipeline(alternative, own, Node{Unit{}});
    if (!node) return node;
    for (const auto& name : parameters_of(*found.definition)) {
      const auto* variable = std::get_if<Variable>(&frame.slots.at(name));
      if (variable != nullptr && !variables_of(node.value()).contains(*variable)) {
        return bad(found.definition->location,
                   fmt::format("?{} is not bound in every alternative of `{}`", name,
                               found.definition->word));
      }
    }
    alternatives.inputs.push_back(std::move(node).value());
  }
  std::swap(hidden, outer_scopes_);
  if (alternatives.inputs.size() == 1) return std::move(alternatives.inputs.front());
  return Node{std::move(alternatives)};
}

}  // namespace quoth::algebra
