#include "engine/question/things.hpp"

#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/question/distinct_objects.hpp"
#include "engine/question/lemma.hpp"
#include "engine/question/vocabulary.hpp"

namespace quoth::question {
namespace {

using storage::Snapshot;
using storage::TermId;

const Term type_predicate = Term::iri("urn:quoth:type");
const Term basis_predicate = Term::iri("urn:quoth:date-basis");
const Term date_predicate = Term::iri("urn:quoth:date");
const Term source_predicate = Term::iri("urn:quoth:source");
const Term speaker_predicate = Term::iri("urn:quoth:speaker");
const Term publisher_predicate = Term::iri("urn:quoth:publisher");

/// "person" for "person", urn:quoth:person and schema.org's Person.
std::string type_word(const Term& term) {
  const std::size_t at = term.is_iri() ? term.text.find_last_of(":/#") : std::string::npos;
  return lower_case(at == std::string::npos ? term.text : term.text.substr(at + 1));
}

std::optional<ThingKind> kind_named(const std::string& word) {
  if (word == "person") return ThingKind::person;
  if (word == "organisation" || word == "organization") return ThingKind::organisation;
  if (word == "place") return ThingKind::place;
  if (word == "document") return ThingKind::document;
  if (word == "statement" || word == "verb" || word == "mention") return std::nullopt;
  return ThingKind::other;
}

Result<bool> is_object(const Snapshot& snapshot, const Term& predicate, TermId id) {
  auto found = snapshot.find(predicate);
  if (!found) return found.error();
  if (!found.value()) return false;
  storage::QuadPattern pattern;
  pattern.columns[1] = storage::QuadPattern::exactly(**found);
  pattern.columns[2] = storage::QuadPattern::exactly(id);
  auto count = snapshot.count(pattern, 1);
  if (!count) return count.error();
  return *count > 0;
}

/// Whether the day of a document follows only from what others report.
Result<bool> is_inferred(const Snapshot& snapshot, TermId document) {
  auto basis = first_object(snapshot, document, basis_predicate);
  if (!basis) return basis.error();
  if (!*basis) return false;
  auto term = snapshot.term(**basis);
  if (!term) return term.error();
  return term->text == "inferred";
}

/// Whether a document has this date; of those with an inferred one only where they count.
Result<bool> dates_a_document(const Snapshot& snapshot, TermId date, bool inferred_count) {
  bool dates_one = false;
  auto visited =
      visit_subjects(snapshot, date_predicate, date, [&](TermId subject) -> Result<Visit> {
        auto is_document = is_object(snapshot, source_predicate, subject);
        if (!is_document) return is_document.error();
        if (!*is_document) return Visit::go_on;
        auto inferred = is_inferred(snapshot, subject);
        if (!inferred) return inferred.error();
        dates_one = !*inferred || inferred_count;
        return dates_one ? Visit::stop : Visit::go_on;
      });
  if (!visited) return visited.error();
  return dates_one;
}

}  // namespace

Result<std::optional<TermId>> id_of(const Snapshot& snapshot, const query::Node& node) {
  using Id = std::optional<TermId>;
  if (const auto* iri = std::get_if<query::Iri>(&node.form))
    return snapshot.find(Term::iri(iri->text));
  const auto* name = std::get_if<query::Name>(&node.form);
  if (name == nullptr) return Id{};
  auto resolved = resolve_name(snapshot, name->text);
  return resolved ? Id{resolved->id} : Id{};
}

Result<std::optional<ThingKind>> kind_of(const Snapshot& snapshot, TermId id) {
  using Kind = std::optional<ThingKind>;
  auto types = objects_of(snapshot, id, type_predicate);
  if (!types) return types.error();
  for (const TermId type : *types) {
    auto term = snapshot.term(type);
    if (!term) return term.error();
    const Kind kind = kind_named(type_word(*term));
    if (kind != ThingKind::other) return kind;
  }
  struct Role {
    const Term& predicate;
    Kind kind;
  };
  for (const Role& role :
       {Role{source_predicate, ThingKind::document},
        Role{publisher_predicate, ThingKind::publisher}, Role{verb_predicate, std::nullopt},
        Role{broader_predicate, std::nullopt}}) {
    auto is = is_object(snapshot, role.predicate, id);
    if (!is) return is.error();
    if (*is) return role.kind;
  }
  auto narrower = first_object(snapshot, id, broader_predicate);
  if (!narrower) return narrower.error();
  if (*narrower) return Kind{};
  auto speaker = first_object(snapshot, id, speaker_predicate);
  if (!speaker) return speaker.error();
  return *speaker ? Kind{} : Kind{ThingKind::other};
}

Result<std::map<std::string, Term>> thing_types(const Snapshot& snapshot) {
  std::map<std::string, Term> types;
  auto objects = distinct_objects(snapshot, type_predicate);
  if (!objects) return objects.error();
  for (const TermId id : *objects) {
    auto term = snapshot.term(id);
    if (!term) return term.error();
    types.try_emplace(type_word(*term), *term);
  }
  return types;
}

Result<std::map<std::string, Term>> publisher_names(const Snapshot& snapshot) {
  std::map<std::string, Term> names;
  auto objects = distinct_objects(snapshot, publisher_predicate);
  if (!objects) return objects.error();
  for (const TermId id : *objects) {
    auto term = snapshot.term(id);
    if (!term) return term.error();
    if (term->is_literal()) names.try_emplace(lower_case(term->text), *term);
  }
  return names;
}

namespace {

Result<std::optional<Day>> newest_day(const Snapshot& snapshot, bool inferred_count) {
  auto dates = distinct_objects(snapshot, date_predicate);
  if (!dates) return dates.error();
  std::optional<Day> newest;
  for (const TermId id : *dates) {
    auto term = snapshot.term(id);
    if (!term) return term.error();
    const auto date = parse_date(term->text);
    if (!date || date->last == day_open_end || (newest && date->last <= *newest)) continue;
    auto dates_one = dates_a_document(snapshot, id, inferred_count);
    if (!dates_one) return dates_one.error();
    if (*dates_one) newest = date->last;
  }
  return newest;
}

}  // namespace

Result<std::optional<Day>> newest_document_day(const Snapshot& snapshot) {
  auto stated = newest_day(snapshot, false);
  return !stated || *stated ? stated : newest_day(snapshot, true);
}

}  // namespace quoth::question
