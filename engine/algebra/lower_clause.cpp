#include <fmt/format.h>

#include "engine/algebra/lowering.hpp"
#include "engine/algebra/relations.hpp"
#include "engine/algebra/visit.hpp"

namespace quoth::algebra {
namespace {

bool is_number_or_date(const Term& term) {
  for (const auto type : {xsd::integer, xsd::decimal, xsd::double_, xsd::date, xsd::g_year,
                          xsd::g_year_month, edtf_datatype}) {
    if (term.is_literal() && term.datatype == type) return true;
  }
  return false;
}

}  // namespace

// A number or a date at the end of a clause is met by every spelling of that value, so it becomes a
// condition on what stands there.
Result<Node> Lowering::lower_clause(const query::Clause& clause, Frame& frame) {
  auto subject = slot_of(clause.subject, frame);
  if (!subject) return subject.error();
  auto object = slot_of(clause.object, frame);
  if (!object) return object.error();
  const auto* word = std::get_if<query::RelationWord>(&clause.relation.form);
  const auto* bound = std::get_if<Variable>(&object.value());
  if (word != nullptr && bound != nullptr && word->word == "date") dates_.insert(*bound);
  std::optional<Slot> as;
  if (clause.as) as = variable_slot(clause.as->name, frame);
  const auto* value = std::get_if<Term>(&object.value());
  if (value == nullptr || !is_number_or_date(*value)) {
    return lower_path(subject.value(), clause.relation, object.value(), as, frame);
  }
  const Variable found = fresh_variable();
  auto node = lower_path(subject.value(), clause.relation, found, as, frame);
  if (!node) return node.error();
  Call equal{Function::equal, {Expression{VariableValue{found}}, Expression{Constant{*value}}}};
  return Node{Filter{Expression{std::move(equal)}, std::move(node).value()}};
}

Result<Node> Lowering::lower_path(const Slot& subject, const query::Path& path, const Slot& object,
                                  const std::optional<Slot>& as, Frame& frame) {
  const bool is_word = std::holds_alternative<query::RelationWord>(path.form);
  if (as && !is_word) {
    return bad(path.location, "only a defined relation can be followed by `as`");
  }
  return std::visit(
      Visitor{[&](const query::RelationWord& word) {
                return lower_word(subject, word.word, object, as, path.location);
              },
              [&](const query::Iri& iri) -> Result<Node> {
                return Node{Pattern{subject, Term::iri(iri.text), object, {}}};
              },
              [&](const query::PrefixedName& name) -> Result<Node> {
                auto term = prefixed_term(name, path.location);
                if (!term) return term.error();
                return Node{Pattern{subject, std::move(term).value(), object, {}}};
              },
              [&](const query::Variable& variable) -> Result<Node> {
                return Node{Pattern{subject, variable_slot(variable.name, frame), object, {}}};
              },
              [&](const query::InversePath& inverse) {
                return lower_path(object, *inverse.path, subject, {}, frame);
              },
              [&](const query::SequencePath& sequence) -> Result<Node> {
                Node joined{Unit{}};
                Slot from = subject;
                for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
                  const bool is_last = i + 1 == sequence.steps.size();
                  const Slot to = is_last ? object : Slot{fresh_variable()};
                  auto step = lower_path(from, sequence.steps[i], to, {}, frame);
                  if (!step) return step.error();
                  joined = join_onto(std::move(joined), std::move(step).value());
                  from = to;
                }
                return joined;
              },
              [&](const query::AlternativePath& alternative) -> Result<Node> {
                Union choices;
                for (const auto& choice : alternative.choices) {
                  auto node = lower_path(subject, choice, object, {}, frame);
                  if (!node) return node.error();
                  choices.inputs.push_back(std::move(node).value());
                }
                return Node{std::move(choices)};
              },
              [&](const query::RepeatedPath&) -> Result<Node> {
                auto repeated = path_of(path);
                if (!repeated) return repeated.error();
                return Node{PathPattern{subject, std::move(repeated).value(), object, {}}};
              }},
      path.form);
}

