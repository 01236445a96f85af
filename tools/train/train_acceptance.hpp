// Which findings are right, learned by logistic regression over findings of articles that the
// models which found them had not seen.
// Made from TrainingDocuments. Next step: model_file.hpp.
#pragma once

#include "parser/document/model/find_by_model.hpp"
#include "tools/train/model_file.hpp"
#include "tools/train/training_document.hpp"

namespace quoth::train {

struct JudgedFinding {
  std::vector<document::Feature> features;
  bool is_right = false;
};

/// Appends the findings of one article. Right is one that shares half of its content and of a
/// marked content, and a word of its source.
void add_judged_findings(const TrainingDocument& article, const document::Model& model,
                         std::vector<JudgedFinding>& out);

document::WeightTable train_acceptance(const std::vector<JudgedFinding>& findings);

}  // namespace quoth::train
