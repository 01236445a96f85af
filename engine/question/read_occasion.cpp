#include <algorithm>
#include <array>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"

namespace quoth::question {
namespace {

using query::PieceKind;

constexpr std::size_t occasion_words_max = 4;

constexpr std::array<std::string_view, 40> occasions = {
    "interview", "rally",   "statement", "speech",     "debate",     "conference", "letter",
    "tweet",     "email",   "e-mail",    "briefing",   "hearing",    "meeting",    "ceremony",
    "event",     "podcast", "broadcast", "hall",       "article",    "column",     "editorial",
    "book",      "session", "message",   "panel",      "summit",     "congress",   "call",
    "dinner",    "lecture", "talk",      "appearance", "discussion", "trial",      "visit",
    "sermon",    "keynote", "press",     "video",      "post"};
constexpr std::array<std::string_view, 14> media = {
    "website", "blog",  "show",    "programme",  "program", "podcast", "page",
    "account", "stage", "channel", "television", "tv",      "radio",   "air"};
// "In the morning" and "at noon" are times that no document's date tells.
constexpr std::array<std::string_view, 18> times = {
    "morning", "afternoon", "evening", "night", "noon", "midnight", "weekend", "week",  "weeks",
    "month",   "months",    "year",    "years", "day",  "days",     "past",    "hours", "hour"};

template <typename Words>
bool holds_word(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Behind the words from `first` on that may name an occasion: "TV interview", but no name alone.
std::size_t occasion_end(const Reader& reader, std::size_t first) {
  std::size_t end = first, behind_small = first;
  const auto& pieces = reader.question.pieces;
  while (end < reader.size() && end < first + occasion_words_max &&
         pieces[end].kind == PieceKind::word && !pieces[end].is_possessive) {
    const bool is_small = !pieces[end++].is_capitalised;
    if (!is_small && behind_small > first) break;  // a name behind the occasion
    if (is_small) behind_small = end;
  }
  return behind_small;
}

std::size_t behind_articles(const Reader& reader, std::size_t first) {
  while (first < reader.size() && reader.question.pieces[first].kind == PieceKind::article) ++first;
  return first;
}

/// "with the Harbour Post" behind "in an interview": a name of the store, or by the words of the
/// sentence.
void read_partner(Reader& reader, Act& act) {
  if (!reader.is("with") && !reader.is("on") && !reader.is("by") && !reader.is("for")) return;
  const std::size_t begin = reader.at++, notes = reader.notes.size();
  if (auto name = read_name(reader); name && *name && !(*name)->is_possessive) {
    act.meetings.push_back({act.occasions.back(), std::move((*name)->thing)});
    act.occasions.pop_back();
    return;
  }
  reader.notes.resize(notes);
  const std::size_t first = behind_articles(reader, begin + 1);
  std::size_t end = first;
  const auto& pieces = reader.question.pieces;
  while (end < reader.size() && pieces[end].kind == PieceKind::word && pieces[end].is_capitalised)
    ++end;
  reader.at = end == first ? begin : end;
  if (end == first) return;
  const bool has_article = lower_case(pieces[first].text) == "the" && end > first + 1;
  act.occasions.push_back(lower_case(reader.text_of(has_article ? first + 1 : first, end)));
}

}  // namespace

bool occasion_begins(const Reader& reader) {
  const bool is_on = reader.is("on");
  if (!is_on && !reader.is("in") && !reader.is("at") && !reader.is("during")) return false;
  const std::size_t first = behind_articles(reader, reader.at + 1);
  const std::size_t end = occasion_end(reader, first);
  if (end == first) return false;
  const std::string last = lower_case(reader.question.pieces[end - 1].text);
  return is_on ? holds_word(media, last) : holds_word(occasions, last);
}

bool take_occasion(Reader& reader, Act& act) {
  const std::size_t begin = reader.at;
  const std::size_t first = behind_articles(reader, begin + 1);
  const std::size_t end = occasion_end(reader, first);
  if (end == first) return false;
  for (std::size_t at = first; at < end; ++at)
    if (holds_word(times, lower_case(reader.question.pieces[at].text))) return false;
  act.occasions.push_back(lower_case(reader.text_of(first, end)));
  reader.at = end;
  read_partner(reader, act);
  reader.notes.push_back("\"" + reader.text_of(begin, reader.at) +
                         "\" was looked for in the sentences that tell what was said");
  return true;
}

}  // namespace quoth::question