Result<Node> Lowering::lower_word(const Slot& subject, const std::string& word, const Slot& object,
                                  const std::optional<Slot>& as, query::Location location) {
  const auto found = find_definition(query_, surroundings_.definitions, word);
  if (found) {
    std::vector<Slot> slots{subject, object};
    if (as && !found.definition->as) {
      return bad(location, fmt::format("`{}` is defined without `as`", word));
    }
    if (found.definition->as) slots.push_back(as ? *as : Slot{fresh_variable()});
    auto node = expand(found, slots);
    if (!node) return at(location, node.error());
    return node;
  }
  if (as) return bad(location, "only a defined relation can be followed by `as`");
  auto predicate = predicate_of_word(surroundings_.snapshot, word,
                                     defined_words(query_, surroundings_.definitions));
  if (!predicate) return at(location, predicate.error());
  return Node{Pattern{subject, std::move(predicate).value(), object, {}}};
}

Result<Path> Lowering::path_of(const query::Path& path) {
  const auto all = [&](const std::vector<query::Path>& paths) -> Result<std::vector<Path>> {
    std::vector<Path> out;
    for (const auto& part : paths) {
      auto lowered = path_of(part);
      if (!lowered) return lowered.error();
      out.push_back(std::move(lowered).value());
    }
    return out;
  };
  return std::visit(
      Visitor{
          [&](const query::RelationWord& word) -> Result<Path> {
            if (find_definition(query_, surroundings_.definitions, word.word)) {
              return at(path.location,
                        Error{ErrorKind::unsupported,
                              fmt::format("the defined relation `{}` cannot be repeated by + * "
                                          "or ?",
                                          word.word),
                              {},
                              "define the repetition by recursion instead"});
            }
            auto predicate = predicate_of_word(surroundings_.snapshot, word.word, {});
            if (!predicate) return at(path.location, predicate.error());
            return Path{Link{std::move(predicate).value()}};
          },
          [&](const query::Iri& iri) -> Result<Path> { return Path{Link{Term::iri(iri.text)}}; },
          [&](const query::PrefixedName& name) -> Result<Path> {
            auto term = prefixed_term(name, path.location);
            if (!term) return term.error();
            return Path{Link{std::move(term).value()}};
          },
          [&](const query::Variable&) -> Result<Path> {
            return bad(path.location, "a variable cannot be repeated by + * or ?");
          },
          [&](const query::InversePath& inverse) -> Result<Path> {
            auto inner = path_of(*inverse.path);
            if (!inner) return inner.error();
            return Path{Inverse{std::move(inner).value()}};
          },
          [&](const query::SequencePath& sequence) -> Result<Path> {
            auto steps = all(sequence.steps);
            if (!steps) return steps.error();
            return Path{Sequence{std::move(steps).value()}};
          },
          [&](const query::AlternativePath& alternative) -> Result<Path> {
            auto choices = all(alternative.choices);
            if (!choices) return choices.error();
            return Path{Alternative{std::move(choices).value()}};
          },
          [&](const query::RepeatedPath& repeated) -> Result<Path> {
            auto inner = path_of(*repeated.path);
            if (!inner) return inner.error();
            return Path{Repeat{std::move(inner).value(), repeated.takes_zero, repeated.takes_many}};
          }},
      path.form);
}

Result<Slot> Lowering::slot_of(const query::Node& node, Frame& frame) {
  if (const auto* variable = std::get_if<query::Variable>(&node.form)) {
    return variable_slot(variable->name, frame);
  }
  auto term = term_of(node);
  if (!term) return term.error();
  return Slot{std::move(term).value()};
}

Slot Lowering::variable_slot(const std::string& name, Frame& frame) {
  const auto found = frame.slots.find(name);
  if (found != frame.slots.end()) return found->second;
  const Slot slot = frame.is_expansion ? fresh_variable() : named_variable(name);
  return frame.slots.emplace(name, slot).first->second;
}

}  // namespace quoth::algebra
