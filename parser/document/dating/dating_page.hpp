// What the rules of dating look at: the document's words, statements and date expressions, and
// where each lies. Made by date_attributions. Next step: dating_clause.hpp and dating_occasion.hpp.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "parser/document/dating/dating.hpp"

namespace quoth::document {

struct PlacedExpression {
  Span span;
  date::DateExpression expression;
  std::uint32_t first_token = 0;  // half open
  std::uint32_t last_token = 0;
};

/// A statement as dating sees it.
struct PlacedCue {
  std::uint32_t attribution = 0;
  Span span;                      // from the first to the last byte of the cue
  std::uint32_t first_token = 0;  // half open
  std::uint32_t last_token = 0;
  std::uint32_t sentence = 0;
  std::string speaker;  // equal for equal speakers; empty where it cannot be told
  std::string name;     // the last name in the source, in lower case, or empty
};

struct DatingPage {
  const Document& document;
  const Words& words;
  const std::vector<Attribution>& attributions;
  const Reading& reading;
  std::vector<PlacedExpression> expressions;  // ascending
  std::vector<PlacedCue> cues;                // ascending by first byte of the cue

  const Attribution& of(const PlacedCue& cue) const { return attributions[cue.attribution]; }
  std::uint32_t paragraph(const PlacedCue& cue) const {
    return words.sentences[cue.sentence].paragraph;
  }
};

DatingPage read_dating_page(const Reading& reading, const std::vector<Attribution>& attributions,
                            std::span<const std::optional<std::uint32_t>> speakers);

/// The cues within three sentences of `cue`, and at most 64 to each side of it, so that no text
/// makes dating slow.
std::span<const PlacedCue> cues_near(const DatingPage& page, const PlacedCue& cue);

/// The expressions of the cue's sentence, at most 64.
std::span<const PlacedExpression> expressions_near(const DatingPage& page, const PlacedCue& cue);

/// Whether every byte of `inner` lies in one of the spans.
bool is_inside(Span inner, const std::vector<Span>& spans);

/// Whether it names days that something can have happened on.
bool names_days(const date::DateExpression& expression);

}  // namespace quoth::document
