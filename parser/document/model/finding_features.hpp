// What tells whether a finding is right: observations for a sum of weights, and measures for trees.
// Shared by the acceptance model and its training.
// Made from a CueScene and Findings. Next step: find_by_model.cpp.
#pragma once

#include "parser/document/model/finding_context.hpp"

namespace quoth::document {

class FindingFeatures {
 public:
  /// Borrows both. Cost: linear in the findings' contents.
  FindingFeatures(const CueScene& scene, const std::vector<Finding>& findings);

  void write(std::uint32_t number, FeatureList& out) const;
  void measure(std::uint32_t number, Measures& out) const;

 private:
  void write_model(const Finding& finding, FeatureList& out) const;
  void write_rule(const Finding& finding, FeatureList& out) const;
  void write_source(const Finding& finding, FeatureList& out) const;
  void write_content(const Finding& finding, FeatureList& out) const;
  void write_reading(const Finding& finding, FeatureList& out) const;
  void write_edges(const Finding& finding, FeatureList& out) const;
  void write_tree(const Finding& finding, FeatureList& out) const;
  void write_speaker(const Finding& finding, FeatureList& out) const;
  void write_place(std::uint32_t number, FeatureList& out) const;
  void write_pairs(const Finding& finding, FeatureList& out) const;
  void write_cue_words(const Finding& finding, std::uint64_t quotes, FeatureList& out) const;
  void write_content_words(const Finding& finding, FeatureList& out) const;
  void write_speaker_words(const Finding& finding, std::uint64_t quotes, FeatureList& out) const;
  void write_classes(const Finding& finding, std::uint64_t quotes, FeatureList& out) const;
  /// Of any number: 1 and 0 stand for what is no token.
  std::uint64_t word_at(std::uint32_t token) const;
  std::uint64_t tag_at(std::uint32_t token) const;
  void measure_model(const Finding& finding, Measures& out) const;
  void measure_rule(const Finding& finding, Measures& out) const;
  void measure_content(const Finding& finding, Measures& out) const;
  void measure_spans(const Finding& finding, Measures& out) const;
  void measure_place(const Finding& finding, Measures& out) const;
  void measure_tree(const Finding& finding, Measures& out) const;
  void measure_edges(const Finding& finding, Measures& out) const;
  void measure_rivals(std::uint32_t number, Measures& out) const;
  void measure_words(const Finding& finding, Measures& out) const;
  void measure_rest(const Finding& finding, Measures& out) const;

  const CueScene& scene_;
  const std::vector<Finding>& findings_;
  std::vector<std::uint32_t> outer_;  // by token: the likeliest finding whose content holds it
  FindingContext context_;
};

/// How a finding's source and content lie in the sentence's tree.
class FindingShape {
 public:
  FindingShape(const CueScene& scene, const Finding& finding) : scene_(scene), finding_(finding) {}

  /// Whether the token stands in the sentence of the content's last word, or is that of its first.
  bool is_within(std::uint32_t token) const;
  /// Words of the phrases whose heads lie outside of them.
  std::uint32_t cut_branches(const std::vector<Phrase>& phrases) const;
  std::uint32_t cues_in_content() const;
  /// What the word behind the content hangs on: 0 nothing, 1 the content, 2 the cue, 3 the source,
  /// 4 another word.
  unsigned next_hangs_on() const;
  /// The same of the content's uppermost word: 1 the cue's head, 2 another word of the cue, 3 the
  /// cue hangs on it, 4 another word.
  unsigned content_hangs_on() const;
  /// The same of the source's: 1 as subject of the cue, 2 the cue, 3 the cue hangs on it, 4 the
  /// content, 5 another word.
  unsigned source_hangs_on() const;

 private:
  const CueScene& scene_;
  const Finding& finding_;
};

}  // namespace quoth::document
