// The updates that lie beside the blocks, as far as they can be read, and where they cannot.
// Made over a snapshot. Next step: order_check.hpp, and storage/repair/saved_quads.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/check/sound_entries.hpp"
#include "storage/quads/index_order.hpp"

namespace quoth::storage {

/// An update that lies beside the blocks.
struct Update {
  QuadIds columns{};
  bool is_present = false;
};

struct SoundUpdates {
  std::vector<Update> updates;      // by subject, predicate, object and graph
  std::vector<std::string> faults;  // what could not be read, in words
  bool may_lack_removals = false;   // whether what could not be read may have removed quads
  std::size_t repeated = 0;         // changes that do not follow from the one before
};

/// `format` is 0 where nobody knows it. Without the commits up to which the blocks hold everything,
/// all changes that the history lists one after another are taken; those that the blocks hold too
/// change nothing.
SoundUpdates read_sound_updates(const KeyValueSnapshot& snapshot, std::uint32_t format,
                                std::optional<std::uint64_t> folded_commits);

}  // namespace quoth::storage
