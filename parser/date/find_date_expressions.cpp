#include <algorithm>
#include <iterator>

#include "parser/date/rules.hpp"

namespace quoth::date {
namespace {

using Rule = std::optional<Match> (*)(const Tokens&, std::size_t);

/// Whether any wording can begin with the token: saves the rules most words of a text.
bool can_begin(const Tokens& tokens, std::size_t i) {
  const Token& token = tokens[i];
  if (token.kind == TokenKind::number || token.lexeme.kind != WordKind::other) return true;
  if (token.kind == TokenKind::mark) return false;
  constexpr std::string_view words[] = {
      "a",         "additional", "an",        "annually",   "beginning",     "christmas",
      "close",     "columbus",   "coming",    "comparable", "corresponding", "current",
      "currently", "daily",      "distant",   "each",       "election",      "end",
      "entire",    "every",      "final",     "fiscal",     "following",     "foreseeable",
      "full",      "future",     "halloween", "hourly",     "independence",  "labor",
      "last",      "lately",     "latest",    "memorial",   "monthly",       "near",
      "new",       "next",       "now",       "nowadays",   "overnight",     "past",
      "preceding", "previous",   "recent",    "recently",   "start",         "thanksgiving",
      "that",      "the",        "these",     "this",       "today",         "tomorrow",
      "tonight",   "veterans",   "weekly",    "year",       "yearly",        "yesterday"};
  return std::binary_search(std::begin(words), std::end(words), tokens.word(i));
}

std::optional<Match> longest(const Tokens& tokens, std::size_t i,
                             std::initializer_list<Rule> rules) {
  std::optional<Match> best;
  for (const Rule rule : rules) {
    auto match = rule(tokens, i);
    if (match && (!best || match->end > best->end)) best = std::move(match);
  }
  return best;
}

/// "February last year", "the third quarter of next year": counts the year from publication's.
void take_relative_year(const Tokens& tokens, Match& match) {
  auto* yearless = std::get_if<Yearless>(&match.expression.meaning);
  if (yearless == nullptr) return;
  const std::size_t at = tokens.is_any(match.end, {"of", ","}) ? match.end + 1 : match.end;
  if (!tokens.is(at + 1, "year") || tokens.is(at + 2, "'")) return;
  if (tokens.is(at, "last")) yearless->years_on = -1;
  if (tokens.is(at, "this")) yearless->years_on = 0;
  if (tokens.is(at, "next")) yearless->years_on = 1;
  if (yearless->years_on) match.end = at + 2;
}

// Core := Day | Year | Season | Relative
std::optional<Match> match_core(const Tokens& tokens, std::size_t i) {
  auto match = longest(
      tokens, i,
      {match_calendar_day, match_holiday, match_year, match_season_or_quarter, match_relative});
  if (match) take_relative_year(tokens, *match);
  return match;
}

/// Where the words end that take a part of what follows: "early", "the end of", "later in".
std::optional<std::size_t> part_end(const Tokens& tokens, std::size_t i) {
  std::size_t at = tokens.is(i, "the") ? i + 1 : i;
  if (tokens.is_kind(at, WordKind::part)) {
    at = tokens.is(at + 1, "-") ? at + 2 : at + 1;
    if (tokens.is_any(at, {"in", "on"})) ++at;
    return at;
  }
  const bool is_end = tokens.is_any(at, {"end", "beginning", "start", "middle", "close", "rest"});
  if (is_end && tokens.is(at + 1, "of")) return at + 2;
  return std::nullopt;
}

/// "The year" after "the end of": the year in which the text was written.
std::optional<Match> match_whole(const Tokens& tokens, std::size_t i) {
  if (auto match = match_core(tokens, i)) return match;
  if (!tokens.is(i, "the")) return std::nullopt;
  Match match;
  match.end = i + 2;
  if (tokens.is(i + 1, "year"))
    match.expression.meaning = Offset{Unit::year};
  else if (tokens.is(i + 1, "month"))
    match.expression.meaning = Offset{Unit::month};
  else if (tokens.is(i + 1, "week"))
    match.expression.meaning = Offset{Unit::week};
  else
    return std::nullopt;
  return match;
}

// Parted := Part Whole | Core
std::optional<Match> match_parted(const Tokens& tokens, std::size_t i) {
  if (const auto at = part_end(tokens, i)) {
    if (auto match = match_whole(tokens, *at)) return match;
  }
  return match_core(tokens, i);
}

/// Whether the meaning is one day, to which a time of day may be added.
bool is_day(const DateMeaning& meaning) {
  if (const auto* absolute = std::get_if<Absolute>(&meaning)) return absolute->date.is_single_day();
  if (const auto* yearless = std::get_if<Yearless>(&meaning)) return yearless->date.is_single_day();
  if (const auto* offset = std::get_if<Offset>(&meaning)) return offset->unit == Unit::day;
  return std::holds_alternative<Weekday>(meaning);
}

// Timed := Clock ( ","? "on"? Parted )? | Parted ( DayPart | ","? "at"? Clock )?
std::optional<Match> match_timed(const Tokens& tokens, std::size_t i) {
  if (auto clock = match_clock(tokens, i)) {
    std::size_t at = clock->end;
    while (tokens.is_any(at, {",", "on"}) && at < clock->end + 2) ++at;
    auto day = match_parted(tokens, at);
    if (!day || !is_day(day->expression.meaning)) return clock;
    day->expression.type = TimexType::time;
    day->expression.time = clock->expression.time;
    return day;
  }
  auto day = match_parted(tokens, i);
  if (!day || !is_day(day->expression.meaning)) return day;
  if (tokens.is_kind(day->end, WordKind::day_part)) {
    day->expression.time = day_part_suffix(tokens[day->end].lexeme.value);
    ++day->end;
    return day;
  }
  std::size_t at = day->end;
  while (tokens.is_any(at, {",", "at"}) && at < day->end + 2) ++at;
  if (auto clock = match_clock(tokens, at); clock && at > day->end) {
    day->end = clock->end;
    day->expression.time = clock->expression.time;
    day->expression.type = TimexType::time;
  }
  return day;
}

bool is_bare_month(const Tokens& tokens, std::size_t i, const Match& match) {
  if (!tokens.is_kind(i, WordKind::month) || match.end > i + 2) return false;
  return !is_day(match.expression.meaning);
}

/// "May" the modal, "March" the verb, "April" and "August" the names: a month alone has to be led
/// in as one, or to stand before no other name.
bool reads_as_month(const Tokens& tokens, std::size_t i, std::size_t end) {
  const bool has_surname =
      tokens[end].is_capitalised && tokens.is_any(i, {"april", "june", "august", "jan"});
  // "Ada Roe and Jan Lund".
  if (has_surname && tokens.is_any(i - 1, {"and", "or"})) return false;
  const bool is_led = tokens.is_any(
      i - 1, {"in",    "of",    "last",   "next",  "this", "since", "until",   "till",    "by",
              "early", "late",  "mid",    "-",     "from", "to",    "between", "through", "during",
              "each",  "every", "before", "after", "for",  "and",   "or",      "past"});
  if (is_led || tokens.is_kind(i - 1, WordKind::weekday)) return true;
  if (tokens.is_any(i, {"may", "march"})) return false;
  const bool is_surname = i > 0 && tokens[i - 1].is_capitalised && !tokens[i - 1].starts_sentence;
  return !is_surname && !has_surname;
}

constexpr std::size_t words_looked_at = 14;

bool ends_clause(const Tokens& tokens, std::size_t i) {
  if (tokens.is(i, ".")) return tokens[i + 1].starts_sentence || i + 1 >= tokens.size();
  return tokens.is_any(i, {";", "\"", "\xE2\x80\x9C", "\xE2\x80\x9D", ""});
}

/// "Planned to leave", "planning a rally": still to come on the day when it is told of.
bool is_plan(const Tokens& tokens, std::size_t i) {
  return tokens.is_any(i, {"plan", "planned", "planning"}) &&
         tokens.is_any(i + 1, {"to", "a", "an", "another", "more"});
}

/// "will", "plans to", "is expected", "as early as", "the two meet".
bool tells_of_the_future(const Tokens& tokens, std::size_t i) {
  if (tokens.is_any(i, {"will", "shall", "upcoming", "scheduled", "plans", "planning", "slated",
                        "due", "effective", "meet", "meets"})) {
    return true;
  }
  if (tokens.is_any(i, {"soon", "early"})) return tokens.is(i - 1, "as") && tokens.is(i + 1, "as");
  return is_plan(tokens, i) ||
         (tokens.is(i + 1, "to") && tokens.is_any(i, {"expected", "set", "ready", "is", "are"}));
}

/// A verb that tells what has happened stands between the date and a word of the future.
bool tells_of_the_past(const Tokens& tokens, std::size_t i) {
  if (tokens.is_any(i, {"said", "told", "says", "was", "were", "had", "since"})) return true;
  // "Will be named".
  return tokens.word(i).size() > 4 && tokens.word(i).ends_with("ed") &&
         !tokens.word(i).ends_with("eed") && !tokens.is(i - 1, "be");
}

/// "Had been due to": what was to come when it was told of, and is not now.
bool is_told_as_past(const Tokens& tokens, std::size_t i) {
  if (is_plan(tokens, i)) return tokens.is_any(i - 1, {"been", "had"});
  return tokens.is_any(i - 1, {"been", "was", "were", "had"}) ||
         tokens.is_any(i - 2, {"been", "was", "were", "had"});
}

/// Looks back from the date over its clause: "will meet on Thursday".
bool is_to_come_by_clause(const Tokens& tokens, std::size_t i) {
  for (std::size_t back = 1; back <= words_looked_at && back <= i && !ends_clause(tokens, i - back);
       ++back) {
    if (tells_of_the_future(tokens, i - back)) return !is_told_as_past(tokens, i - back);
    if (tells_of_the_past(tokens, i - back)) return false;
  }
  return false;
}

/// Looks on from a date that leads its sentence: "On Tuesday, the group plans to march".
bool is_to_come_by_lead(const Tokens& tokens, std::size_t i, std::size_t end) {
  constexpr std::size_t words_on = 9;
  const bool leads = tokens[i].starts_sentence || (i > 0 && tokens[i - 1].starts_sentence);
  if (!leads) return false;
  for (std::size_t at = end; at < end + words_on && !ends_clause(tokens, at); ++at) {
    if (tells_of_the_future(tokens, at)) return !is_told_as_past(tokens, at);
    if (tells_of_the_past(tokens, at)) return false;
  }
  return false;
}

/// "By Friday", "until Friday": a limit that is still to come, unless it is told as past.
bool is_limit_to_come(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_any(i - 1, {"by", "until"}) || tokens[i - 1].starts_sentence) return false;
  // "But by Monday, they had left."
  if (i >= 2 && tokens[i - 2].starts_sentence && tokens.is_any(i - 2, {"but", "and", "yet", "so"}))
    return false;
  if (tokens.is(i - 2, "up")) return false;
  for (std::size_t back = 2; back <= words_looked_at && back <= i && !ends_clause(tokens, i - back);
       ++back) {
    if (tokens.is_any(i - back, {"had", "was", "were"})) return false;
  }
  return true;
}

bool is_to_come(const Tokens& tokens, std::size_t i, std::size_t end) {
  return is_limit_to_come(tokens, i) || is_to_come_by_clause(tokens, i) ||
         is_to_come_by_lead(tokens, i, end);
}

/// A verb of what has happened, which is not one of telling, planning or expecting.
bool happened(const Tokens& tokens, std::size_t i) {
  return tokens.is_any(i,
                       {"was",  "were",   "had",  "began", "bought", "broke", "brought", "built",
                        "came", "died",   "fell", "found", "gave",   "got",   "grew",    "held",
                        "hit",  "killed", "led",  "left",  "lost",   "made",  "met",     "opened",
                        "rose", "sent",   "shot", "sold",  "struck", "took",  "went",    "won"});
}

/// "Exploded", "attacked": of verbs that end so, those that tell what is to come are left out.
bool is_regular_past(const Tokens& tokens, std::size_t i) {
  return tokens.word(i).size() > 4 && tokens.word(i).ends_with("ed") &&
         !tokens.word(i).ends_with("eed") && !tokens.is(i - 1, "be") &&
         !tokens.is_any(i, {"agreed", "announced", "decided", "expected", "hundred", "planned",
                            "promised", "proposed", "scheduled", "united", "vowed"});
}

/// "In January, the firm brought in a new head", "the firm brought in a new head in January".
bool has_happened(const Tokens& tokens, std::size_t i, std::size_t end) {
  constexpr std::size_t words_back = 7, words_on = 20;
  if (tokens.is(i - 1, "ended")) return true;  // "the quarter ended Sept. 30"
  if (!tokens.is_any(i - 1, {"in", "on", "since", "during"})) return false;
  for (std::size_t back = 1; back <= words_back && back <= i && !ends_clause(tokens, i - back);
       ++back) {
    if (tokens.is_any(i - back, {"would", "to", "will", "could", "should", "may", "might"}))
      return false;
    if (happened(tokens, i - back)) return true;
  }
  const bool leads = tokens[i].starts_sentence || (i > 0 && tokens[i - 1].starts_sentence);
  for (std::size_t at = end; leads && at < end + words_on && !ends_clause(tokens, at); ++at) {
    if (tokens.is_any(at, {"would", "will", "is", "are", "may", "plans", "expects"})) return false;
    if (happened(tokens, at) || is_regular_past(tokens, at)) return true;
  }
  return false;
}

void set_direction(const Tokens& tokens, std::size_t i, Match& match) {
  auto* weekday = std::get_if<Weekday>(&match.expression.meaning);
  auto* yearless = std::get_if<Yearless>(&match.expression.meaning);
  auto* holiday = std::get_if<MovableHoliday>(&match.expression.meaning);
  Direction* direction = weekday != nullptr    ? &weekday->direction
                         : yearless != nullptr ? &yearless->direction
                         : holiday != nullptr  ? &holiday->direction
                                               : nullptr;
  if (direction == nullptr || *direction != Direction::nearest) return;
  if (is_to_come(tokens, i, match.end)) *direction = Direction::future;
  if (yearless != nullptr && *direction == Direction::nearest && has_happened(tokens, i, match.end))
    *direction = Direction::told_past;
}

std::optional<Match> match_at(const Tokens& tokens, std::size_t i) {
  if (!can_begin(tokens, i)) return std::nullopt;
  auto match = longest(tokens, i, {match_timed, match_duration, match_set, match_vague});
  if (!match) return match;
  if (is_bare_month(tokens, i, *match) && !reads_as_month(tokens, i, match->end))
    return std::nullopt;
  set_direction(tokens, i, *match);
  return match;
}

}  // namespace

std::vector<DateExpression> find_date_expressions(std::string_view text) {
  const Tokens tokens(text);
  std::vector<DateExpression> found;
  for (std::size_t i = 0; i < tokens.size();) {
    auto match = match_at(tokens, i);
    if (!match) {
      ++i;
      continue;
    }
    match->expression.begin = tokens[i].begin;
    match->expression.end = tokens[match->end - 1].end;
    found.push_back(std::move(match->expression));
    i = match->end;
  }
  return found;
}

}  // namespace quoth::date
