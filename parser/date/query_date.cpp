#include "parser/date/query_date.hpp"

#include <algorithm>
#include <array>
#include <quoth/nearest.hpp>

#include "parser/date/tokens.hpp"

namespace quoth::date {
namespace {

constexpr std::size_t words_bytes_max = 200;
constexpr std::string_view examples =
    "write `2024-09-05`, `2024-09`, `Sept 5`, `5 Sept 2024`, `September`, `last week` or "
    "`yesterday`";

/// What is asked about, and where it stands in what was typed, for errors.
struct Typed {
  std::string_view whole;
  std::string_view text;  // inside `whole`, without blanks and without "on" or "in"
  std::size_t begin = 0;
};

bool is_typed_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Typed trimmed(std::string_view whole) {
  std::size_t begin = 0;
  std::size_t end = whole.size();
  const auto skip = [&] {
    while (begin < end && is_typed_blank(whole[begin])) ++begin;
  };
  skip();
  while (end > begin && is_typed_blank(whole[end - 1])) --end;
  for (const std::string_view word : {"on ", "in ", "On ", "In "}) {
    if (!whole.substr(begin, end - begin).starts_with(word)) continue;
    begin += word.size();
    skip();
    break;
  }
  return {whole, whole.substr(begin, end - begin), begin};
}

Error wrong(const Typed& typed, std::size_t begin, std::size_t length, std::string message,
            std::string hint) {
  return {ErrorKind::bad_input, std::move(message),
          place_in("date", typed.whole, typed.begin + begin, length), std::move(hint)};
}

/// EDTF has no letters but the X of what is left open.
bool looks_like_edtf(std::string_view text) {
  const bool has_no_words = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '.' || c == 'X';
  });
  if (!has_no_words) return false;
  const auto slashes = std::count(text.begin(), text.end(), '/');
  const bool is_american = slashes == 2 && text.find('-') == std::string_view::npos;
  return !is_american;
}

Result<QueryDate> read_edtf(const Typed& typed) {
  auto date = parse_date(typed.text);
  if (!date) {
    Error error = std::move(date).error();
    const std::size_t at = error.place ? error.place->column - 1 : 0;
    const std::size_t length = error.place ? error.place->length : 1;
    return wrong(typed, at, length, std::move(error.message), std::move(error.hint));
  }
  return QueryDate{std::string(typed.text), Absolute{*date}, std::nullopt};
}

/// The words as a text would have them: with capitals, and led in so that "May" is the month.
constexpr std::string_view lead = "in ";

std::string as_text(std::string_view words) {
  std::string text(lead);
  bool begins = true;
  for (const char c : words) {
    const bool is_lower = c >= 'a' && c <= 'z';
    text += begins && is_lower ? static_cast<char>(c - 'a' + 'A') : c;
    begins = !is_lower && !(c >= 'A' && c <= 'Z') && c != '\'';
  }
  return text;
}

bool counts_from_text(const DateMeaning& meaning) {
  const auto* offset = std::get_if<Offset>(&meaning);
  const auto* near = std::get_if<Near>(&meaning);
  return (offset != nullptr && offset->anchor == Anchor::narrative) ||
         (near != nullptr && near->anchor == Anchor::narrative);
}

std::optional<Error> refusal(const Typed& typed, const DateMeaning& meaning) {
  if (std::holds_alternative<Vague>(meaning)) {
    return wrong(typed, 0, typed.text.size(), "this names no days", std::string(examples));
  }
  if (counts_from_text(meaning)) {
    return wrong(typed, 0, typed.text.size(), "this counts from a day that is not named",
                 std::string(examples));
  }
  return std::nullopt;
}

/// Whether the words between two dates join them to one stretch.
bool joins(std::string_view between) {
  constexpr std::array<std::string_view, 5> words = {" To ", " - ", "-", " \xE2\x80\x93 ",
                                                     " Until "};
  return std::find(words.begin(), words.end(), between) != words.end();
}

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

