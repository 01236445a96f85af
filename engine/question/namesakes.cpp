#include "engine/question/namesakes.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/names/objects.hpp"
#include "engine/question/candidates.hpp"
#include "engine/question/document_sentences.hpp"
#include "engine/question/full_names.hpp"
#include "engine/question/lemma.hpp"
#include "engine/question/things.hpp"
#include "engine/question/write.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "parser/query/spelling.hpp"

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

void add_node(const Term& term, Thing& thing) {
  query::Node node = node_of(term);
  for (const query::Node& known : thing.namesakes)
    if (query::spell(known) == query::spell(node)) return;
  thing.namesakes.push_back(std::move(node));
}

/// "Joseph R. Brandt Jr." beside "Joe Brandt".
Result<void> add_other_spellings(Reader& reader, TermId id, Thing& thing) {
  const std::string surname = surname_of(thing.label);
  if (surname.empty() || thing.kind != ThingKind::person) return {};
  auto others = candidates_of(reader, surname);
  if (!others) return others.error();
  auto longer = by_short_name(reader, surname);
  if (!longer) return longer.error();
  for (const Candidate& one : *longer) {
    const bool is_known =
        std::any_of(others->begin(), others->end(),
                    [&](const Candidate& known) { return known.name.id == one.name.id; });
    if (!is_known) others->push_back(one);
  }
  for (const Candidate& other : *others) {
    if (other.name.id == id || other.kind != ThingKind::person) continue;
    auto is_one = is_one_person(reader, {{id, thing.label, 0}, thing.kind}, other);
    if (!is_one) return is_one.error();
    if (!*is_one) continue;
    auto term = reader.snapshot.term(other.name.id);
    if (!term) return term.error();
    add_node(*term, thing);
    reader.notes.push_back(thing.label + " is also taken for " + other.name.label);
  }
  return {};
}

}  // namespace

Result<bool> is_one_person(Reader& reader, const Candidate& one, const Candidate& other) {
  const SameName same = same_full_name(one.name.label, other.name.label);
  if (same == SameName::no) return false;
  auto together = documents_with_all(reader.snapshot, {one.name.id, other.name.id});
  if (!together) return together.error();
  if (!together->empty()) return false;
  auto roles = roles_of(reader, one.name.id), others = roles_of(reader, other.name.id);
  if (!roles) return roles.error();
  if (!others) return others.error();
  if (roles->empty() && others->empty()) return same == SameName::yes;
  // "President" here, where a headline was cut, and "vice president" there.
  const auto office = [](const std::string& role) { return role.substr(role.rfind(' ') + 1); };
  return std::any_of(roles->begin(), roles->end(), [&](const std::string& role) {
    return std::any_of(others->begin(), others->end(),
                       [&](const std::string& held) { return office(role) == office(held); });
  });
}

Result<void> add_namesake(Reader& reader, Thing& thing) {
  if (!may_be_person(thing.kind)) return {};
  auto id = id_of(reader.snapshot, thing.node);
  if (!id) return id.error();
  if (!*id) return {};
  if (auto added = add_other_spellings(reader, **id, thing); !added) return added;
  auto other = namesake_of(reader, thing.label);
  if (!other) return other.error();
  if (!*other || (*other)->name.id == **id) return {};
  auto together = stand_together(reader.snapshot, **id, (*other)->name.id);
  if (!together) return together.error();
  if (!*together) return {};
  auto term = reader.snapshot.term((*other)->name.id);
  if (!term) return term.error();
  add_node(*term, thing);
  reader.notes.push_back(thing.label + " is also taken for " + (*other)->name.label +
                         ", whom the same papers name");
  return {};
}

}  // namespace quoth::question
