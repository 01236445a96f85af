#include <algorithm>
#include <set>

#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/question/distinct_objects.hpp"
#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "engine/vocabulary/vocabulary.hpp"

namespace quoth::question {
namespace {

using storage::Snapshot;
using storage::TermId;

const Term role_predicate = Term::iri(std::string(vocabulary::role));
const Term office_predicate = Term::iri(std::string(vocabulary::on_behalf_of));
const Term by_predicate = Term::iri(std::string(vocabulary::speaker));

Result<std::vector<HeldRole>> read_roles(const Snapshot& snapshot) {
  std::vector<HeldRole> roles;
  auto bearers = distinct_subjects(snapshot, role_predicate);
  if (!bearers) return bearers.error();
  for (const TermId bearer : *bearers) {
    auto objects = objects_of(snapshot, bearer, role_predicate);
    if (!objects) return objects.error();
    for (const TermId object : *objects) {
      auto term = snapshot.term(object);
      if (!term) return term.error();
      roles.push_back({lower_case(term->text), bearer});
    }
  }
  return roles;
}

/// Whether the role is the one that is named, or that with more before it: "president" names the
/// Russian president, but no former or vice president.
bool is_role(const std::string& role, const std::string& words) {
  if (!role.ends_with(words)) return false;
  if (role.size() == words.size()) return true;
  if (role[role.size() - words.size() - 1] != ' ') return false;
  const std::string before = " " + role.substr(0, role.size() - words.size());
  for (const char* other : {" former ", " vice ", " deputy ", " acting ", " ex-", " late "})
    if (before.find(other) != std::string::npos) return false;
  return true;
}

/// One word alone ("the president") must be the whole role of somebody, and fit nobody else.
bool says_enough(const std::vector<HeldRole>& roles, const std::string& words) {
  if (words.find(' ') != std::string::npos) return true;
  return std::any_of(roles.begin(), roles.end(),
                     [&](const HeldRole& role) { return role.words == words; });
}

std::set<TermId> bearers_in(const std::vector<HeldRole>& roles, const std::string& words) {
  std::set<TermId> bearers;
  for (const HeldRole& role : roles)
    if (is_role(role.words, words)) bearers.insert(role.bearer);
  return bearers;
}

/// Those who made a statement for the institution.
Result<std::set<TermId>> speakers_for(const Snapshot& snapshot, TermId institution) {
  std::set<TermId> speakers;
  auto statements = subjects_of(snapshot, office_predicate, institution);
  if (!statements) return statements.error();
  for (const TermId statement : *statements) {
    auto speaker = first_object(snapshot, statement, by_predicate);
    if (!speaker) return speaker.error();
    if (*speaker) speakers.insert(**speaker);
  }
  return speakers;
}

std::string without_ending(std::string name) {
  if (name.ends_with("'s")) name.resize(name.size() - 2);
  return name;
}

/// "White House spokesman": those in such a role who spoke for the White House.
Result<std::set<TermId>> bearers_for(Reader& reader, const std::string& words) {
  for (std::size_t at = words.rfind(' '); at != std::string::npos && at > 0;
       at = words.rfind(' ', at - 1)) {
    const std::set<TermId> bearers = bearers_in(*reader.roles, words.substr(at + 1));
    if (bearers.empty()) return bearers;
    const auto office = resolve_name(reader.snapshot, without_ending(words.substr(0, at)));
    if (!office) continue;
    auto speakers = speakers_for(reader.snapshot, office->id);
    if (!speakers) return speakers.error();
    std::set<TermId> both;
    std::set_intersection(bearers.begin(), bearers.end(), speakers->begin(), speakers->end(),
                          std::inserter(both, both.end()));
    return both;
  }
  return std::set<TermId>{};
}

/// Reads the roles once.
Result<void> need_roles(Reader& reader) {
  if (reader.roles) return {};
  auto roles = read_roles(reader.snapshot);
  if (!roles) return roles.error();
  reader.roles = std::move(*roles);
  return {};
}

}  // namespace

Result<std::vector<std::string>> roles_of(Reader& reader, TermId bearer) {
  if (auto read = need_roles(reader); !read) return read.error();
  std::vector<std::string> roles;
  for (const HeldRole& role : *reader.roles)
    if (role.bearer == bearer) roles.push_back(role.words);
  return roles;
}

Result<std::vector<TermId>> bearers_of_role(Reader& reader, const std::string& words) {
  if (auto read = need_roles(reader); !read) return read.error();
  const std::string lower = lower_case(words);
  std::set<TermId> bearers;
  if (says_enough(*reader.roles, lower)) bearers = bearers_in(*reader.roles, lower);
  if (bearers.empty()) {
    auto found = bearers_for(reader, lower);
    if (!found) return found.error();
    bearers = std::move(*found);
  }
  return std::vector<TermId>(bearers.begin(), bearers.end());
}

}  // namespace quoth::question
