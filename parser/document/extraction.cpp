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
  std::replace_if(
      claim.begin(), claim.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return claim;
}

/// Statements in the order of their first byte; for each attribution its statement, if it has one.
std::vector<std::optional<std::uint32_t>> add_statements(
    Extraction& out, const std::vector<Attribution>& attributions) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t a = 0; a < attributions.size(); ++a) {
    if (!attributions[a].is_negated) order.push_back(a);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return first_byte(attributions[a]) < first_byte(attributions[b]);
  });
  std::vector<std::optional<std::uint32_t>> statement_of(attributions.size());
  for (const std::uint32_t a : order) {
    statement_of[a] = static_cast<std::uint32_t>(out.statements.size());
    LocalStatement statement;
    statement.attribution = attributions[a];
    statement.claim = claim_of(out.document, attributions[a]);
    out.statements.push_back(std::move(statement));
  }
  return statement_of;
}

/// Dates count from attributions; here they count from the statements made of these.
void add_dates(Extraction& out, const std::vector<Attribution>& attributions,
               const std::vector<std::optional<std::uint32_t>>& statement_of) {
  std::vector<std::optional<std::uint32_t>> speakers(attributions.size());
  for (std::size_t a = 0; a < attributions.size(); ++a) {
    if (statement_of[a]) speakers[a] = out.statements[*statement_of[a]].speaker;
  }
  const auto dates = date_attributions(out.document, out.words, attributions, speakers);
  for (std::size_t a = 0; a < attributions.size(); ++a) {
    if (!statement_of[a] || !dates[a]) continue;
    std::optional<WordedDate>& date = out.statements[*statement_of[a]].date;
    date = dates[a];
    if (date->narrative) date->narrative = statement_of[*date->narrative];
  }
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
  const auto statement_of = add_statements(out, attributions);
  for (LocalStatement& statement : out.statements) fill_entities(out, statement);
  add_dates(out, attributions, statement_of);
  link_reactions(out);
  return out;
}

}  // namespace quoth::document
