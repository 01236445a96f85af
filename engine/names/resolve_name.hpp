// Which entity or document a name of a query stands for.
// Made from Snapshot::named and the mention counts in the store. Used by algebra/lower and
// engine/question.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth {

/// Something that a name may stand for, and how often the documents use the name for it.
struct NameCandidate {
  storage::TermId id;
  std::string label;
  std::uint64_t mentions = 0;
};

struct ResolvedName {
  storage::TermId id;
  std::string label;
  /// How the name was read where it could have meant others ("Cruz: Ted Cruz, 37 of 39 mentions");
  /// empty where there was no choice.
  std::string note;
};

/// A name must be used this often for one, against all others together, to stand for that one.
inline constexpr std::uint64_t mentions_ratio_min = 10;

/// Whatever bears the name, the most mentioned first; then by label.
Result<std::vector<NameCandidate>> name_candidates(const storage::Snapshot& snapshot,
                                                   std::string_view name);

/// The one thing a name stands for: the only candidate, or the one that has at least
/// `mentions_ratio_min` times the mentions of all others together. "the White House" is also found
/// where the store knows it as "White House".
/// Errors: `unknown_name` with the nearest names, `ambiguous_name` with the candidates and counts.
Result<ResolvedName> resolve_name(const storage::Snapshot& snapshot, std::string_view name);

/// The best label of a node: urn:quoth:name, then the labels of common vocabularies; nothing where
/// it has none.
Result<std::optional<std::string>> label_of(const storage::Snapshot& snapshot, storage::TermId id);

}  // namespace quoth
