#include "parser/date/rules.hpp"

namespace quoth::date {
namespace {

struct Row {
  std::string_view word;
  std::string_view value;
};

Match set_match(std::size_t end, std::string value) {
  Match match;
  match.end = end;
  match.expression.type = TimexType::set;
  match.expression.duration = std::move(value);
  match.expression.meaning = Vague{};
  return match;
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// What comes round, after "every": "every day" is P1D, "every Friday" XXXX-WXX-5.
std::optional<std::string> repeated(const Tokens& tokens, std::size_t i) {
  const Lexeme lexeme = tokens[i].lexeme;
  if (lexeme.kind == WordKind::weekday) return "XXXX-WXX-" + std::to_string(lexeme.value);
  if (lexeme.kind == WordKind::month && tokens[i].is_capitalised)
    return "XXXX-" + two_digits(lexeme.value);
  if (lexeme.kind == WordKind::day_part)
    return "XXXX-XX-XX" + std::string(day_part_suffix(lexeme.value));
  if (lexeme.kind == WordKind::season) {
    constexpr std::string_view names[] = {"SP", "SU", "FA", "WI"};
    return "XXXX-" + std::string(names[static_cast<std::size_t>(lexeme.value / 3 - 1)]);
  }
  if (lexeme.kind != WordKind::unit) return std::nullopt;
  constexpr std::string_view values[] = {"PT1S", "PT1M", "PT1H", "P1D",  "P1W",
                                         "P1M",  "P1Q",  "P1Y",  "P10Y", "P100Y"};
  return std::string(values[static_cast<std::size_t>(lexeme.value)]);
}

/// Where "a.m." or "pm" ends, if it stands at `i`; tells whether it is after noon.
struct HalfDay {
  std::size_t end = 0;
  bool is_after_noon = false;
};

std::optional<HalfDay> read_half_day(const Tokens& tokens, std::size_t i) {
  if (tokens.is_any(i, {"am", "pm"})) return HalfDay{i + 1, tokens.is(i, "pm")};
  const bool is_dotted =
      tokens.is_any(i, {"a", "p"}) && tokens.is(i + 1, ".") && tokens.is(i + 2, "m");
  if (!is_dotted) return std::nullopt;
  return HalfDay{tokens.is(i + 3, ".") ? i + 4 : i + 3, tokens.is(i, "p")};
}

std::size_t skip_zone(const Tokens& tokens, std::size_t i) {
  if (tokens.is(i, "local") && tokens.is(i + 1, "time")) return i + 2;
  return tokens.is_any(i,
                       {"est", "edt", "et", "gmt", "utc", "pst", "pdt", "cst", "cdt", "bst", "cet"})
             ? i + 1
             : i;
}

Match clock_match(std::size_t end, std::string time) {
  Match match;
  match.end = end;
  match.expression.type = TimexType::time;
  match.expression.time = std::move(time);
  match.expression.meaning = Offset{Unit::day, 0, 0, Anchor::publication, false};
  return match;
}

}  // namespace

std::optional<Match> match_set(const Tokens& tokens, std::size_t i) {
  constexpr Row adverbs[] = {{"daily", "P1D"},   {"weekly", "P1W"},   {"monthly", "P1M"},
                             {"hourly", "PT1H"}, {"annually", "P1Y"}, {"yearly", "P1Y"}};
  for (const Row& row : adverbs) {
    if (tokens.is(i, row.word)) return set_match(i + 1, std::string(row.value));
  }
  if (tokens.is_any(i, {"every", "each"})) {
    const std::size_t at = tokens.is(i + 1, "other") ? i + 2 : i + 1;
    if (auto value = repeated(tokens, at)) return set_match(at + 1, *value);
    return std::nullopt;
  }
  // "Fridays", "Tuesday nights".
  if (!tokens.is_kind(i, WordKind::weekday)) return std::nullopt;
  if (tokens.word(i).ends_with("days")) return set_match(i + 1, *repeated(tokens, i));
  constexpr Row parts[] = {
      {"mornings", "TMO"}, {"afternoons", "TAF"}, {"evenings", "TEV"}, {"nights", "TNI"}};
  for (const Row& row : parts) {
    if (tokens.is(i + 1, row.word))
      return set_match(i + 2, *repeated(tokens, i) + std::string(row.value));
  }
  return std::nullopt;
}

std::optional<Match> match_clock(const Tokens& tokens, std::size_t i) {
  if (tokens.is_any(i, {"noon", "midnight", "midday"})) {
    return clock_match(i + 1, std::string(day_part_suffix(tokens[i].lexeme.value)));
  }
  const auto hour = tokens.number(i);
  if (!hour || *hour > 24) return std::nullopt;
  const bool has_minutes = tokens.is(i + 1, ":") && tokens.is_joined(i + 1) &&
                           tokens.number(i + 2) && tokens.word(i + 2).size() == 2 &&
                           *tokens.number(i + 2) < 60;
  const std::size_t after = has_minutes ? i + 3 : i + 1;
  const int minutes = has_minutes ? *tokens.number(i + 2) : 0;
  if (const auto half = read_half_day(tokens, after); half && *hour >= 1 && *hour <= 12) {
    const int of_day = *hour % 12 + (half->is_after_noon ? 12 : 0);
    return clock_match(skip_zone(tokens, half->end),
                       "T" + two_digits(of_day) + ":" + two_digits(minutes));
  }
  const std::size_t zone_end = skip_zone(tokens, after);
  const bool is_told = has_minutes && zone_end > after && *hour < 24;
  if (!is_told) return std::nullopt;
  return clock_match(zone_end, "T" + two_digits(*hour) + ":" + two_digits(minutes));
}

std::optional<Match> match_vague(const Tokens& tokens, std::size_t i) {
  const auto vague = [](std::size_t end, Tense tense) {
    Match match;
    match.end = end;
    match.expression.meaning = Vague{tense};
    return match;
  };
  // "Now, he says, it looks as if": leads on, and tells of no time.
  const bool leads_on = tokens[i].starts_sentence && tokens.is(i + 1, ",");
  if (tokens.is_any(i, {"now", "currently", "nowadays"}) && !leads_on)
    return vague(i + 1, Tense::present);
  if (tokens.is(i, "current") && !tokens.is(i + 1, "-")) return vague(i + 1, Tense::present);
  if (tokens.is(i, "these") && tokens.is(i + 1, "days")) return vague(i + 2, Tense::present);
  // "This time she won": one of several times.
  const bool is_now =
      tokens.is(i + 1, "moment") || (tokens.is(i + 1, "time") && tokens.is(i - 1, "at"));
  if (tokens.is(i, "this") && is_now) return vague(i + 2, Tense::present);
  if (tokens.is_any(i, {"recently", "lately"})) return vague(i + 1, Tense::past);
  const std::size_t at = tokens.is(i, "the") ? i + 1 : i;
  const std::size_t future_at = tokens.is_any(at, {"near", "foreseeable", "distant"}) ? at + 1 : at;
  if (future_at > i && tokens.is(future_at, "future")) return vague(future_at + 1, Tense::future);
  const bool is_past = at > i && tokens.is(at, "past") && tokens[at + 1].kind == TokenKind::mark;
  if (is_past) return vague(at + 1, Tense::past);
  return std::nullopt;
}

}  // namespace quoth::date
