#include <doctest/doctest.h>

#include "parser/date/query_date.hpp"

using namespace quoth;
using namespace quoth::date;

namespace {

// The newest document is of a Monday.
const Date newest = date_of_day(day_of({2024, 9, 9}));

std::string completed(std::string_view words) {
  const auto date = parse_query_date(words);
  return date ? to_string(complete(*date, newest)) : describe(date.error());
}

}  // namespace

TEST_CASE("what a person types as a date is completed against the newest document") {
  struct Row {
    std::string_view words, days;
  };
  const Row rows[] = {
      {"2024-09-05", "2024-09-05"},
      {"2024-09", "2024-09"},
      {"2024", "2024"},
      {"../2024-09-09", "../2024-09-09"},
      {"201X", "2010-01-01/2019-12-31"},
      {"Sept 5", "2024-09-05"},
      {"sept. 5", "2024-09-05"},
      {"5 sept", "2024-09-05"},
      {"on September 5", "2024-09-05"},
      {"Sept 9", "2024-09-09"},
      {"Sept 10", "2023-09-10"},
      {"September 5, 2022", "2022-09-05"},
      {"5 Sept 2024", "2024-09-05"},
      {"9/5/2016", "2016-09-05"},
      {"September", "2024-09"},
      {"october", "2023-10"},
      {"may", "2024-05"},
      {"in March 2021", "2021-03"},
      {"Sept 5-9", "2024-09-05/2024-09-09"},
      {"Sept 5 to Sept 7", "2024-09-05/2024-09-07"},
      {"Dec 20 to Jan 5", "2023-12-20/2024-01-05"},
      {"May 2023 to June 2023", "2023-05-01/2023-06-30"},
      {"autumn 2016", "2016-09-01/2016-11-30"},
      {"summer", "2024-06-01/2024-08-31"},
      {"the 1990s", "1990-01-01/1999-12-31"},
      {"yesterday", "2024-09-08"},
      {"today", "2024-09-09"},
      {"last week", "2024-09-02/2024-09-08"},
      {"Last Month", "2024-08"},
      {"this year", "2024"},
      {"thursday", "2024-09-05"},
      {"last Monday", "2024-09-02"},
      {"two weeks ago", "2024-08-26/2024-09-01"},
      {"  Sept 5  ", "2024-09-05"},
      {"Feb 29", "2024-02-29"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.words);
    CHECK(completed(row.words) == row.days);
  }
}

TEST_CASE("words that are no date are refused with their place and an example") {
  constexpr std::string_view examples =
      "write `2024-09-05`, `2024-09`, `Sept 5`, `5 Sept 2024`, `September`, `last week` or "
      "`yesterday`";
  struct Row {
    std::string_view words;
    std::string message;
  };
  const Row rows[] = {
      {"2024-13-05", "date:1:6: a date needs a month from 01 to 12\n  2024-13-05\n       ^^"},
      {"on 2024-02-30",
       "date:1:12: a date needs a day from 01 to 29 in this month\n  on 2024-02-30\n             "
       "^^"},
      {"Sept 31", "date:1:6: September has days from 1 to 30\n  Sept 31\n       ^^"},
      {"31 June", "date:1:1: June has days from 1 to 30\n  31 June\n  ^^"},
      {"Setpember 5",
       "date:1:1: a date was expected here\n  Setpember 5\n  ^^^^^^^^^^^\n  did you mean "
       "`September`?"},
      {"the day of the vote",
       "date:1:1: a date was expected here\n  the day of the vote\n  "
       "^^^^^^^^^^^^^^^^^^^\n  " +
           std::string(examples)},
      {"", "date:1:1: a date was expected here\n  \n  ^\n  " + std::string(examples)},
      {"recently",
       "date:1:1: this names no days\n  recently\n  ^^^^^^^^\n  " + std::string(examples)},
      {"two years",
       "date:1:1: this names no days\n  two years\n  ^^^^^^^^^\n  " + std::string(examples)},
      {"the previous day",
       "date:1:1: this counts from a day that is not named\n  the previous day\n  "
       "^^^^^^^^^^^^^^^^\n  " +
           std::string(examples)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.words);
    CHECK(completed(row.words) == row.message);
  }
  CHECK(completed(std::string(100000, '(')).find("this is too long for a date") !=
        std::string::npos);
}

TEST_CASE("the reading of a date is told only where the store decided it") {
  const auto told = [](std::string_view words) {
    return reading(parse_query_date(words).value(), newest);
  };
  CHECK(told("Sept 5") == "Sept 5 read as 2024-09-05");
  CHECK(told("last week") == "last week read as 2024-09-02/2024-09-08");
  CHECK(told("2024-09-05") == "");
  CHECK(told("September 2024") == "");
}
