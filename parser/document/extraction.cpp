#include "parser/document/extraction.hpp"

#include <algorithm>

#include "parser/document/extraction_reactions.hpp"
#include "parser/document/extraction_speakers.hpp"

namespace quoth::document {
namespace {

std::uint32_t first_byte(const Attribution& attribution) {
  if (!attribution.content.empty()) return attribution.content.front().begin;
  return attribution.cue.empty() ? attribution.sentence.begin : attribution.cue.front().begin;
}

/// The content's parts with one blank between, line breaks inside as blanks.
std::string claim_of(const Document& document, const Attribution& attribution) {
  std::string claim;
  for (const Span& part : attribution.content) {
    if (!claim.empty() && !part.empty()) claim += ' ';
    claim += text_of(document, part);
  }
  std::replace_if(claim.begin(), claim.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return claim;
}

}  // namespace

Extraction extract(Document document) {
  Extraction out;
  out.document = std::move(document);
  out.words = find_words(out.document);
  const std::vector<Attribution> attributions = attribute(out.document, out.words);
  Mentions mentions = find_mentions(out.document, out.words, attributions);
  out.entities = std::move(mentions.entities);
  out.mentions = std::move(mentions.mentions);
  for (const Attribution& attribution : attributions) {
    if (attribution.is_negated) continue;
    LocalStatement statement;
    statement.attribution = attribution;
    statement.claim = claim_of(out.document, attribution);
    out.statements.push_back(std::move(statement));
  }
  std::stable_sort(out.statements.begin(), out.statements.end(),
                   [](const LocalStatement& a, const LocalStatement& b) {
                     return first_byte(a.attribution) < first_byte(b.attribution);
                   });
  for (LocalStatement& statement : out.statements) fill_entities(out, statement);
  link_reactions(out);
  return out;
}

}  // namespace quoth::document
