// The alias index: from folded labels to the subjects that bear them.
// Made from quads whose predicate is a label predicate. Next step: storage/store/snapshot.cpp.
//
// Space `names`, one entry a label quad, so that removing one of two equal labels leaves the other:
//
//     key    | folded label | 0 | subject 8 | predicate 8 | object 8 | graph 8 |
//     value  | the label as it was |
//
// Labels whose folded form is empty or over `name_bytes_max`, and those over eight times as many
// bytes before folding, are not names.
#pragma once

#include <optional>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv/overlay.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {

inline constexpr std::size_t name_bytes_max = 512;

/// What a label is found by; nothing if it is no name.
std::optional<std::string> folded_label(std::string_view label);
/// Key of the entry of a label quad.
std::string name_key(std::string_view folded, const QuadIds& quad);

void add_name(OverlaySnapshot& overlay, std::string_view label, const QuadIds& quad);
void remove_name(OverlaySnapshot& overlay, std::string_view label, const QuadIds& quad);

/// Ascending, no duplicates.
Result<std::vector<TermId>> subjects_named(const KeyValueSnapshot& snapshot, std::string_view name);

/// Labels as they were, each folded form once, in folded order.
Result<std::vector<std::string>> labels_with_prefix(const KeyValueSnapshot& snapshot,
                                                    std::string_view prefix, std::size_t most);

/// Labels as they were, each folded form once: those a few typing errors away, and those in which
/// `name` (or a word a few errors away from it) is a word. Best first.
/// Cost: reads the whole index.
Result<std::vector<std::string>> labels_near(const KeyValueSnapshot& snapshot,
                                             std::string_view name, std::size_t most);

}  // namespace quoth::storage
