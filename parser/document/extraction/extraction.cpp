#include "parser/document/extraction/extraction.hpp"

#include <algorithm>
#include <numeric>

#include "parser/document/extraction/extraction_reactions.hpp"
#include "parser/document/extraction/extraction_speakers.hpp"
#include "parser/document/extraction/extraction_statements.hpp"
#include "parser/document/model/attribute.hpp"

namespace quoth::document {
namespace {

std::uint32_t first_byte(const Attribution& attribution) {
  if (!attribution.content.empty()) return attribution.content.front().begin;
  return attribution.cue.empty() ? attribution.sentence.begin : attribution.cue.front().begin;
}

using Numbers = std::vector<std::optional<std::uint32_t>>;

/// A statement for each attribution, in the order of their first byte. Returns their numbers.
std::vector<std::uint32_t> add_statements(Extraction& out,
                                          const std::vector<Attribution>& attributions) {
  std::vector<std::uint32_t> order(attributions.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return first_byte(attributions[a]) < first_byte(attributions[b]);
  });
  std::vector<std::uint32_t> statement_of(attributions.size());
  for (const std::uint32_t a : order) {
    statement_of[a] = static_cast<std::uint32_t>(out.statements.size());
    LocalStatement statement;
    statement.attribution = attributions[a];
    statement.claim = words_at(out.document.text, attributions[a].content);
    out.statements.push_back(std::move(statement));
  }
  for (LocalStatement& statement : out.statements) {
    auto& inside = statement.attribution.inside;
    if (inside) inside = statement_of[*inside];
  }
  return statement_of;
}

Numbers speakers_of(const Extraction& extraction, const std::vector<std::uint32_t>& statement_of) {
  Numbers speakers(statement_of.size());
  for (std::size_t a = 0; a < statement_of.size(); ++a)
    speakers[a] = extraction.statements[statement_of[a]].speaker;
  return speakers;
}

/// Dates count from attributions; here they count from the statements made of these. Where the
/// one counted from makes none, the date that it goes back to stands in for it.
std::optional<WordedDate> date_among_statements(const std::vector<std::optional<WordedDate>>& dates,
                                                const Numbers& statement_of, std::size_t a) {
  constexpr int chain_max = 8;
  std::optional<WordedDate> date = dates[a];
  for (int step = 0; date && date->narrative && step < chain_max; ++step) {
    if (const auto statement = statement_of[*date->narrative]) {
      date->narrative = statement;
      return date;
    }
    const bool is_same_day = date->span.empty();
    if (!is_same_day) break;
    date = dates[*date->narrative];
  }
  if (date && date->narrative) return std::nullopt;
  return date;
}

void add_dates(Extraction& out, const Reading& reading,
               const std::vector<Attribution>& attributions, const Numbers& speakers,
               const Numbers& statement_of) {
  const auto dates = date_attributions(reading, attributions, speakers);
  for (std::size_t a = 0; a < attributions.size(); ++a) {
    if (statement_of[a])
      out.statements[*statement_of[a]].date = date_among_statements(dates, statement_of, a);
  }
}

}  // namespace

std::string words_at(std::string_view text, const std::vector<Span>& parts) {
  std::string words;
  for (const Span& part : parts) {
    if (!words.empty() && !part.empty()) words += ' ';
    words += text.substr(part.begin, part.end - part.begin);
  }
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return words;
}

Extraction extract(Document document) {
  Extraction out;
  out.document = std::move(document);
  out.words = find_words(out.document);
  const Reading reading = read_tags(out.document, out.words);
  const std::vector<Attribution> attributions = attribute(reading);
  Mentions mentions = find_mentions(out.document, out.words, attributions);
  out.entities = std::move(mentions.entities);
  out.mentions = std::move(mentions.mentions);
  const std::vector<std::uint32_t> numbers = add_statements(out, attributions);
  fill_entities(out);
  const Numbers speakers = speakers_of(out, numbers);
  const Numbers kept = keep_statements(out);
  Numbers statement_of;
  for (const std::uint32_t number : numbers) statement_of.push_back(kept[number]);
  add_dates(out, reading, attributions, speakers, statement_of);
  link_reactions(out);
  return out;
}

}  // namespace quoth::document
