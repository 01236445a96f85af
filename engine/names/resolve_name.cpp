#include "engine/names/resolve_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "engine/names/label_predicates.hpp"
#include "engine/names/objects.hpp"

namespace quoth {
namespace {

using storage::Snapshot;
using storage::TermId;

constexpr std::size_t nearest_most = 5;
constexpr std::size_t candidates_most = 12;  // in a message

const Term mention_of = Term::iri("urn:quoth:of");
const Term mention_count = Term::iri("urn:quoth:count");
const Term type_predicate = Term::iri("urn:quoth:type");

std::uint64_t count_from(const Term& term) {
  std::uint64_t count = 0;
  std::from_chars(term.text.data(), term.text.data() + term.text.size(), count);
  return count;
}

/// Mentions of each candidate. A mention node bears the name as well, and stands for what it is a
/// mention of.
Result<std::map<TermId, std::uint64_t>> count_mentions(const Snapshot& snapshot,
                                                       const std::vector<TermId>& bearers) {
  std::map<TermId, std::uint64_t> mentions;
  for (const TermId bearer : bearers) {
    auto entity = first_object(snapshot, bearer, mention_of);
    if (!entity) return entity.error();
    if (!entity.value()) {
      mentions.try_emplace(bearer, 0);
      continue;
    }
    auto counted = first_object(snapshot, bearer, mention_count);
    if (!counted) return counted.error();
    auto& sum = mentions[**entity];
    if (!counted.value()) continue;
    auto term = snapshot.term(**counted);
    if (!term) return term.error();
    sum += count_from(term.value());
  }
  return mentions;
}

/// What the entity is: the last part of its type's IRI, "Person", "Place"; empty where none is
/// told.
Result<std::string> kind_word(const Snapshot& snapshot, TermId id) {
  auto type = first_object(snapshot, id, type_predicate);
  if (!type) return type.error();
  if (!type.value()) return std::string{};
  auto term = snapshot.term(**type);
  if (!term) return term.error();
  return term->text.substr(term->text.find_last_of(":/#") + 1);
}

/// Mentions of candidates of whom the documents tell nothing but the surname that was asked for:
/// where that is the surname of somebody they know in full, these are no other people, as far as
/// anybody can tell.
Result<std::uint64_t> mentions_without_first_name(const Snapshot& snapshot, std::string_view name,
                                                  const std::vector<NameCandidate>& candidates) {
  std::uint64_t mentions = 0;
  auto best = kind_word(snapshot, candidates.front().id);
  if (!best) return best.error();
  if (*best != "Person" || !candidates.front().label.ends_with(" " + std::string(name)))
    return mentions;
  for (const NameCandidate& candidate : candidates) {
    if (candidate.label != name) continue;
    auto kind = kind_word(snapshot, candidate.id);
    if (!kind) return kind.error();
    if (*kind == "Person" || *kind == "Entity") mentions += candidate.mentions;
  }
  return mentions;
}

Error unknown(std::string_view name, const std::vector<std::string>& nearest) {
  Error error{
      ErrorKind::unknown_name, fmt::format("nothing in the store is called \"{}\"", name), {}, {}};
  if (!nearest.empty()) error.hint = fmt::format("did you mean {}?", fmt::join(nearest, ", "));
  return error;
}

Error ambiguous(std::string_view name, const std::vector<NameCandidate>& candidates) {
  std::string hint = "it could be:";
  for (std::size_t i = 0; i < std::min(candidates.size(), candidates_most); ++i) {
    const auto& candidate = candidates[i];
    hint += fmt::format("\n  {} ({} {})", candidate.label, candidate.mentions,
                        candidate.mentions == 1 ? "mention" : "mentions");
  }
  if (candidates.size() > candidates_most) {
    hint += fmt::format("\n  and {} more", candidates.size() - candidates_most);
  }
  return Error{ErrorKind::ambiguous_name,
               fmt::format("\"{}\" could mean {} things", name, candidates.size()),
               {},
               hint};
}

}  // namespace

Result<std::vector<NameCandidate>> name_candidates(const Snapshot& snapshot,
                                                   std::string_view name) {
  auto bearers = snapshot.named(name);
  if (!bearers) return bearers.error();
  auto mentions = count_mentions(snapshot, bearers.value());
  if (!mentions) return mentions.error();
  std::vector<NameCandidate> candidates;
  for (const auto& [id, count] : mentions.value()) {
    auto label = label_of(snapshot, id);
    if (!label) return label.error();
    if (!label.value()) {
      auto term = snapshot.term(id);
      if (!term) return term.error();
      label = std::optional(to_string(term.value()));
    }
    candidates.push_back({id, *std::move(label).value(), count});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
    return a.mentions != b.mentions ? a.mentions > b.mentions : a.label < b.label;
  });
  return candidates;
}

Result<ResolvedName> resolve_name(const Snapshot& snapshot, std::string_view name) {
  auto found = name_candidates(snapshot, name);
  if (!found) return found.error();
  const auto& candidates = found.value();
  if (candidates.empty() && (name.starts_with("the ") || name.starts_with("The "))) {
    auto without_article = resolve_name(snapshot, name.substr(4));
    if (without_article || without_article.error().kind == ErrorKind::ambiguous_name)
      return without_article;
  }
  if (candidates.empty()) {
    auto nearest = snapshot.nearest_names(name, nearest_most);
    if (!nearest) return nearest.error();
    return unknown(name, nearest.value());
  }
  const auto& best = candidates.front();
  if (candidates.size() == 1) return ResolvedName{best.id, best.label, {}};
  std::uint64_t total = 0;
  for (const auto& candidate : candidates) total += candidate.mentions;
  auto nameless = mentions_without_first_name(snapshot, name, candidates);
  if (!nameless) return nameless.error();
  const std::uint64_t others = total - best.mentions - *nameless;
  if (best.mentions == 0 || best.mentions < mentions_ratio_min * others) {
    return ambiguous(name, candidates);
  }
  std::string note =
      fmt::format("{}: {}, {} of {} mentions", name, best.label, best.mentions, total);
  if (*nameless > 0)
    note += fmt::format("; {} {} of a {} without a first name, and left out", *nameless,
                        *nameless == 1 ? "is" : "are", name);
  return ResolvedName{best.id, best.label, std::move(note)};
}

Result<std::optional<std::string>> label_of(const Snapshot& snapshot, TermId id) {
  if (id.tag() != storage::TermTag::iri && id.tag() != storage::TermTag::blank) {
    return std::optional<std::string>{};
  }
  for (const std::string_view iri : label_predicates) {
    auto object = first_object(snapshot, id, Term::iri(std::string(iri)));
    if (!object) return object.error();
    if (!object.value()) continue;
    auto term = snapshot.term(**object);
    if (!term) return term.error();
    if (term->is_literal()) return std::optional(std::move(term->text));
  }
  return std::optional<std::string>{};
}

}  // namespace quoth
