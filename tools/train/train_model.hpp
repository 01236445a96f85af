// All of a model, stage by stage.
// Made from TrainingDocuments. Next step: model_file.hpp.
#pragma once

#include <array>
#include <span>

#include "parser/document/model/weights.hpp"
#include "tools/train/training_document.hpp"

namespace quoth::train {

/// The same articles give the same weights. Uses two threads.
/// Cost: some two minutes of processor time for four megabytes of articles.
document::Model train_model(std::span<const TrainingDocument* const> articles);

inline constexpr std::size_t fold_count = 5;
constexpr std::size_t fold_of(std::size_t article) { return article % fold_count; }

/// For each fold of the articles a model, learned in the same way, that has seen no attribution of
/// it: for cross-validation. (Only what the judge learns from was read by models of the other
/// folds but one, this one among them.)
std::array<document::Model, fold_count> train_without_folds(
    std::span<const TrainingDocument* const> articles);

}  // namespace quoth::train
