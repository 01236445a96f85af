// A date as a person types it in a query or a question.
// Made from a few words by parse_query_date. Next step: complete, once it is known up to which day
// the store tells of the world.
#pragma once

#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <string_view>

#include "parser/date/date_expression.hpp"

namespace quoth::date {

struct QueryDate {
  std::string words;  // as typed, without blanks around them
  DateMeaning first;
  std::optional<DateMeaning> last;  // of "Sept 5 to Sept 9"

  /// Whether it is the same days in every store.
  bool says_itself() const;
};

/// Reads EDTF (`2024-09-05`, `2024-09`, `2024-09-05/..`) and the words of dates in any case:
/// `Sept 5`, `September 5, 2024`, `5 Sept 2024`, `September`, `Sept 5-9`, `Sept 5 to Oct 2`,
/// `autumn 2016`, `last week`, `yesterday`, `Thursday`. A leading `on` or `in` is allowed.
/// Errors: `bad_input` with a place inside `words`, and what would have been right.
Result<QueryDate> parse_query_date(std::string_view words);

/// The days it means in a store whose newest document is of `newest`: without a year, the latest
/// occurrence that has begun by then; "yesterday" and "last week" count from `newest`.
Date complete(const QueryDate& date, Date newest);

/// "Sept 5 read as 2024-09-05", or nothing for a date that says itself.
std::string reading(const QueryDate& date, Date newest);

}  // namespace quoth::date
