#include "engine/question/namesakes.hpp"

#include <algorithm>
#include <optional>

#include "engine/question/candidates.hpp"
#include "engine/question/document_sentences.hpp"
#include "engine/question/lemma.hpp"
#include "engine/question/things.hpp"
#include "engine/question/write.hpp"

namespace quoth::question {
namespace {

using Found = std::optional<Candidate>;

bool may_be_person(ThingKind kind) { return kind == ThingKind::person || kind == ThingKind::other; }

/// The one person whose full name ends with the surname; nothing where there are several.
Result<Found> one_with_surname(const Reader& reader, const std::string& surname) {
  auto found = by_short_name(reader, surname);
  if (!found) return found.error();
  std::erase_if(*found, [](const Candidate& one) { return !may_be_person(one.kind); });
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
  if (blank == std::string::npos) return one_with_surname(reader, surname);
  auto other = one_called_only(reader, surname);  // the cheaper one of the two to look up
  if (!other || !*other) return other;
  auto full = one_with_surname(reader, surname);
  if (!full) return full;
  return *full && (*full)->name.label == label ? other : Result<Found>(Found{});
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
  auto documents = documents_with_all(reader.snapshot, {**id, (*other)->name.id});
  if (!documents) return documents.error();
  if (documents->empty()) return {};
  auto term = reader.snapshot.term((*other)->name.id);
  if (!term) return term.error();
  thing.namesakes.push_back(node_of(*term));
  reader.notes.push_back(thing.label + " is also taken for " + (*other)->name.label +
                         ", whom the same documents name");
  return {};
}

}  // namespace quoth::question
