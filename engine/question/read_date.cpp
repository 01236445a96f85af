#include <array>

#include "engine/question/lemma.hpp"
#include "engine/question/reader.hpp"
#include "parser/date/date_expression.hpp"

namespace quoth::question {
namespace {

using query::Piece;
using query::PieceKind;

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

/// A day or a part of the year that comes again, at its latest occurrence not after `newest`.
Date latest_occurrence(Date in_year_zero, Day newest) {
  const CivilDay first = civil_of(in_year_zero.first), last = civil_of(in_year_zero.last);
  const auto in_year = [&](int year) {
    const int end_year = year + last.year - first.year;
    const int first_day = std::min(first.day, days_in_month(year, first.month));
    const int last_day = last.day >= days_in_month(0, last.month) && last.month == 2
                             ? days_in_month(end_year, 2)
                             : std::min(last.day, days_in_month(end_year, last.month));
    return Date{day_of({year, first.month, first_day}), day_of({end_year, last.month, last_day})};
  };
  const int year = civil_of(newest).year;
  const Date this_year = in_year(year);
  return this_year.first <= newest ? this_year : in_year(year - 1);
}

std::optional<Date> date_of(const date::DateMeaning& meaning, std::optional<Day> newest) {
  if (const auto* absolute = std::get_if<date::Absolute>(&meaning)) return absolute->date;
  if (!newest) return std::nullopt;
  if (const auto* yearless = std::get_if<date::Yearless>(&meaning))
    return latest_occurrence(yearless->date, *newest);
  const Date anchor = date_of_day(*newest);
  return date::resolve(meaning, anchor, anchor);
}

query::Node date_node(const Reader& reader, Date date, std::size_t first, std::size_t last) {
  return {reader.location_of(first, last), query::DateValue{date, to_string(date)}};
}

/// Pieces that lie wholly in the first `bytes` bytes from piece `first`; 0 where they end inside
/// one.
std::size_t pieces_within(const Reader& reader, std::size_t first, std::size_t bytes) {
  const auto& pieces = reader.question.pieces;
  const std::size_t end = pieces[first].location.begin + bytes;
  std::size_t count = 0;
  while (first + count < pieces.size() && pieces[first + count].location.end <= end) ++count;
  return count > 0 && pieces[first + count - 1].location.end == end ? count : 0;
}

Error no_newest(const Reader& reader, std::size_t first, std::size_t last) {
  return error_at(reader, first, last, ErrorKind::bad_input,
                  "this date needs a year: no document of the store is dated",
                  "write it as 2024-09-05");
}

/// A date in words: "Sept 5", "last week", "Thursday".
Result<std::optional<query::Node>> read_worded_date(Reader& reader, std::size_t first) {
  using Read = std::optional<query::Node>;
  const std::string_view rest =
      std::string_view(reader.question.text).substr(reader.question.pieces[first].location.begin);
  const auto found = date::find_date_expressions(rest.substr(0, rest.find('#')));
  if (found.empty() || found.front().begin != 0) return Read{};
  const std::size_t count = pieces_within(reader, first, found.front().end);
  if (count == 0 || std::holds_alternative<date::Vague>(found.front().meaning)) return Read{};
  const auto date = date_of(found.front().meaning, reader.newest_day);
  if (!date && !reader.newest_day) return no_newest(reader, first, first + count);
  if (!date) return Read{};
  if (!std::holds_alternative<date::Absolute>(found.front().meaning))
    reader.notes.push_back("\"" + reader.text_of(first, first + count) + "\" was read as " +
                           to_string(*date));
  reader.at = first + count;
  return Read{date_node(reader, *date, first, first + count)};
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
  auto second = read_date(reader);
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

/// A date without a head in front: "yesterday", "last week", "Thursday".
Result<std::optional<DateClause>> read_bare(Reader& reader, query::Certainty certainty) {
  using Read = std::optional<DateClause>;
  if (reader.at_end() || reader.kind() != PieceKind::word) return Read{};
  auto date = read_date(reader);
  if (!date) return date.error();
  if (!*date) return Read{};
  return Read{DateClause{certainty, DateComparison::on, std::move(**date), {}}};
}

}  // namespace

Result<std::optional<query::Node>> read_date(Reader& reader) {
  using Read = std::optional<query::Node>;
  std::size_t first = reader.at;
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
    return Read{std::move(*clause)};
  }
  if (const Head* head = head_at(reader)) {
    const std::size_t notes = reader.notes.size();
    reader.at += head->second.empty() ? 1 : 2;
    auto date = read_date(reader);
    if (!date) return date.error();
    if (*date) return Read{DateClause{certainty, head->comparison, std::move(**date), {}}};
    reader.notes.resize(notes);
  } else {
    auto bare = read_bare(reader, certainty);
    if (!bare || *bare) return bare;
  }
  if (is_maybe) return expected(reader, "a date clause (`maybe after 2024-09-05`)");
  reader.at = begin;
  return Read{};
}

}  // namespace quoth::question