/// "Sept 31": a month beside a number that is none of its days.
std::optional<Error> wrong_day(const Typed& typed, const Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens.is_kind(i, WordKind::month)) continue;
    const std::size_t after = tokens.is(i + 1, ".") ? i + 2 : i + 1;
    for (const std::size_t at : {after, i - 1}) {
      const auto number = tokens.number(at);
      const int days = days_in_month(0, tokens[i].lexeme.value);
      const bool is_year = number && tokens.word(at).size() == 4;
      if (!number || is_year || (*number >= 1 && *number <= days)) continue;
      const auto name = month_names.at(static_cast<std::size_t>(tokens[i].lexeme.value - 1));
      return wrong(typed, tokens[at].begin, tokens[at].end - tokens[at].begin,
                   std::string(name) + " has days from 1 to " + std::to_string(days), "");
    }
  }
  return std::nullopt;
}

/// "Setpember 5": a word that is nearly a month or a weekday.
std::string suggestion(const Tokens& tokens, std::string_view text) {
  std::vector<std::string> names(month_names.begin(), month_names.end());
  for (const auto* name :
       {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "yesterday",
        "today", "last week", "last month", "last year"}) {
    names.emplace_back(name);
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool is_unknown = token.kind == TokenKind::word && token.lexeme.kind == WordKind::other;
    if (!is_unknown || token.end - token.begin < 4) continue;
    const auto near = nearest(text.substr(token.begin, token.end - token.begin), names, 1);
    if (!near.empty()) return did_you_mean(near);
  }
  return std::string(examples);
}

Error unreadable(const Typed& typed) {
  const Tokens tokens(typed.text);
  if (auto error = wrong_day(typed, tokens)) return *error;
  return wrong(typed, 0, typed.text.size(), "a date was expected here",
               suggestion(tokens, typed.text));
}

Result<QueryDate> read_words(const Typed& typed) {
  const std::string text = as_text(typed.text);
  const auto found = find_date_expressions(text);
  const bool is_one =
      found.size() == 1 && found[0].begin == lead.size() && found[0].end == text.size();
  const bool is_two =
      found.size() == 2 && found[0].begin == lead.size() && found[1].end == text.size() &&
      joins(std::string_view(text).substr(found[0].end, found[1].begin - found[0].end));
  if (!is_one && !is_two) return unreadable(typed);
  QueryDate date{std::string(typed.text), found[0].meaning, std::nullopt};
  if (auto error = refusal(typed, date.first)) return *error;
  if (is_two) {
    if (auto error = refusal(typed, found[1].meaning)) return *error;
    date.last = found[1].meaning;
  }
  return date;
}

Date complete_one(const DateMeaning& meaning, Date newest) {
  const Date day = date_of_day(newest.last);
  if (const auto* yearless = std::get_if<Yearless>(&meaning)) {
    const int year = civil_of(day.first).year;
    const Date this_year = in_year(yearless->date, year);
    return this_year.first <= day.first ? this_year : in_year(yearless->date, year - 1);
  }
  return resolve(meaning, day, std::nullopt).value_or(Date{});
}

}  // namespace

bool QueryDate::says_itself() const {
  return std::holds_alternative<Absolute>(first) &&
         (!last || std::holds_alternative<Absolute>(*last));
}

Result<QueryDate> parse_query_date(std::string_view words) {
  const Typed typed = trimmed(words);
  if (typed.text.empty()) {
    return wrong(typed, 0, 1, "a date was expected here", std::string(examples));
  }
  if (typed.text.size() > words_bytes_max) {
    return wrong(typed, 0, typed.text.size(), "this is too long for a date", std::string(examples));
  }
  if (looks_like_edtf(typed.text)) return read_edtf(typed);
  return read_words(typed);
}

Date complete(const QueryDate& date, Date newest) {
  if (!date.last) return complete_one(date.first, newest);
  const Date last = complete_one(*date.last, newest);
  Date first = complete_one(date.first, newest);
  // "Dec 20 to Jan 5": the beginning is the latest one before the end.
  const auto* yearless = std::get_if<Yearless>(&date.first);
  if (first.first > last.last && yearless != nullptr) {
    first = in_year(yearless->date, civil_of(first.first).year - 1);
  }
  if (first.first > last.last) return {last.first, first.last};
  return {first.first, last.last};
}

std::string reading(const QueryDate& date, Date newest) {
  if (date.says_itself()) return "";
  return date.words + " read as " + to_string(complete(date, newest));
}

}  // namespace quoth::date
