// Finds a stem among those of one stretch of the text index.
// Part of text_index.hpp.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/texts/text_stretches.hpp"

namespace quoth::storage {

/// The places of the words with the stem, ascending, which may be none; nothing if the stems were
/// made by other rules than today's. Errors: `corrupt`, `io`.
/// Cost: some chunks are read, by halving.
Result<std::optional<std::vector<std::uint32_t>>> words_with_stem(const KeyValueSnapshot& snapshot,
                                                                  const TextStretch& stretch,
                                                                  std::string_view stem);

}  // namespace quoth::storage
