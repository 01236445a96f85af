#include <doctest/doctest.h>

#include <quoth/date.hpp>
#include <random>
#include <string>

using namespace quoth;

namespace {

std::string canonical(std::string_view text) {
  const auto date = parse_date(text);
  return date ? to_string(*date) : describe(date.error());
}

}  // namespace

TEST_CASE("EDTF is read, and written in one canonical spelling") {
  struct Row {
    std::string_view text, canonical;
  };
  const Row rows[] = {
      {"2024-09-05", "2024-09-05"},
      {"2024-09", "2024-09"},
      {"2024", "2024"},
      {"2024-09-05/2024-09-09", "2024-09-05/2024-09-09"},
      {"../2024-09-09", "../2024-09-09"},
      {"2024-09-05/..", "2024-09-05/.."},
      {"/2024-09-09", "../2024-09-09"},
      {"2024-09-05/", "2024-09-05/.."},
      {"../..", "../.."},
      {"2024-09/..", "2024-09-01/.."},
      {"2024-01/2024-12", "2024"},
      {"2024-09-01/2024-09-30", "2024-09"},
      {"2024-09-05/2024-09-05", "2024-09-05"},
      {"2023/2024", "2023-01-01/2024-12-31"},
      {"2024/2024-09", "2024-01-01/2024-09-30"},
      {"2024-21", "2024-03-01/2024-05-31"},
      {"2024-22", "2024-06-01/2024-08-31"},
      {"2024-23", "2024-09-01/2024-11-30"},
      {"2023-24", "2023-12-01/2024-02-29"},
      {"9999-24", "9999-12"},
      {"201X", "2010-01-01/2019-12-31"},
      {"19XX", "1900-01-01/1999-12-31"},
      {"2024-09-XX", "2024-09"},
      {"2024-XX", "2024"},
      {"2024-XX-XX", "2024"},
      {"2024-02-29", "2024-02-29"},
      {"0000", "0000"},
      {"-0044-03-15", "-0044-03-15"},
      {"-004X", "-0049-01-01/-0040-12-31"},
      {"-9999", "-9999"},
      {"9999-12-31", "9999-12-31"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(canonical(row.text) == row.canonical);
  }
}

TEST_CASE("a wrong date is told with its place and what would have been right") {
  struct Row {
    std::string_view text, message;
  };
  const Row rows[] = {
      {"", "date:1:1: a date needs a year of four digits\n  \n  ^"},
      {"Sept 5", "date:1:1: a date needs a year of four digits\n  Sept 5\n  ^^^^^^"},
      {"24-09-05", "date:1:1: a date needs a year of four digits\n  24-09-05\n  ^^"},
      {"20245", "date:1:1: a date needs a year of four digits\n  20245\n  ^^^^^"},
      {"-0000", "date:1:1: the year 0000 has no sign\n  -0000\n  ^^^^^"},
      {"2024-13-05", "date:1:6: a date needs a month from 01 to 12\n  2024-13-05\n       ^^"},
      {"2024-9-05", "date:1:6: a date needs a month from 01 to 12\n  2024-9-05\n       ^"},
      {"2024-", "date:1:6: a date needs a month from 01 to 12\n  2024-\n       ^"},
      {"2024-09-31",
       "date:1:9: a date needs a day from 01 to 30 in this month\n  2024-09-31\n          ^^"},
      {"2023-02-29",
       "date:1:9: a date needs a day from 01 to 28 in this month\n  2023-02-29\n          ^^"},
      {"2024-09-5",
       "date:1:9: a date needs a day from 01 to 30 in this month\n  2024-09-5\n          ^"},
      {"2024-09-05T10:00",
       "date:1:11: a date has no time of day\n  2024-09-05T10:00\n            ^^^^^^"},
      {"2024-09-05 to 2024-09-07",
       "date:1:11: a date ends before this\n  2024-09-05 to 2024-09-07\n            "
       "^^^^^^^^^^^^^^"},
      {"1984?",
       "date:1:5: a date cannot be marked as uncertain; an interval says what is known\n  1984?\n"
       "      ^"},
      {"2024-23-05",
       "date:1:8: a date with a season ends at its season\n  2024-23-05\n         ^^^"},
      {"20XX-05", "date:1:6: a date with an open year ends at its year\n  20XX-05\n       ^^"},
      {"2XX4", "date:1:1: a date needs a year of four digits\n  2XX4\n  ^^^^"},
      {"2024-XX-05", "date:1:9: a date ends before this\n  2024-XX-05\n          ^^"},
      {"/", "date:1:1: an interval needs a date on one side at least, or `../..`\n  /\n  ^"},
      {"2024-09-09/2024-09-05",
       "date:1:12: an interval cannot end before it begins\n  2024-09-09/2024-09-05\n"
       "             ^^^^^^^^^^\n  did you mean `2024-09-05/2024-09-09`?"},
      {"2024/2025/2026", "date:1:10: a date ends before this\n  2024/2025/2026\n           ^^^^^"},
      {"2024-09-05/Sept",
       "date:1:12: a date needs a year of four digits\n  2024-09-05/Sept\n"
       "             ^^^^"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(canonical(row.text) == row.message);
  }
}

TEST_CASE("every interval is read back as it was written") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<Day> any_day(day_of({-9999, 1, 1}), day_of({9999, 12, 31}));
  for (int round = 0; round < 20000; ++round) {
    Date date{any_day(random), any_day(random)};
    if (date.first > date.last) std::swap(date.first, date.last);
    const int year = civil_of(date.first).year;
    if (round % 7 == 0) date = date_of_year(year);
    if (round % 7 == 1) date = date_of_month(year, 1 + static_cast<int>(random() % 12));
    if (round % 7 == 2) date.first = day_open_begin;
    if (round % 7 == 3) date.last = day_open_end;
    if (round % 7 == 4) date.last = date.first;
    const auto read = parse_date(to_string(date));
    if (!read) FAIL(to_string(date), " ", describe(read.error()));
    if (*read != date) FAIL(to_string(date), " was read as ", to_string(*read));
  }
}

TEST_CASE("no bytes crash the reader of dates") {
  std::mt19937 random(11);
  const std::string alphabet = "0123456789-/.XT? \xC3\xA9\xFF";
  for (int round = 0; round < 50000; ++round) {
    std::string text(random() % 14, ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    const auto date = parse_date(text);
    if (!date) {
      REQUIRE(date.error().place.has_value());
      continue;
    }
    REQUIRE(date->first <= date->last);
    REQUIRE(parse_date(to_string(*date)).value() == *date);
  }
}
