#include "parser/date/rules.hpp"

namespace quoth::date {
namespace {

/// A stretch of time as it is worded: "two years", "a few days", "24 hours".
struct Stretch {
  std::size_t end = 0;
  std::optional<int> count;
  TimeUnit unit = TimeUnit::day;
  bool is_half_more = false;  // "a year and a half"
};

std::string timex_of(const Stretch& stretch) {
  constexpr std::string_view letters = "SMHDWMQYYY";
  const auto unit = static_cast<std::size_t>(stretch.unit);
  const int times = stretch.unit == TimeUnit::decade    ? 10
                    : stretch.unit == TimeUnit::century ? 100
                                                        : 1;
  std::string out = stretch.unit <= TimeUnit::hour ? "PT" : "P";
  out += stretch.count ? std::to_string(*stretch.count * times) : "X";
  out += letters[unit];
  if (!stretch.is_half_more) return out;
  if (stretch.unit == TimeUnit::year) out += "6M";
  if (stretch.unit == TimeUnit::minute || stretch.unit == TimeUnit::hour) {
    out += stretch.unit == TimeUnit::minute ? "30S" : "30M";
  }
  return out;
}

std::size_t skip_hyphen(const Tokens& tokens, std::size_t i) {
  return tokens.is(i, "-") ? i + 1 : i;
}

// Stretch := Count ( "1/2" | "and a half" )? "-"? Adjective? Unit ( "and a half" )?
std::optional<Stretch> read_stretch(const Tokens& tokens, std::size_t i) {
  auto count = read_count(tokens, i);
  if (!count) return std::nullopt;
  Stretch stretch;
  std::size_t at = count->end;
  if (tokens.is(at, "1") && tokens.is(at + 1, "/") && tokens.is(at + 2, "2")) {
    stretch.is_half_more = true;
    at += 3;
  }
  at = skip_hyphen(tokens, at);
  if (tokens.is_any(at, {"trading", "consecutive", "straight", "full", "more", "working",
                         "business", "additional"})) {
    ++at;
  }
  if (!tokens.is_kind(at, WordKind::unit)) return std::nullopt;
  stretch.count = count->value;
  stretch.unit = static_cast<TimeUnit>(tokens[at].lexeme.value);
  stretch.end = at + 1;
  if (tokens.is(at + 1, "and") && tokens.is(at + 2, "a") && tokens.is(at + 3, "half")) {
    stretch.is_half_more = true;
    stretch.end = at + 4;
  }
  // "A quarter" is a fraction, "three-quarters" as well, and "the 1988 quarter" counts nothing.
  const bool is_one = tokens.is_any(i, {"a", "an", "one"});
  const bool is_fraction = is_one || tokens.is(count->end, "-") || count->value.value_or(0) > 99;
  if (is_fraction && stretch.unit == TimeUnit::quarter) return std::nullopt;
  if (tokens.is(stretch.end, "-") && tokens.is(stretch.end + 1, "old")) return std::nullopt;
  if (tokens.is(stretch.end, "old")) return std::nullopt;
  return stretch;
}

/// The stretch as a step from the anchor, `sign` telling to which side.
DateMeaning step_of(const Stretch& stretch, int sign, Anchor anchor, bool is_less) {
  const auto near = [&](int first, int last) {
    return sign > 0 ? Near{first, last, anchor} : Near{-last, -first, anchor};
  };
  const auto offset = [&](Unit unit, int units) {
    return Offset{unit, sign * units, sign * units, anchor, unit == Unit::year && units == 1};
  };
  const int count = stretch.count.value_or(0);
  if (!stretch.count || is_less) {
    switch (stretch.unit) {
      case TimeUnit::second:
      case TimeUnit::minute:
        return near(0, 1);
      case TimeUnit::hour:
        return near(0, stretch.count ? (count + 23) / 24 : 1);
      case TimeUnit::day:
        return near(stretch.count ? 0 : 1, stretch.count ? count : 14);
      case TimeUnit::week:
        return near(stretch.count ? 0 : 7, stretch.count ? 7 * count : 60);
      case TimeUnit::month:
        return near(stretch.count ? 0 : 28, stretch.count ? 31 * count : 700);
      default:
        return Vague{sign > 0 ? Tense::future : Tense::past};
    }
  }
  switch (stretch.unit) {
    case TimeUnit::second:
    case TimeUnit::minute:
    case TimeUnit::hour:
      return near(count / 24, count / 24 + 1);
    case TimeUnit::day:
      return offset(Unit::day, count);
    case TimeUnit::week:
      return offset(Unit::week, count);
    case TimeUnit::month:
      return offset(Unit::month, count);
    case TimeUnit::quarter:
      return offset(Unit::quarter, count);
    case TimeUnit::year:
      return offset(Unit::year, count);
    case TimeUnit::decade:
      return offset(Unit::year, 10 * count);
    case TimeUnit::century:
      break;
  }
  return offset(Unit::year, 100 * count);
}

/// Counts past this would leave the years that can be written.
constexpr int duration_count_max = 9000;

// Ago := Stretch "or so"? ( "ago" | "earlier" | "before" | "later" | "after" | "from now" )
Match finish(const Tokens& tokens, std::size_t i, const Stretch& stretch) {
  Match match;
  match.end = stretch.end;
  match.expression.type = TimexType::duration;
  match.expression.duration = timex_of(stretch);
  match.expression.meaning = Vague{};
  std::size_t at = stretch.end;
  if (tokens.is(at, "or") && tokens.is(at + 1, "so")) at += 2;
  if (stretch.count.value_or(0) > duration_count_max) return match;
  const bool is_less = tokens.is(i - 1, "than") && tokens.is(i - 2, "less");
  const auto dated = [&](std::size_t end, int sign, Anchor anchor) {
    match.end = end;
    match.expression.meaning = step_of(stretch, sign, anchor, is_less);
    match.expression.type = TimexType::date;
    match.expression.duration.clear();
  };
  if (tokens.is(at, "ago")) dated(at + 1, -1, Anchor::publication);
  if (tokens.is_any(at, {"earlier", "previously"})) dated(at + 1, -1, Anchor::narrative);
  if (tokens.is_any(at, {"later", "afterward", "afterwards"})) dated(at + 1, 1, Anchor::narrative);
  if (tokens.is(at, "from") && tokens.is(at + 1, "now")) dated(at + 2, 1, Anchor::publication);
  if (tokens.is_any(at, {"after", "before"})) {
    // The event that follows is not part of the expression, which stays a duration.
    match.expression.meaning =
        step_of(stretch, tokens.is(at, "after") ? 1 : -1, Anchor::narrative, is_less);
  }
  // Hours are no date of their own: "two hours later" keeps its length as its value.
  if (std::holds_alternative<Near>(match.expression.meaning)) {
    match.expression.type = TimexType::duration;
    match.expression.duration = timex_of(stretch);
  }
  return match;
}

// Window := "the"? ( "last" | "past" | "next" | "first" | "recent" | "coming" ) Stretch
std::optional<Match> match_window(const Tokens& tokens, std::size_t i) {
  std::size_t at = tokens.is_any(i, {"the", "these"}) ? i + 1 : i;
  const bool is_past = tokens.is_any(at, {"last", "past", "previous", "recent", "preceding"});
  const bool is_future = tokens.is_any(at, {"next", "coming", "following"});
  const bool is_other =
      tokens.is_any(at, {"first", "latest", "final", "additional", "full", "entire"});
  if (!is_past && !is_future && !is_other) return std::nullopt;
  ++at;
  auto stretch = read_stretch(tokens, at);
  const bool is_bare = !stretch && tokens.is_kind(at, WordKind::unit);
  if (is_bare) {
    const bool is_plural = tokens.word(at).ends_with('s');
    stretch = Stretch{at + 1, is_plural ? std::nullopt : std::optional(1),
                      static_cast<TimeUnit>(tokens[at].lexeme.value), false};
    if (!is_plural && !tokens.is_any(at - 1, {"past", "entire", "full"})) return std::nullopt;
  }
  if (!stretch) return std::nullopt;
  Match match;
  match.end = stretch->end;
  match.expression.type = TimexType::duration;
  match.expression.duration = timex_of(*stretch);
  match.expression.meaning = Vague{is_future ? Tense::future
                                   : is_past ? Tense::past
                                             : Tense::present};
  return match;
}

/// "for years", "months ago": a plural unit alone, where the words around show that it is time.
std::optional<Stretch> read_bare_plural(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_kind(i, WordKind::unit) || !tokens.word(i).ends_with('s')) return std::nullopt;
  const auto unit = static_cast<TimeUnit>(tokens[i].lexeme.value);
  if (unit == TimeUnit::quarter) return std::nullopt;
  const bool is_led = tokens.is_any(i - 1, {"for", "in", "within", "over", "after"});
  const bool is_followed = tokens.is_any(i + 1, {"ago", "later", "earlier", "after", "before"});
  if (!is_led && !is_followed) return std::nullopt;
  return Stretch{i + 1, std::nullopt, unit, false};
}

/// "For the year", "nine months of the year".
std::optional<Stretch> read_whole_year(const Tokens& tokens, std::size_t i) {
  const bool is_year = tokens.is(i, "the") && tokens.is(i + 1, "year") && !tokens.is(i + 2, "-");
  if (!is_year || !tokens.is_any(i - 1, {"for", "of", "during"}) || tokens.number(i + 2)) {
    return std::nullopt;
  }
  return Stretch{i + 2, 1, TimeUnit::year, false};
}

/// "$2 million a year", "358,000 a month", "24 hours a day": a rate, which takes no time.
bool is_rate(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_any(i, {"a", "an"}) || !tokens.is_kind(i + 1, WordKind::unit)) return false;
  if (tokens.is_any(i + 2, {"-", "ago", "earlier", "later", "before", "after"})) return false;
  const bool is_amount = tokens[i - 1].kind == TokenKind::number ||
                         tokens.is_any(i - 1, {"thousand", "million", "billion", "trillion"});
  return is_amount || tokens.is_any(i - 1, {"hours", "days", "times", "dollars", "cents"});
}

}  // namespace

std::optional<Match> match_duration(const Tokens& tokens, std::size_t i) {
  if (i > 0 && is_rate(tokens, i)) return std::nullopt;
  if (auto match = match_window(tokens, i)) return match;
  // "The nine months", but the article alone counts nothing.
  const bool has_article = tokens.is(i, "the") && !tokens.is(i + 1, "couple");
  auto stretch = read_stretch(tokens, has_article ? i + 1 : i);
  if (!stretch) stretch = read_bare_plural(tokens, i);
  if (!stretch) stretch = read_whole_year(tokens, i);
  if (!stretch) return std::nullopt;
  return finish(tokens, i, *stretch);
}

}  // namespace quoth::date
