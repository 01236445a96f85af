#include "engine/question/namesakes.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/names/objects.hpp"
#include "engine/question/candidates.hpp"
#include "engine/question/document_sentences.hpp"
#include "engine/question/lemma.hpp"
#include "engine/question/things.hpp"
#include "engine/question/write.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::question {
namespace {

using storage::Snapshot;
using storage::TermId;

using Found = std::optional<Candidate>;

bool may_be_person(ThingKind kind) { return kind == ThingKind::person || kind == ThingKind::other; }

bool begins_with_capital(const std::string& word) {
  return !word.empty() && (word[0] < 'a' || word[0] > 'z');
}

/// The one person whose full name ends with the surname; nothing where there are several.
Result<Found> one_with_surname(const Reader& reader, const std::string& surname) {
  auto found = by_short_name(reader, surname);
  if (!found) return found.error();
  std::erase_if(*found, [&](const Candidate& one) {
    const std::string& full = one.name.label;  // "spokesman for the museum" is no full name
    return !may_be_person(one.kind) || !begins_with_capital(full) ||
           !begins_with_capital(full.substr(full.rfind(' ') + 1));
  });
  if (found->size() != 1) return Found{};
  return Found{found->front()};
}

/// The one person who is called by the surname and by nothing more.
Result<Found> one_called_only(const Reader& reader, const std::string& surname) {
  auto found = candidates_of(reader, surname);
  if (!found) return found.error();
  if (found->size() != 1 || !may_be_person(found->front().kind)) return Found{};
  if (lower_case(found->front().name.label) != lower_case(surname)) return Found{};
  return Found{found->front()};
}

Result<Found> namesake_of(const Reader& reader, const std::string& label) {
  const std::size_t blank = label.rfind(' ');
  const std::string surname = blank == std::string::npos ? label : label.substr(blank + 1);
  if (!begins_with_capital(surname)) return Found{};  // "newspaper"
  if (blank == std::string::npos) return one_with_surname(reader, surname);
  auto other = one_called_only(reader, surname);  // the cheaper one of the two to look up
  if (!other || !*other) return other;
  auto full = one_with_surname(reader, surname);
  if (!full) return full;
  return *full && (*full)->name.label == label ? other : Result<Found>(Found{});
}

Result<std::set<TermId>> publishers_of(const Snapshot& snapshot, TermId entity) {
  std::set<TermId> publishers;
  auto documents = documents_with_all(snapshot, {entity});
  if (!documents) return documents.error();
  for (const TermId document : *documents) {
    auto publisher =
        first_object(snapshot, document, Term::iri(std::string(vocabulary::publisher)));
    if (!publisher) return publisher.error();
    if (*publisher) publishers.insert(**publisher);
  }
  return publishers;
}

/// Whether one document, or one publisher, tells of both.
Result<bool> stand_together(const Snapshot& snapshot, TermId one, TermId other) {
  auto documents = documents_with_all(snapshot, {one, other});
  if (!documents) return documents.error();
  if (!documents->empty()) return true;
  auto of_one = publishers_of(snapshot, one);
  if (!of_one) return of_one.error();
  auto of_other = publishers_of(snapshot, other);
  if (!of_other) return of_other.error();
  return std::any_of(of_one->begin(), of_one->end(),
                     [&](TermId publisher) { return of_other->count(publisher) != 0; });
}

}  // namespace

Result<void> add_namesake(Reader& reader, Thing& thing) {
  if (!may_be_person(thing.kind)) return {};
  auto id = id_of(reader.snapshot, thing.node);
  if (!id) return id.error();
  if (!*id) return {};
  auto other = namesake_of(reader, thing.label);
  if (!other) return other.error();
  if (!*other || (*other)->name.id == **id) return {};
  auto together = stand_together(reader.snapshot, **id, (*other)->name.id);
  if (!together) return together.error();
  if (!*together) return {};
  auto term = reader.snapshot.term((*other)->name.id);
  if (!term) return term.error();
  thing.namesakes.push_back(node_of(*term));
  reader.notes.push_back(thing.label + " is also taken for " + (*other)->name.label +
                         ", whom the same papers name");
  return {};
}

}  // namespace quoth::question
