// What a document's other findings tell of one of them: whose words it tells besides, how much is
// told around it, and what else would explain the same words.
// Made from a CueScene and Findings. Next step: finding_measures.cpp.
#pragma once

#include <unordered_map>

#include "parser/document/model/find_by_model.hpp"
#include "parser/document/model/measures.hpp"

namespace quoth::document {

class FindingContext {
 public:
  /// Borrows both. Cost: linear in the text and in the findings.
  FindingContext(const CueScene& scene, const std::vector<Finding>& findings);

  /// Appends 17 measures. Cost: linear in the parts of a few findings around it.
  void measure(std::uint32_t number, Measures& out) const;

 private:
  struct ParagraphFigures {
    float cues = 0;  // expected
    std::uint32_t tokens = 0, quoted = 0;

    float share_quoted() const {
      return tokens == 0 ? 0 : static_cast<float>(quoted) / static_cast<float>(tokens);
    }
  };

  void read_findings();
  void read_paragraphs();
  void measure_speaker(std::uint32_t number, Measures& out) const;
  void measure_neighbour(std::uint32_t number, std::uint32_t cue, Measures& out) const;
  void measure_paragraph(std::uint32_t number, Measures& out) const;
  void measure_rivals(std::uint32_t number, Measures& out) const;
  void measure_readings(std::uint32_t number, Measures& out) const;
  /// How many of the document's speakers' cues this one is expected to be.
  float told(std::uint32_t number) const;
  std::uint32_t paragraph_of(std::uint32_t number) const;

  const CueScene& scene_;
  const std::vector<Finding>& findings_;
  std::vector<std::uint32_t> firsts_;    // the likeliest reading of each cue, and all findings' end
  std::vector<std::uint32_t> cue_of_;    // by finding: the place of its cue's among these
  std::vector<std::uint64_t> speakers_;  // by finding: the word that its source hangs on; 0: none
  std::unordered_map<std::uint64_t, float> told_by_;  // by such a word: cues expected to be its
  std::vector<ParagraphFigures> paragraphs_;
  float cues_ = 0;  // expected in the document
};

}  // namespace quoth::document
