#include "engine/question/lexicon.hpp"

#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/question/distinct_objects.hpp"
#include "engine/question/lemma.hpp"
#include "engine/question/vocabulary.hpp"
#include "engine/question/write.hpp"

namespace quoth::question {
namespace {

/// "urn:quoth:verb:deny" and "urn:quoth:verb/deny" end in deny.
std::string tail_of(const std::string& iri) {
  const std::size_t at = iri.find_last_of(":/#");
  return at == std::string::npos ? iri : iri.substr(at + 1);
}

Result<void> add_verb(const storage::Snapshot& snapshot, storage::TermId id, Lexicon& lexicon) {
  auto term = snapshot.term(id);
  if (!term) return term.error();
  if (!term->is_iri()) {
    lexicon.verbs.try_emplace(lower_case(term->text), node_of(*term));
    return {};
  }
  query::Node node = node_of(*term);
  auto label = label_of(snapshot, id);
  if (!label) return label.error();
  if (*label) {
    const auto resolved = resolve_name(snapshot, **label);
    if (resolved && resolved->id == id) node = {{}, query::Name{**label}};
    lexicon.verbs.try_emplace(lower_case(**label), node);
  }
  lexicon.verbs.try_emplace(lower_case(tail_of(term->text)), node);
  return {};
}

}  // namespace

std::optional<Verb> Lexicon::find(std::string_view word) const {
  for (const std::string& lemma : verb_lemmas(word)) {
    const auto found = verbs.find(lemma), other = verbs.find(other_spelling(lemma));
    if (found == verbs.end() && other == verbs.end()) continue;
    const bool takes_other =
        found == verbs.end() || (other != verbs.end() && lemma.ends_with("ize"));
    const auto& [name, node] =
        takes_other ? *other : *found;  // the narrower one is below the other
    return Verb{node, name};
  }
  return std::nullopt;
}

std::optional<Verb> Lexicon::find_phrasal(std::string_view word, std::string_view particle) const {
  for (const std::string& lemma : verb_lemmas(word)) {
    const auto found = verbs.find(lemma + " " + std::string(particle));
    if (found != verbs.end()) return Verb{found->second, found->first};
  }
  return std::nullopt;
}

std::vector<std::string> Lexicon::words() const {
  std::vector<std::string> all;
  for (const auto& [word, node] : verbs) all.push_back(word);
  return all;
}

Result<Lexicon> read_lexicon(const storage::Snapshot& snapshot) {
  Lexicon lexicon;
  for (const Term& predicate : {verb_predicate, broader_predicate}) {
    auto objects = distinct_objects(snapshot, predicate);
    if (!objects) return objects.error();
    for (const storage::TermId id : *objects)
      if (auto added = add_verb(snapshot, id, lexicon); !added) return added.error();
  }
  auto narrower = distinct_subjects(snapshot, broader_predicate);
  if (!narrower) return narrower.error();
  for (const storage::TermId id : *narrower)
    if (auto added = add_verb(snapshot, id, lexicon); !added) return added.error();
  return lexicon;
}

}  // namespace quoth::question
