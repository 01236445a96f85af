// The tagger of parts of speech and the parser, learned as averaged perceptrons.
// Made from TrainingDocuments. Next step: train_chains.hpp, over what these two say.
#pragma once

#include <span>

#include "tools/train/model_file.hpp"
#include "tools/train/training_document.hpp"

namespace quoth::train {

using Documents = std::span<const TrainingDocument* const>;

document::WeightTable train_parts_of_speech(Documents documents);

/// The tags that it learns to parse are those of `tagger`.
document::WeightTable train_heads(Documents documents, const document::Model& tagger);

/// Shares of words with the silver tag and the silver head, for people.
struct SyntaxScore {
  double tags = 0, heads = 0;
};
SyntaxScore score_syntax(Documents documents, const document::Model& model);

}  // namespace quoth::train
