// The text index of a committed state, brought up to its terms by the predicates that the store was
// told to index. Used by folds. Next step: storage/texts/extend_text_index.hpp.
#pragma once

#include "storage/store/committed_state.hpp"
#include "storage/texts/extend_text_index.hpp"

namespace quoth::storage {

/// As `extend_text_index`. Where predicates were chosen, a text is indexed if it is an object of
/// one of them in this state.
Result<bool> extend_texts(const CommittedState& state, TextUpkeep upkeep,
                          const Cancellation& cancellation, WriteBatch& batch);

}  // namespace quoth::storage
