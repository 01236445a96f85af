// Phrases that name what somebody said: "Lee's remarks", "what Lee said", "that notion".
// Used by extraction_reactions.cpp. The words are in remark_words.hpp.
#pragma once

#include <cstdint>
#include <string>

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {

/// Looks at the words in and around a phrase. Borrows the extraction. Cost: bounded by the phrase.
class RemarkPhrases {
 public:
  explicit RemarkPhrases(const Extraction& extraction) : all_(extraction) {}

  /// "that notion": what has just been said.
  bool is_that_idea(Span phrase) const;
  /// "the remarks", and not "a claim".
  bool is_definite(Span phrase) const;
  bool names_remark(Span phrase) const;
  /// "Lee's house".
  bool has_clitic(const Mention& mention) const;
  /// "Lee's remarks", "his recent remarks", "Lee's 'endorsement'".
  bool owns_remark(const Mention& mention) const;
  /// "what Lee said".
  bool is_said(const Mention& mention) const;
  /// "statements made by Lee", "remarks by Lee".
  bool made_by(const Mention& mention) const;
  /// "Lee should stop talking".
  bool is_told_to_stop(const Mention& mention) const;
  /// What stands between the marks, folded.
  std::string inner_words(const Quotation& quotation) const;

 private:
  std::string token(std::uint32_t t) const;

  const Extraction& all_;
};

}  // namespace quoth::document
