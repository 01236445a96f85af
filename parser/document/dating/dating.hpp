// When each statement was made, as the document words it; no day is reckoned yet.
// Made from attributions and date expressions by date_attributions. Next step: extraction.hpp.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "parser/date/date_expression.hpp"
#include "parser/document/attribution/attribution.hpp"
#include "parser/document/attribution/tagger.hpp"

namespace quoth::document {

/// The words that date a statement, and the narrative they count from.
struct WordedDate {
  Span span;  // of the expression; empty where only the narrative dates the statement
  date::DateMeaning meaning;
  std::optional<std::uint32_t> narrative;  // statement or remark whose date `Anchor::narrative` is
};

/// The date of each attribution, in their order; nothing where only the publication bounds it.
///
/// A date stands in the clause of the cue, leads its sentence, or is that of an event the document
/// names ("statements made the previous day"). What a statement claims never dates it. Without
/// words of its own, a statement in the simple past takes the date of its speaker's statement
/// before (as an offset of no days from that narrative, an index into `attributions`), for as long
/// as the document tells of the same occasion.
///
/// `speakers` names the entity of each attribution where they are resolved; without them, speakers
/// are told apart by the last name in their source. Cost: linear in the text.
std::vector<std::optional<WordedDate>> date_attributions(
    const Reading& reading, const std::vector<Attribution>& attributions,
    std::span<const std::optional<std::uint32_t>> speakers = {});

}  // namespace quoth::document
