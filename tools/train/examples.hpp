// What the chains learn from: a lattice for each sentence's cues, one for each cue's parts.
// Made from TrainingDocuments and a Model of their syntax. Next step: train_chain.hpp.
#pragma once

#include "parser/document/model/cue_scene.hpp"
#include "tools/train/train_chain.hpp"
#include "tools/train/training_document.hpp"

namespace quoth::train {

/// Appends the examples of one article.
void add_cue_examples(const TrainingDocument& article, const document::Model& model,
                      std::vector<ChainExample>& examples);
void add_part_examples(const TrainingDocument& article, const document::Model& model,
                       std::vector<ChainExample>& examples);

}  // namespace quoth::train
