// Which findings are right, learned from findings of articles that the models which found them had
// not seen: a logistic regression, and trees that mend it.
// Made from TrainingDocuments. Next step: model_file.hpp.
#pragma once

#include "parser/document/model/finding_features.hpp"
#include "tools/train/model_file.hpp"
#include "tools/train/training_document.hpp"

namespace quoth::train {

struct JudgedFinding {
  std::vector<document::Feature> features;
  document::Measures measures;
  float right = 0;  // 1 for one that is right to the word, less for one that is right in half
};

/// Appends the findings of one article. Right is one that shares half of its content and of a
/// marked content, and a word of its source.
void add_judged_findings(const TrainingDocument& article, const document::Model& model,
                         std::vector<JudgedFinding>& out);

/// Fills the model's acceptance table and trees. The trees mend log odds that a regression without
/// the finding's own fold gave, since those of one that has learned from it are too good.
void train_acceptance(const std::vector<std::vector<JudgedFinding>>& folds, document::Model& model);

}  // namespace quoth::train
