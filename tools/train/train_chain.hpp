// Conditional random fields over lattices, learned by stochastic gradient ascent.
// Made from ChainExamples. Next step: model_file.hpp.
#pragma once

#include <vector>

#include "parser/document/model/lattice.hpp"
#include "tools/train/model_file.hpp"

namespace quoth::train {

/// One lattice: its observations, its right labels, and scores that are given (what is forbidden).
struct ChainExample {
  std::vector<document::Feature> label_features, step_features;
  std::vector<std::uint32_t> label_ends, step_ends;  // behind each place's features
  std::vector<std::uint8_t> right;
  std::vector<std::pair<std::uint32_t, document::LatticePlace>> given;

  void add_place(const document::FeatureList& labels, const document::FeatureList& steps,
                 std::uint8_t label);
};

struct ChainSettings {
  document::TableName labels, steps;
  std::uint32_t label_rows = 1, step_rows = 1;
  int epochs = 1;
  float rate = 0.1F;  // of AdaGrad (Duchi, Hazan and Singer, JMLR 2011)
  float decay = 0;    // of a weight at each change of it
  /// Of the observations at a place, those that an example is learned with each time, so that weak
  /// ones are learned beside strong ones (Sutton, Sindelar and McCallum, HLT 2006).
  float share_kept = 1;
};

struct TrainedChain {
  document::WeightTable labels, steps;
};

/// The mean of the weights after each epoch but the first: it errs less than the last of them.
TrainedChain train_chain(const ChainSettings& settings,
                         const std::vector<const ChainExample*>& examples);

}  // namespace quoth::train
