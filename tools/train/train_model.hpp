// All of a model, stage by stage.
// Made from TrainingDocuments. Next step: model_file.hpp.
#pragma once

#include <span>

#include "parser/document/model/weights.hpp"
#include "tools/train/training_document.hpp"

namespace quoth::train {

/// The same articles give the same weights. Uses two threads.
/// Cost: some two minutes of processor time for four megabytes of articles.
document::Model train_model(std::span<const TrainingDocument* const> articles);

}  // namespace quoth::train
