// A path is joins and unions of single relations, but where it repeats: then it is searched.
// Source: SPARQL 1.1, section 18.2.2.4.
#include "engine/algebra/join_onto.hpp"
#include "engine/algebra/sparql/sparql_lowering.hpp"

namespace quoth::algebra {
namespace {

Expression differs_from(Variable relation, const std::vector<std::string>& iris) {
  std::vector<Expression> parts{value_of(relation)};
  for (const std::string& iri : iris) parts.push_back(constant(Term::iri(iri)));
  return call(Function::logical_not, {call(Function::in, std::move(parts))});
}

std::vector<Term> iris_of(const std::vector<std::string>& iris) {
  std::vector<Term> out;
  for (const std::string& iri : iris) out.push_back(Term::iri(iri));
  return out;
}

}  // namespace

Node SparqlLowering::lower_path(const Slot& subject, const sparql::Path& path, const Slot& object) {
  return std::visit(
      Visitor{
          [&](const std::string& iri) { return pattern(subject, Term::iri(iri), object); },
          [&](const sparql::InversePath& form) { return lower_path(object, *form.path, subject); },
          [&](const sparql::SequencePath& form) {
            Node node{Unit{}};
            Slot at = subject;
            for (std::size_t i = 0; i < form.steps.size(); ++i) {
              const bool is_last = i + 1 == form.steps.size();
              const Slot next = is_last ? object : Slot{fresh_variable("step")};
              node = join_onto(std::move(node), lower_path(at, form.steps[i], next));
              at = next;
            }
            return node;
          },
          [&](const sparql::AlternativePath& form) {
            Union all;
            for (const auto& choice : form.choices) {
              all.inputs.push_back(lower_path(subject, choice, object));
            }
            return Node{std::move(all)};
          },
          [&](const sparql::RepeatedPath&) {
            return Node{PathPattern{subject, path_of(path), object, active_.graphs}};
          },
          [&](const sparql::NegatedPath& form) { return lower_negated(subject, form, object); }},
      path.form);
}

/// Any relation but those named; backwards only where one is named backwards.
Node SparqlLowering::lower_negated(const Slot& subject, const sparql::NegatedPath& path,
                                   const Slot& object) {
  Union all;
  if (!path.forward.empty() || path.backward.empty()) {
    const Variable relation = fresh_variable("relation");
    Node node = pattern(subject, relation, object);
    if (!path.forward.empty()) {
      node = Node{Filter{differs_from(relation, path.forward), std::move(node)}};
    }
    all.inputs.push_back(std::move(node));
  }
  if (!path.backward.empty()) {
    const Variable relation = fresh_variable("relation");
    all.inputs.push_back(
        Node{Filter{differs_from(relation, path.backward), pattern(object, relation, subject)}});
  }
  if (all.inputs.size() > 1) return Node{std::move(all)};
  Node only = std::move(all.inputs.front());
  return only;
}

Path SparqlLowering::path_of(const sparql::Path& path) const {
  const auto all_of = [&](const std::vector<sparql::Path>& parts) {
    std::vector<Path> out;
    for (const auto& part : parts) out.push_back(path_of(part));
    return out;
  };
  return std::visit(
      Visitor{[](const std::string& iri) { return Path{Link{Term::iri(iri)}}; },
              [&](const sparql::InversePath& form) { return Path{Inverse{path_of(*form.path)}}; },
              [&](const sparql::SequencePath& form) { return Path{Sequence{all_of(form.steps)}}; },
              [&](const sparql::AlternativePath& form) {
                return Path{Alternative{all_of(form.choices)}};
              },
              [&](const sparql::RepeatedPath& form) {
                return Path{Repeat{path_of(*form.path), form.takes_zero, form.takes_many}};
              },
              [](const sparql::NegatedPath& form) {
                return Path{OtherThan{iris_of(form.forward), iris_of(form.backward),
                                      !form.forward.empty() || form.backward.empty(),
                                      !form.backward.empty()}};
              }},
      path.form);
}

}  // namespace quoth::algebra
