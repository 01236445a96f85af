#include "parser/date/rules.hpp"

namespace quoth::date {
namespace {

Match match_of(std::size_t end, DateMeaning meaning) {
  Match match;
  match.end = end;
  match.expression.meaning = meaning;
  return match;
}

Offset days_from(int days, Anchor anchor) { return {Unit::day, days, days, anchor, false}; }

std::optional<Unit> calendar_unit(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_kind(i, WordKind::unit)) return std::nullopt;
  switch (static_cast<TimeUnit>(tokens[i].lexeme.value)) {
    case TimeUnit::day:
      return Unit::day;
    case TimeUnit::week:
      return Unit::week;
    case TimeUnit::month:
      return Unit::month;
    case TimeUnit::quarter:
      return Unit::quarter;
    case TimeUnit::year:
      return Unit::year;
    default:
      return std::nullopt;
  }
}

/// "Today's world", "the leaders of tomorrow": these days, and days to come.
bool names_an_age(const Tokens& tokens, std::size_t i) {
  if (tokens.is(i, "tomorrow")) return tokens.is(i - 1, "of") && !tokens.is(i - 2, "as");
  if (!tokens.is(i, "today") || !tokens.is(i + 1, "'") || !tokens.is(i + 2, "s")) return false;
  return tokens.is_any(i + 3, {"children", "economy", "generation", "kids", "parents", "society",
                               "standards", "students", "teenagers", "women", "world", "youth"});
}

// DayWord := "yesterday" | "today" | "tonight" | "tomorrow" | "the day before yesterday" | ...
std::optional<Match> match_day_word(const Tokens& tokens, std::size_t i) {
  if (i > 0 && names_an_age(tokens, i)) return std::nullopt;
  if (tokens.is(i, "yesterday")) return match_of(i + 1, days_from(-1, Anchor::publication));
  if (tokens.is(i, "today")) return match_of(i + 1, days_from(0, Anchor::publication));
  if (tokens.is(i, "tomorrow")) return match_of(i + 1, days_from(1, Anchor::publication));
  if (tokens.is_any(i, {"tonight", "overnight"})) {
    Match match = match_of(i + 1, days_from(0, Anchor::publication));
    match.expression.time = "TNI";
    return match;
  }
  if (!tokens.is(i, "the") || !tokens.is(i + 1, "day")) return std::nullopt;
  if (tokens.is(i - 1, "in") && tokens.is(i - 2, "later"))
    return match_of(i + 2, days_from(0, Anchor::narrative));
  if (tokens.is(i + 2, "before") && tokens.is(i + 3, "yesterday")) {
    return match_of(i + 4, days_from(-2, Anchor::publication));
  }
  if (tokens.is(i + 2, "after") && tokens.is(i + 3, "tomorrow")) {
    return match_of(i + 4, days_from(2, Anchor::publication));
  }
  return std::nullopt;
}

/// Whether the words after "the day before" leave it to what the text spoke of, and name no event
/// ("the day before the vote").
bool ends_here(const Tokens& tokens, std::size_t i) {
  return tokens[i].kind == TokenKind::mark ||
         tokens.is_any(
             i, {"in", "at", "that", "when", "with", "for", "and", "during", "by", "to", "but"});
}

// BeforeOrAfter := "the" Unit ( "before" | "after" )
std::optional<Match> match_before_or_after(const Tokens& tokens, std::size_t i) {
  const auto unit = calendar_unit(tokens, i + 1);
  if (!tokens.is(i, "the") || !unit || !tokens.is_any(i + 2, {"before", "after"}))
    return std::nullopt;
  if (!ends_here(tokens, i + 3)) return std::nullopt;
  const int step = tokens.is(i + 2, "before") ? -1 : 1;
  return match_of(i + 3, Offset{*unit, step, step, Anchor::narrative, false});
}

/// How many units, and from where, "last", "next", "the previous" and their like step.
struct Step {
  std::size_t end = 0;
  int units = 0;
  Anchor anchor = Anchor::publication;
};

std::optional<Step> read_step(const Tokens& tokens, std::size_t i) {
  const bool has_article = tokens.is_any(i, {"the", "this", "that"});
  const std::size_t at = has_article ? i + 1 : i;
  // "said that last week's vote": a conjunction, and no part of the date.
  if (tokens.is(i, "that") && tokens.is_any(at, {"last", "past", "next", "current"}))
    return std::nullopt;
  if (tokens.is_any(at, {"last", "past"})) return Step{at + 1, -1, Anchor::publication};
  if (tokens.is_any(at, {"previous", "preceding"})) return Step{at + 1, -1, Anchor::narrative};
  if (tokens.is_any(at, {"following"}) && has_article) return Step{at + 1, 1, Anchor::narrative};
  if (tokens.is_any(at, {"next", "coming"})) {
    const bool tells_on = tokens.is(i, "the") && tokens.is(at, "next");
    return Step{at + 1, 1, tells_on ? Anchor::narrative : Anchor::publication};
  }
  if (tokens.is_any(at, {"same", "latest"}) && has_article)
    return Step{at + 1, 0, Anchor::narrative};
  if (tokens.is(at, "current")) return Step{at + 1, 0, Anchor::publication};
  if (tokens.is(i, "this")) return Step{i + 1, 0, Anchor::publication};
  if (tokens.is(i, "that")) return Step{i + 1, 0, Anchor::narrative};
  return std::nullopt;
}

Direction direction_of(const Step& step) {
  if (step.units == 0) return Direction::nearest;
  return step.units < 0 ? Direction::past : Direction::future;
}

/// "this year's third quarter", "last year's quarter": `at` stands behind the year.
std::optional<Match> match_part_of_year(const Tokens& tokens, std::size_t at, int years_on) {
  if (!tokens.is(at, "'") || !tokens.is(at + 1, "s")) return std::nullopt;
  if (tokens.is_any(at + 2, {"quarter", "period"}) && years_on < 0) {
    return match_of(at + 3, Offset{Unit::year, years_on, years_on, Anchor::narrative, true});
  }
  if (!tokens.is_kind(at + 2, WordKind::ordinal)) return std::nullopt;
  auto quarter = match_season_or_quarter(tokens, at + 2);
  if (!quarter) return std::nullopt;
  auto* yearless = std::get_if<Yearless>(&quarter->expression.meaning);
  if (yearless == nullptr) return std::nullopt;
  yearless->years_on = years_on;
  return quarter;
}

/// "last night", "this morning", "that afternoon".
Match match_part_of_day(const Tokens& tokens, std::size_t at, const Step& step) {
  const Anchor anchor = step.anchor;
  Match match = match_of(at + 1, days_from(step.units, anchor));
  match.expression.time = day_part_suffix(tokens[at].lexeme.value);
  return match;
}

std::optional<Match> match_stepped_unit(const Tokens& tokens, std::size_t i, const Step& step) {
  const auto unit = calendar_unit(tokens, step.end);
  const bool is_plural = tokens.word(step.end).ends_with('s');
  if (!unit || is_plural) return std::nullopt;
  // "Said on "This Week"": what a broadcast is called.
  if (tokens.is(i, "this") && tokens[i].is_capitalised && tokens[step.end].is_capitalised &&
      tokens.is_any(i - 1, {"\"", "\xE2\x80\x9C"}))
    return std::nullopt;
  // "The past year" is a stretch of time, "last year" a year.
  if (tokens.is(step.end - 1, "past")) return std::nullopt;
  if (*unit == Unit::day && tokens.is_any(i, {"this", "last"})) return std::nullopt;
  Anchor anchor = step.anchor;
  if (*unit != Unit::day && tokens.is(step.end - 1, "next")) anchor = Anchor::publication;
  const bool is_from_publication = anchor == Anchor::publication;
  if (*unit == Unit::year && is_from_publication) {
    if (auto part = match_part_of_year(tokens, step.end + 1, step.units)) return part;
  }
  return match_of(step.end + 1, Offset{*unit, step.units, step.units, anchor, false});
}

// Stepped := Step ( Unit | Weekday | Month | Season | DayPart | "weekend" )
std::optional<Match> match_stepped(const Tokens& tokens, std::size_t i) {
  auto step = read_step(tokens, i);
  if (!step) return std::nullopt;
  if (tokens.is_any(step->end, {"coming", "past", "fiscal"})) {
    if (tokens.is(step->end, "coming")) step->units = 1;
    if (tokens.is(step->end, "past")) step->units = -1;
    ++step->end;
  }
  if (auto match = match_stepped_unit(tokens, i, *step)) return match;
  const std::size_t at = step->end;
  const Lexeme lexeme = tokens[at].lexeme;
  const Direction direction = direction_of(*step);
  if (tokens.is(at, "weekend")) return match_of(at + 1, Weekend{direction});
  if (lexeme.kind == WordKind::day_part) return match_part_of_day(tokens, at, *step);
  if (lexeme.kind == WordKind::weekday && tokens[at].is_capitalised) {
    const bool is_coming = tokens.is(i, "this") && step->units == 0;
    return match_of(at + 1, Weekday{lexeme.value, is_coming ? Direction::nearest : direction});
  }
  std::optional<Match> part = match_holiday(tokens, at);
  if (lexeme.kind == WordKind::month) part = match_calendar_day(tokens, at);
  if (lexeme.kind == WordKind::season) part = match_season_or_quarter(tokens, at);
  if (lexeme.kind == WordKind::ordinal) part = match_season_or_quarter(tokens, at);
  if (!part) return std::nullopt;
  if (auto* yearless = std::get_if<Yearless>(&part->expression.meaning)) {
    yearless->direction = direction;
    if (tokens.is(i, "this") && step->units == 0) yearless->years_on = 0;
  }
  if (auto* holiday = std::get_if<MovableHoliday>(&part->expression.meaning))
    holiday->direction = direction;
  return part;
}

// YearAgo := "the"? "comparable"? "year" "-"? ( "ago" | "earlier" ) ( "period" | Quarter )?
std::optional<Match> match_year_ago(const Tokens& tokens, std::size_t i) {
  std::size_t at = tokens.is(i, "the") ? i + 1 : i;
  if (tokens.is_any(at, {"comparable", "corresponding"})) ++at;
  if (!tokens.is(at, "year") || !tokens.is(at + 1, "-")) return std::nullopt;
  if (!tokens.is_any(at + 2, {"ago", "earlier"})) return std::nullopt;
  at += 3;
  if (tokens.is_kind(at, WordKind::ordinal)) ++at;
  if (tokens.is_any(at, {"period", "quarter"})) ++at;
  return match_of(at, Offset{Unit::year, -1, -1, Anchor::narrative, true});
}

// SamePeriod := "the" ( "corresponding" | "comparable" | "same" ) ( "period" | "quarter" ) "last"
// "year"
std::optional<Match> match_same_period(const Tokens& tokens, std::size_t i) {
  const bool is_same = tokens.is(i, "the") &&
                       tokens.is_any(i + 1, {"comparable", "corresponding", "same"}) &&
                       tokens.is_any(i + 2, {"period", "quarter"});
  if (!is_same) return std::nullopt;
  const std::size_t at = tokens.is(i + 3, "of") ? i + 4 : i + 3;
  if (!tokens.is(at, "last") || !tokens.is(at + 1, "year")) return std::nullopt;
  return match_of(at + 2, Offset{Unit::year, -1, -1, Anchor::narrative, true});
}

// YearEnd := "year" ( "-" | "'s" )? "end"
std::optional<Match> match_year_end(const Tokens& tokens, std::size_t i) {
  if (!tokens.is(i, "year")) return std::nullopt;
  std::size_t at = i + 1;
  if (tokens.is(at, "-")) ++at;
  if (tokens.is(at, "'") && tokens.is(at + 1, "s")) at += 2;
  const bool is_end = tokens.is(at, "end") && tokens.is_any(i - 1, {"by", "until", "at", "before"});
  if (!is_end) return std::nullopt;
  return match_of(at + 1, Offset{Unit::year});
}

// PartOfYear := ( "months" | "quarter" | "half" | "part" | "rest" | "high" | "low" ) ( "of" | "for"
// ) "the year"
std::optional<Match> match_year_of_part(const Tokens& tokens, std::size_t i) {
  if (!tokens.is(i, "the") || !tokens.is(i + 1, "year") || tokens.is_any(i + 2, {"-", "ended"}))
    return std::nullopt;
  const bool is_part =
      tokens.is(i - 1, "of") &&
      tokens.is_any(i - 2, {"half", "month", "months", "part", "quarter", "quarters", "rest"});
  const bool is_mark = tokens.is(i - 1, "for") && tokens.is_any(i - 2, {"high", "low"});
  if (!is_part && !is_mark) return std::nullopt;
  return match_of(i + 2, Offset{Unit::year});
}

}  // namespace

