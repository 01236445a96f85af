// One place of a lattice from the weights of what is observed there.
// Made from WeightTables and FeatureLists. Next step: lattice.hpp.
#pragma once

#include "parser/document/model/lattice.hpp"
#include "parser/document/model/weights.hpp"

namespace quoth::document {

using LabelSums = std::array<std::int32_t, label_count>;

/// `known` is added to the labels' sums: what other observations there are worth.
inline LatticePlace score_place(const WeightTable& label_table, const WeightTable& step_table,
                                const FeatureList& labels, const FeatureList& steps,
                                const LabelSums& known = {}) {
  label_table.fetch<label_count>(labels.all());
  step_table.fetch<label_count * label_count>(steps.all());
  const auto label_sums = label_table.sums<label_count>(labels.all());
  const auto step_sums = step_table.sums<label_count * label_count>(steps.all());
  LatticePlace place;
  for (std::size_t i = 0; i < label_sums.size(); ++i)
    place.labels[i] = static_cast<float>(label_sums[i] + known[i]) * label_table.scale;
  for (std::size_t i = 0; i < step_sums.size(); ++i)
    place.steps[i] = static_cast<float>(step_sums[i]) * step_table.scale;
  return place;
}

}  // namespace quoth::document
