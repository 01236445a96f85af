// What models that have not seen an article find in it, for all articles: more to score than those
// held out, so that small differences between two ways to train can be told from chance.
// Made from TrainingDocuments. Next step: evaluate.py of the corpus (tools/cross-validate.sh).
#pragma once

#include <ostream>
#include <span>

#include "tools/train/training_document.hpp"

namespace quoth::train {

/// Writes a line of JSON for each attribution: doc, id, source, cue, content, inside, in bytes.
/// Cost: as train_model, which learns with the same settings.
void cross_validate(std::span<const TrainingDocument* const> articles, std::ostream& out);

}  // namespace quoth::train