std::optional<Match> match_relative(const Tokens& tokens, std::size_t i) {
  if (auto match = match_day_word(tokens, i)) return match;
  if (auto match = match_before_or_after(tokens, i)) return match;
  if (auto match = match_year_ago(tokens, i)) return match;
  if (auto match = match_same_period(tokens, i)) return match;
  if (auto match = match_year_end(tokens, i)) return match;
  if (auto match = match_year_of_part(tokens, i)) return match;
  if (auto match = match_stepped(tokens, i)) return match;
  if (tokens.is(i, "the") && tokens.is(i + 1, "full") && tokens.is(i + 2, "year"))
    return match_of(i + 3, Offset{Unit::year});
  if (tokens.is(i, "the") && tokens.is(i + 1, "weekend")) {
    return match_of(i + 2, Weekend{Direction::nearest});
  }
  if (tokens.is_kind(i, WordKind::weekday) && tokens[i].is_capitalised) {
    const bool is_short = tokens.word(i).size() < 6;
    if (is_short && !tokens.is(i + 1, ".")) return std::nullopt;
    return match_of(is_short ? i + 2 : i + 1, Weekday{tokens[i].lexeme.value, Direction::nearest});
  }
  const bool is_quarter = tokens.is(i, "the") && tokens.is(i + 1, "quarter");
  if (is_quarter) return match_of(i + 2, Offset{Unit::quarter, 0, 0, Anchor::narrative, false});
  return std::nullopt;
}

}  // namespace quoth::date
