#include "engine/question/withholding_verbs.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/names/objects.hpp"
#include "engine/question/things.hpp"
#include "engine/question/vocabulary.hpp"

namespace quoth::question {
namespace {

using storage::Snapshot;
using storage::TermId;

constexpr std::array<std::string_view, 8> roots = {"deny",   "criticise", "ask",      "decline",
                                                   "refuse", "doubt",     "rule out", "dispute"};
constexpr std::array<std::string_view, 3> asserting = {"accuse", "blame", "fault"};

/// Whether the tree leads from the verb to one of `above`.
Result<bool> leads_to(const Snapshot& snapshot, TermId verb, const std::set<TermId>& above,
                      const std::set<TermId>& stops) {
  std::set<TermId> seen;
  std::vector<TermId> open{verb};
  while (!open.empty()) {
    const TermId one = open.back();
    open.pop_back();
    if (stops.count(one) != 0 || !seen.insert(one).second) continue;
    if (above.count(one) != 0) return true;
    auto broader = objects_of(snapshot, one, broader_predicate);
    if (!broader) return broader.error();
    open.insert(open.end(), broader->begin(), broader->end());
  }
  return false;
}

template <typename Words>
Result<std::set<TermId>> ids_of(const Snapshot& snapshot, const Lexicon& lexicon,
                                const Words& words) {
  std::set<TermId> ids;
  for (const std::string_view word : words) {
    const auto found = lexicon.verbs.find(std::string(word));
    if (found == lexicon.verbs.end()) continue;
    auto id = id_of(snapshot, found->second);
    if (!id) return id.error();
    if (*id) ids.insert(**id);
  }
  return ids;
}

}  // namespace

Result<std::vector<query::Node>> withholding_verbs(const Snapshot& snapshot,
                                                   const Lexicon& lexicon) {
  std::vector<query::Node> verbs;
  auto above = ids_of(snapshot, lexicon, roots);
  if (!above) return above.error();
  auto stops = ids_of(snapshot, lexicon, asserting);
  if (!stops) return stops.error();
  std::set<TermId> taken;
  for (const auto& [lemma, node] : lexicon.verbs) {
    auto id = id_of(snapshot, node);
    if (!id) return id.error();
    if (!*id || taken.count(**id) != 0) continue;
    auto leads = leads_to(snapshot, **id, *above, *stops);
    if (!leads) return leads.error();
    if (!*leads) continue;
    taken.insert(**id);
    verbs.push_back(node);
  }
  return verbs;
}

Result<Verb> broadest_kin(const Snapshot& snapshot, const Lexicon& lexicon, const Verb& verb) {
  auto id = id_of(snapshot, verb.node);
  if (!id) return id.error();
  if (!*id) return verb;
  TermId broadest = **id;
  std::set<TermId> seen;
  while (seen.insert(broadest).second) {
    auto broader = first_object(snapshot, broadest, broader_predicate);
    if (!broader) return broader.error();
    if (!*broader) break;
    auto above = first_object(snapshot, **broader, broader_predicate);
    if (!above) return above.error();
    if (!*above) break;  // the root
    broadest = **broader;
  }
  for (const auto& [lemma, node] : lexicon.verbs) {
    auto other = id_of(snapshot, node);
    if (!other) return other.error();
    if (*other == std::optional(broadest)) return Verb{node, lemma};
  }
  return verb;
}

}  // namespace quoth::question
