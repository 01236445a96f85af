// What one document says, alone: statements of local entities, with dates as the text words them.
// Made by extract. Next step: engine/ingest/derive.hpp, which looks at all documents together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/document/dating/dating.hpp"
#include "parser/document/mention/mention.hpp"

namespace quoth::document {

struct LocalStatement {
  Attribution attribution;
  std::optional<std::uint32_t> speaker;  // index into entities
  /// "The White House and the party" said it together: all but the first.
  std::vector<std::uint32_t> other_speakers;
  std::optional<std::uint32_t>
      institution;  // for whom the speaker stands, by a role told in the text
  std::optional<std::uint32_t> addressee;
  std::vector<std::uint32_t> targets;
  std::vector<std::uint32_t> about;        // entities that the claim mentions, pronouns included
  std::optional<WordedDate> date;          // nothing: only the publication bounds it
  std::optional<std::uint32_t> place;      // where it was said, an entity
  std::vector<std::uint32_t> comments_on;  // statements of this document that it reacts to
  /// Whose remarks it reacts to, where these are named but not a statement of this document.
  std::optional<std::uint32_t> reacts_to_speaker;
  std::string claim;  // the content's words: parts joined by a space, outer quotation marks kept
};

struct Extraction {
  Document document;
  Words words;
  std::vector<LocalEntity> entities;
  std::vector<Mention> mentions;
  std::vector<LocalStatement> statements;  // ascending by first byte of content
};

/// The parts of a text with one blank between, and line breaks inside as blanks: how claims and
/// sentences are told.
std::string words_at(std::string_view text, const std::vector<Span>& parts);

/// Reads the whole document. Deterministic; looks at nothing but the document. Cost: linear.
Extraction extract(Document document);

/// One line for a statement: `speaker <verb> {claim} for=.. about=[..] date=".." comments_on=0,2`.
std::string dump(const Extraction& extraction, std::uint32_t number);

}  // namespace quoth::document
