// Brings the text index up to the terms that it does not cover yet.
// Used where updates are folded (storage/store/fold_updates.cpp). Next step: text_segment.hpp.
#pragma once

#include <functional>
#include <quoth/cancellation.hpp>
#include <quoth/result.hpp>

#include "storage/kv/write_batch.hpp"
#include "storage/terms/packed_terms.hpp"
#include "storage/texts/term_bits.hpp"
#include "storage/texts/text_stretches.hpp"

namespace quoth::storage {

/// Which numbers without an index are worth one now.
enum class TextUpkeep {
  newest,  // those behind the last stretch, if they are some and not too many to wait for
  all      // every one that was not left out on purpose
};

/// Which of the texts with numbers from `first` to before `end` are indexed; the others are read by
/// whoever looks for something in texts.
using ChosenTexts = std::function<Result<TermBits>(std::uint64_t first, std::uint64_t end)>;

/// Puts stretches for numbers below `source`'s next one into `batch`. Short ones beside them are
/// made anew together with them, so that there are never many: as often as a log-structured merge
/// tree does. Stretches without positions are made anew with `TextUpkeep::all`. Every text is taken
/// in where `chosen` is empty. False if there was nothing to do. Errors: `cancelled`, `corrupt`,
/// `io`, those of `chosen`.
Result<bool> extend_text_index(const TermSource& source, TextUpkeep upkeep,
                               const ChosenTexts& chosen, const Cancellation& cancellation,
                               WriteBatch& batch);

}  // namespace quoth::storage
