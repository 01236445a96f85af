#include <algorithm>
#include <array>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "parser/date/query_date.hpp"

namespace quoth::question {
namespace {

using query::Piece;
using query::PieceKind;

constexpr std::size_t date_pieces_max = 7;  // the 5th of September, 2024 to ...

struct Head {
  std::string_view word;
  std::string_view second;  // "to" of "prior to", or nothing
  DateComparison comparison;
};

constexpr std::array<Head, 14> heads = {{
    {"after", "", DateComparison::after},
    {"later", "than", DateComparison::after},
    {"before", "", DateComparison::before},
    {"prior", "to", DateComparison::before},
    {"since", "", DateComparison::since},
    {"from", "", DateComparison::since},
    {"until", "", DateComparison::until},
    {"till", "", DateComparison::until},
    {"through", "", DateComparison::until},
    {"on", "", DateComparison::on},
    {"in", "", DateComparison::on},
    {"during", "", DateComparison::on},
    {"over", "", DateComparison::on},
    {"of", "", DateComparison::on},
}};

query::Node date_node(const Reader& reader, Date date, std::size_t first, std::size_t last) {
  return {reader.location_of(first, last), query::DateValue{date, to_string(date)}};
}

/// The words from piece `first` to before `last` as they were typed.
std::string_view typed(const Reader& reader, std::size_t first, std::size_t last) {
  const query::Location location = reader.location_of(first, last);
  return std::string_view(reader.question.text)
      .substr(location.begin, location.end - location.begin);
}

Error no_newest(const Reader& reader, std::size_t first, std::size_t last) {
  return error_at(reader, first, last, ErrorKind::bad_input,
                  "this date needs a year: no document of the store is dated",
                  "write it as 2024-09-05");
}

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= 4 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "Sept 31": the month alone is a date, and the number behind it belongs to it and is wrong.
Error wrong_number(const Reader& reader, std::size_t first, std::size_t number) {
  const auto whole = date::parse_query_date(typed(reader, first, number + 1));
  return error_at(reader, number, number + 1, ErrorKind::bad_input,
                  whole ? "this number does not belong to the date" : whole.error().message, "");
}

/// Whether a piece was written before another: that of a clause before the question.
bool comes_before(const Reader& reader, std::size_t piece, std::size_t other) {
  return reader.question.pieces[piece].location.begin <
         reader.question.pieces[other].location.begin;
}

/// A date in words: "Sept 5", "last week", "Thursday". The longest run of words that is one.
Result<std::optional<query::Node>> read_worded_date(Reader& reader, std::size_t first) {
  using Read = std::optional<query::Node>;
  std::size_t furthest = std::min(first + date_pieces_max, reader.size());
  while (furthest > first + 1 && comes_before(reader, furthest - 1, first)) --furthest;
  for (std::size_t last = furthest; last > first; --last) {
    const auto date = date::parse_query_date(typed(reader, first, last));
    if (!date) continue;
    if (last < furthest && is_number(typed(reader, last, last + 1))) {
      return wrong_number(reader, first, last);
    }
    if (!reader.newest_day && !date->says_itself()) return no_newest(reader, first, last);
    const bool is_weekday = std::holds_alternative<date::Weekday>(date->first) && !date->last;
    if (is_weekday) reader.has_weekday = true;
    const auto until =
        is_weekday && reader.weekday_until ? reader.weekday_until : reader.newest_day;
    const Date newest = date_of_day(until.value_or(0));
    if (std::string note = date::reading(*date, newest); !note.empty())
      reader.notes.push_back(std::move(note));
    reader.at = last;
    return Read{date_node(reader, date::complete(*date, newest), first, last)};
  }
  return Read{};
}

/// "between September 5 and 6": the number alone is a day of the first date's month.
Result<std::optional<query::Node>> read_second_date(Reader& reader, const query::Node& first) {
  using Read = std::optional<query::Node>;
  const auto* from = std::get_if<query::DateValue>(&first.form);
  const bool is_day = reader.kind() == PieceKind::number && reader.peek()->text.size() <= 2 &&
                      (reader.kind(1) != PieceKind::word || !reader.peek(1)->is_capitalised);
  if (from == nullptr || !from->date.is_single_day() || !is_day) return read_date(reader);
  const std::string& day = reader.peek()->text;
  const std::string month = to_string(from->date).substr(0, 8);
  auto date = parse_date(month + (day.size() == 1 ? "0" + day : day));
  if (!date)
    return error_at(reader, reader.at, reader.at + 1, ErrorKind::bad_input, date.error().message);
  reader.notes.push_back(day + " read as " + to_string(*date));
  ++reader.at;
  return Read{date_node(reader, *date, reader.at - 1, reader.at)};
}

Result<DateClause> read_bounds(Reader& reader, DateComparison comparison,
                               query::Certainty certainty) {
  DateClause clause;
  clause.comparison = comparison;
  clause.certainty = certainty;
  auto first = read_date(reader);
  if (!first) return first.error();
  if (!*first) return expected(reader, "a date");
  clause.bound = std::move(**first);
  if (comparison != DateComparison::between) return clause;
  if (!reader.take("and") && !reader.take("to")) return expected(reader, "`and` and a second date");
  auto second = read_second_date(reader, clause.bound);
  if (!second) return second.error();
  if (!*second) return expected(reader, "a second date");
  clause.second_bound = std::move(**second);
  return clause;
}

const Head* head_at(const Reader& reader) {
  for (const Head& head : heads)
    if (reader.is(head.word) && (head.second.empty() || reader.is(head.second, 1))) return &head;
  return nullptr;
}

/// "two days before September 7": the day itself. Nothing, and no step, where none stands here.
Result<std::optional<DateClause>> read_distance(Reader& reader, query::Certainty certainty) {
  using Read = std::optional<DateClause>;
  constexpr std::array<std::string_view, 11> numbers = {
      "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  const std::size_t begin = reader.at, notes = reader.notes.size();
  if (reader.at_end() || reader.peek() == nullptr) return Read{};
  const std::string word = lower_case(reader.peek()->text);
  const auto found = std::find(numbers.begin(), numbers.end(), word);
  int count = is_number(word) && word.size() <= 2 ? std::stoi(word) : 0;
  if (found != numbers.end()) count = std::max(1, static_cast<int>(found - numbers.begin()));
  const int unit = reader.is_any({"day", "days"}, 1)     ? 1
                   : reader.is_any({"week", "weeks"}, 1) ? 7
                                                         : 0;
  if (count == 0 || unit == 0 || !reader.is_any({"before", "after"}, 2)) return Read{};
  const int sign = reader.is("before", 2) ? -1 : 1;
  reader.at += 3;
  auto date = read_date(reader);
  if (!date) return date.error();
  const auto* value = *date ? std::get_if<query::DateValue>(&(*date)->form) : nullptr;
  if (value == nullptr || !value->date.is_single_day()) {
    reader.at = begin;
    reader.notes.resize(notes);
    return Read{};
  }
  const Date day = date_of_day(value->date.first + sign * count * unit);
  reader.notes.push_back(reader.text_of(begin, reader.at) + " read as " + to_string(day));
  return Read{DateClause{certainty, DateComparison::on, date_node(reader, day, begin, reader.at),
                         {}}};
}

/// Articles are skipped before a date, but "this" of "this week" belongs to it.
bool is_this_date(const Reader& reader) {
  return reader.is("this") &&
         (reader.is("week", 1) || reader.is("month", 1) || reader.is("year", 1));
}

/// "Thursday" and "last week" may; "fall", "may" and "second" are words of the claim.
bool may_stand_bare(const Reader& reader) {
  if (is_this_date(reader)) return true;
  if (reader.kind() != PieceKind::word) return false;
  if (reader.peek()->is_capitalised) return true;
  for (const std::string_view word : {"yesterday", "today", "last", "past", "earlier"})
    if (reader.is(word)) return true;
  return false;
}

/// A date without a head in front: "yesterday", "last week", "Thursday".
Result<std::optional<DateClause>> read_bare(Reader& reader, query::Certainty certainty) {
  using Read = std::optional<DateClause>;
  if (reader.at_end() || !may_stand_bare(reader)) return Read{};
  auto date = read_date(reader);
  if (!date) return date.error();
  if (!*date) return Read{};
  return Read{DateClause{certainty, DateComparison::on, std::move(**date), {}}};
}

/// "from Sept 5 to Sept 6" is a range; so is "from ... until".
Result<std::optional<DateClause>> read_range(Reader& reader, std::size_t date_begin,
                                             DateClause clause) {
  using Read = std::optional<DateClause>;
  if (clause.comparison != DateComparison::since) return Read{std::move(clause)};
  const std::size_t begin = reader.at;
  for (reader.at = date_begin; reader.at < begin; ++reader.at) {
    if (!reader.is("to") && !reader.is("until") && !reader.is("through")) continue;
    clause.comparison = DateComparison::on;  // the two dates were read as one interval
    reader.at = begin;
    return Read{std::move(clause)};
  }
  if (!reader.take_any({"to", "until", "till", "through"})) return Read{std::move(clause)};
  auto second = read_second_date(reader, clause.bound);
  if (!second) return second.error();
  if (!*second) {
    reader.at = begin;
    return Read{std::move(clause)};
  }
  clause.comparison = DateComparison::between;
  clause.second_bound = std::move(**second);
  return Read{std::move(clause)};
}

bool is_reversed(const DateClause& clause) {
  const auto* first = std::get_if<query::DateValue>(&clause.bound.form);
  const auto* second =
      clause.second_bound ? std::get_if<query::DateValue>(&clause.second_bound->form) : nullptr;
  return first != nullptr && second != nullptr && first->date.first > second->date.last;
}

}  // namespace

Result<std::optional<query::Node>> read_date(Reader& reader) {
  using Read = std::optional<query::Node>;
  std::size_t first = reader.at;
  if (is_this_date(reader)) return read_worded_date(reader, first);
  while (first < reader.size() && reader.question.pieces[first].kind == PieceKind::article) ++first;
  if (first >= reader.size()) return Read{};
  const Piece& piece = reader.question.pieces[first];
  if (piece.kind == PieceKind::parameter) {
    reader.at = first + 1;
    return Read{query::Node{piece.location, query::Parameter{piece.text}}};
  }
  const bool is_year = piece.kind == PieceKind::number && piece.text.size() == 4;
  if (piece.kind == PieceKind::date || is_year) {
    auto date = parse_date(piece.text);
    if (!date)
      return error_at(reader, first, first + 1, ErrorKind::bad_input, date.error().message);
    reader.at = first + 1;
    return Read{date_node(reader, *date, first, first + 1)};
  }
  if (piece.kind != PieceKind::word && piece.kind != PieceKind::number) return Read{};
  return read_worded_date(reader, first);
}

Result<std::optional<DateClause>> read_date_clause(Reader& reader) {
  using Read = std::optional<DateClause>;
  const std::size_t begin = reader.at;
  const bool is_maybe = reader.take_any({"maybe", "perhaps", "possibly"});
  const auto certainty = is_maybe ? query::Certainty::maybe : query::Certainty::certain;
  if (reader.take("between")) {
    auto clause = read_bounds(reader, DateComparison::between, certainty);
    if (!clause) return clause.error();
    if (is_reversed(*clause))
      return error_at(reader, begin, reader.at, ErrorKind::bad_input,
                      "the first date lies behind the second, so nothing is between",
                      "name the earlier date first");
    return Read{std::move(*clause)};
  }
  if (const Head* head = head_at(reader)) {
    const std::size_t notes = reader.notes.size();
    reader.at += head->second.empty() ? 1 : 2;
    const std::size_t date_begin = reader.at;
    auto date = read_date(reader);
    if (!date) return date.error();
    if (*date)
      return read_range(reader, date_begin, {certainty, head->comparison, std::move(**date), {}});
    reader.notes.resize(notes);
  } else {
    auto distance = read_distance(reader, certainty);
    if (!distance || *distance) return distance;
    auto bare = read_bare(reader, certainty);
    if (!bare || *bare) return bare;
  }
  if (is_maybe) return expected(reader, "a date clause (`maybe after 2024-09-05`)");
  reader.at = begin;
  return Read{};
}

}  // namespace quoth::question
