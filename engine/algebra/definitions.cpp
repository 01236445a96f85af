#include "engine/algebra/definitions.hpp"

#include <ranges>
#include <set>

#include "engine/algebra/visit.hpp"

namespace quoth::algebra {
namespace {

using Words = std::set<std::string>;

void add_words(const query::Path& path, Words& out) {
  std::visit(Visitor{[&](const query::RelationWord& word) { out.insert(word.word); },
                     [](const query::Iri&) {}, [](const query::PrefixedName&) {},
                     [](const query::Variable&) {},
                     [&](const query::InversePath& inverse) { add_words(*inverse.path, out); },
                     [&](const query::SequencePath& sequence) {
                       for (const auto& step : sequence.steps) add_words(step, out);
                     },
                     [&](const query::AlternativePath& alternative) {
                       for (const auto& choice : alternative.choices) add_words(choice, out);
                     },
                     [&](const query::RepeatedPath& repeated) { add_words(*repeated.path, out); }},
             path.form);
}

void add_words(const query::Pipeline& pipeline, Words& out) {
  for (const auto& stage : pipeline) {
    if (const auto* match = std::get_if<query::Match>(&stage.form)) {
      for (const auto& clause : match->clauses) add_words(clause.relation, out);
    } else if (const auto* optional = std::get_if<query::Optional>(&stage.form)) {
      add_words(optional->stages, out);
    } else if (const auto* negation = std::get_if<query::Not>(&stage.form)) {
      add_words(negation->stages, out);
    } else if (const auto* either = std::get_if<query::Either>(&stage.form)) {
      for (const auto& branch : either->branches) add_words(branch, out);
    }
  }
}

Words words_used(const query::Definition& definition) {
  Words words;
  for (const auto& alternative : definition.alternatives) add_words(alternative, words);
  return words;
}

const query::Definition* find_in(const query::Query& query, const std::string& word) {
  for (const auto& definition : std::views::reverse(query.definitions)) {
    if (definition.word == word) return &definition;
  }
  return nullptr;
}

}  // namespace

FoundDefinition find_definition(const query::Query& query, const Definitions& definitions,
                                const std::string& word) {
  if (const auto* own = find_in(query, word)) return {own, nullptr};
  for (const auto& file : std::views::reverse(definitions)) {
    if (const auto* found = find_in(file->query, word)) return {found, file.get()};
  }
  return {};
}

std::vector<std::string> defined_words(const query::Query& query, const Definitions& definitions) {
  Words words;
  for (const auto& definition : query.definitions) words.insert(definition.word);
  for (const auto& file : definitions) {
    for (const auto& definition : file->query.definitions) words.insert(definition.word);
  }
  return {words.begin(), words.end()};
}

bool is_recursive(const query::Query& query, const Definitions& definitions,
                  const std::string& word) {
  Words reached;
  std::vector<std::string> open{word};
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const auto found = find_definition(query, definitions, next);
    if (!found) continue;
    for (const auto& used : words_used(*found.definition)) {
      if (used == word) return true;
      if (reached.insert(used).second) open.push_back(used);
    }
  }
  return false;
}

}  // namespace quoth::algebra
