#include "parser/document/dating/dating_occasion.hpp"

#include <algorithm>
#include <array>

namespace quoth::document {
namespace {

// An article returns to its main occasion for this many paragraphs.
constexpr std::uint32_t main_paragraphs_max = 12;
constexpr Day days_of_news = 14;

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_habitual(std::string_view word) {
  return is_any(word, {"repeatedly", "often", "always", "routinely", "frequently", "famously",
                       "regularly", "never", "long", "previously", "once", "consistently",
                       "usually", "generally", "recently"});
}

/// "Has said", "denies", "would support", "repeatedly denied" are told of no one day.
bool is_of_no_day(const Reading& reading, std::uint32_t i) {
  if (is_habitual(reading.word(i)) || is_any(reading.word(i), {"is", "are", "does", "do"}))
    return true;
  const TaggedToken& token = reading.tokens[i];
  if (token.tag == Tag::have || token.tag == Tag::modal) return true;
  if (token.tag == Tag::verb && token.verb.form != VerbForm::none)
    return token.verb.form == VerbForm::third;
  // A verb that was taken for a noun.
  return reading.word(i).ends_with('s') && reading.word(i) != "was";
}

/// "Does Putin say", "did he say": the auxiliary tells the tense of a bare form.
bool is_bare_present(const DatingPage& page, const PlacedCue& cue) {
  const TaggedToken& head = page.reading.tokens[cue.last_token - 1];
  if (head.tag != Tag::verb || head.verb.form != VerbForm::base) return false;
  const std::uint32_t first = page.words.sentences[cue.sentence].first_token;
  for (std::uint32_t i = cue.first_token; i > first && i + 8 > cue.first_token; --i) {
    if (page.reading.word(i - 1) == "did") return false;
  }
  return true;
}

/// "On other occasions, ...", "In the past, ...", "For years, ...": told to be another time.
bool leads_elsewhere(const DatingPage& page, const PlacedCue& cue) {
  constexpr std::uint32_t lead_tokens_max = 8;
  const std::uint32_t first = page.words.sentences[cue.sentence].first_token;
  const std::uint32_t last = std::min(cue.first_token, first + lead_tokens_max);
  for (std::uint32_t i = first; i < last; ++i) {
    if (is_any(page.reading.word(i),
               {"occasions", "earlier", "previously", "past", "years", "decades"}))
      return true;
    if (page.reading.tag(i) == Tag::comma) break;
  }
  return false;
}

bool goes_on(const DatingPage& page, const PlacedCue& cue) {
  if (is_any(page.of(cue).verb,
             {"add", "continue", "go on", "explain", "conclude", "note", "stress"}))
    return true;
  const auto& source = page.of(cue).source;
  if (source.empty()) return false;
  const std::string_view words = text_of(page.document, source.front());
  return is_any(words, {"he", "she", "they", "He", "She", "They", "I"});
}

}  // namespace

bool may_continue(const DatingPage& page, const PlacedCue& cue) {
  if (page.of(cue).is_negated) return false;
  for (std::uint32_t i = cue.first_token; i < cue.last_token; ++i) {
    if (is_of_no_day(page.reading, i)) return false;
  }
  return !is_bare_present(page, cue) && !leads_elsewhere(page, cue);
}

bool may_lead(const DatingPage& page, const PlacedCue& cue) {
  if (may_continue(page, cue)) return true;
  const bool is_headline =
      page.words.paragraphs[page.paragraph(cue)].kind == ParagraphKind::headline;
  if (!is_headline || page.of(cue).is_negated || page.of(cue).is_hypothetical) return false;
  for (std::uint32_t i = cue.first_token; i < cue.last_token; ++i) {
    if (is_habitual(page.reading.word(i))) return false;
  }
  return !leads_elsewhere(page, cue);
}

bool is_main(const DatingPage& page, const date::DateMeaning& meaning) {
  if (std::holds_alternative<date::Weekday>(meaning)) return true;
  if (const auto* offset = std::get_if<date::Offset>(&meaning)) {
    return offset->unit == date::Unit::day && offset->anchor == date::Anchor::publication;
  }
  if (const auto* yearless = std::get_if<date::Yearless>(&meaning);
      yearless != nullptr && !page.document.date) {
    return yearless->date.is_single_day();
  }
  const auto date = date::resolve(meaning, page.document.date, std::nullopt);
  if (!date || !date->is_single_day()) return false;
  if (!page.document.date) return true;
  const auto away = std::int64_t{page.document.date->last} - date->first;
  return away >= -days_of_news && away <= days_of_news;
}

const PlacedCue* continued(const DatingPage& page, const PlacedCue& cue,
                           const Occasions& occasions) {
  if (cue.speaker.empty()) return nullptr;
  const auto found = occasions.find(cue.speaker);
  if (found == occasions.end()) return nullptr;
  const auto [main, side] = found->second;
  const std::uint32_t paragraph = page.paragraph(cue);
  if (side != nullptr && (main == nullptr || side->first_token > main->first_token)) {
    const std::uint32_t away = paragraph - page.paragraph(*side);
    if (away == 0 || (away == 1 && goes_on(page, cue))) return side;
  }
  if (main == nullptr || paragraph - page.paragraph(*main) > main_paragraphs_max) return nullptr;
  return main;
}

}  // namespace quoth::document
