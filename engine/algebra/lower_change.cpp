#include <fmt/format.h>

#include "engine/algebra/lowering.hpp"
#include "engine/algebra/relations.hpp"
#include "engine/vocabulary/slug.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::algebra {

Result<ChangeMeaning> lower_change(const query::Query& query, const query::Change& change,
                                   std::span<const query::Clause> clauses,
                                   const Surroundings& surroundings) {
  return Lowering(query, surroundings).run_change(change, clauses);
}

// The pattern's names must be known; only what the clauses name may be made.
Result<ChangeMeaning> Lowering::run_change(const query::Change& change,
                                           std::span<const query::Clause> clauses) {
  Frame frame;
  auto pattern = lower_pipeline(change.pattern, frame, Node{Unit{}});
  if (!pattern) return pattern.error();
  const VariableSet scope = variables_of(pattern.value());
  makes_names_ = change.kind == query::Change::Kind::add;
  ChangeMeaning meaning;
  for (const auto& clause : clauses) {
    auto fact = fact_of(clause, frame, scope);
    if (!fact) return fact.error();
    meaning.facts.push_back(std::move(fact).value());
  }
  const std::vector<Variable> columns(scope.begin(), scope.end());
  for (const Variable variable : columns) {
    meaning.pattern.columns.push_back({variable, variable_names_[variable.number]});
  }
  // Each fact is made once, however many rows ask for it.
  meaning.pattern.root = Node{Distinct{Node{Project{columns, std::move(pattern).value()}}}};
  meaning.pattern.variable_names = std::move(variable_names_);
  meaning.pattern.notes = std::move(notes_);
  meaning.new_entities = std::move(new_entities_);
  return meaning;
}

Result<FactTemplate> Lowering::fact_of(const query::Clause& clause, Frame& frame,
                                       const VariableSet& scope) {
  if (clause.as) return bad(clause.location, "`as` cannot stand in a fact that is changed");
  auto subject = slot_of(clause.subject, frame);
  if (!subject) return subject.error();
  auto predicate = predicate_of(clause.relation, frame);
  if (!predicate) return predicate.error();
  if (auto checked = check_is_text(clause); !checked) return checked.error();
  auto object = slot_of(clause.object, frame);
  if (!object) return object.error();
  for (const auto* slot : {&subject.value(), &predicate.value(), &object.value()}) {
    const auto* variable = std::get_if<Variable>(slot);
    if (variable == nullptr) continue;
    auto seen = check_scope(*variable, scope, clause.location);
    if (!seen) return seen.error();
  }
  return FactTemplate{std::move(subject).value(), std::move(predicate).value(),
                      std::move(object).value()};
}

/// A name in the place of a text would be a new entity that nobody meant.
Result<void> Lowering::check_is_text(const query::Clause& clause) const {
  const auto* word = std::get_if<query::RelationWord>(&clause.relation.form);
  const auto* name = std::get_if<query::Name>(&clause.object.form);
  if (word == nullptr || name == nullptr) return {};
  for (const std::string_view of_text : {"name", "alias", "role", "title", "claim", "text"})
    if (word->word == of_text)
      return bad(clause.object.location, fmt::format("`{}` takes a text", word->word),
                 fmt::format("write it in quotation marks: \"{}\"", name->text));
  return {};
}

Result<Slot> Lowering::predicate_of(const query::Path& path, Frame& frame) {
  if (const auto* iri = std::get_if<query::Iri>(&path.form)) return Slot{Term::iri(iri->text)};
  if (const auto* variable = std::get_if<query::Variable>(&path.form)) {
    return variable_slot(variable->name, frame);
  }
  if (const auto* name = std::get_if<query::PrefixedName>(&path.form)) {
    auto term = prefixed_term(*name, path.location);
    if (!term) return term.error();
    return Slot{std::move(term).value()};
  }
  const auto* word = std::get_if<query::RelationWord>(&path.form);
  if (word == nullptr) return bad(path.location, "a path cannot stand in a fact that is changed");
  if (find_definition(query_, surroundings_.definitions, word->word)) {
    return bad(
        path.location,
        fmt::format("`{}` is defined by a pattern: change the facts behind it", word->word),
        makes_names_
            ? fmt::format("a statement is added with its words in quotation marks: add Putin "
                          "{} \"...\"",
                          word->word)
            : "a statement is removed with all its facts: match ?s claim \"...\", ?relation "
              "?value remove ?s ?relation ?value");
  }
  auto predicate = predicate_of_word(surroundings_.snapshot, word->word,
                                     defined_words(query_, surroundings_.definitions));
  if (predicate) return Slot{std::move(predicate).value()};
  if (!makes_names_ || predicate.error().kind != ErrorKind::unknown_name) {
    return at(path.location, predicate.error());
  }
  note(fmt::format("`{}` is a new relation", word->word));
  return Slot{Term::iri(std::string(vocabulary::prefix) + word->word)};
}

Term Lowering::new_entity(const std::string& name) {
  for (const auto& made : new_entities_) {
    if (made.name == name) return made.iri;
  }
  Term iri = Term::iri(std::string(vocabulary::entity_prefix) + vocabulary::slug_of(name));
  new_entities_.push_back({iri, name});
  note(fmt::format("\"{}\" is a new entity", name));
  return iri;
}

}  // namespace quoth::algebra
