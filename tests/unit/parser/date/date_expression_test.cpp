#include <doctest/doctest.h>

#include <random>
#include <string>

#include "parser/date/date_expression.hpp"
#include "parser/date/narrative.hpp"

using namespace quoth;
using namespace quoth::date;

namespace {

// A Monday.
const Date publication = date_of_day(day_of({2024, 9, 9}));

/// Every expression as "words = TIMEX3 value", or with its days, joined by "; ".
std::string found(std::string_view text) {
  std::string out;
  for (const PlacedDate& placed : place_in_narrative(find_date_expressions(text), publication)) {
    const DateExpression& expression = placed.expression;
    if (!out.empty()) out += "; ";
    out += std::string(text.substr(expression.begin, expression.end - expression.begin)) + " = " +
           placed.value;
  }
  return out;
}

std::string days(std::string_view text, std::optional<Date> narrative = std::nullopt) {
  const auto expressions = find_date_expressions(text);
  if (expressions.empty()) return "nothing";
  const auto date = resolve(expressions.front().meaning, publication, narrative);
  return date ? to_string(*date) : "no days";
}

struct Row {
  std::string_view text, found;
};

template <std::size_t n>
void check_rows(const Row (&rows)[n]) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(found(row.text) == row.found);
  }
}

}  // namespace

TEST_CASE("\"this\" season or month is the publication's year's") {
  check_rows({
      {"They meet this winter.", "this winter = 2024-WI"},
      {"They met this spring.", "this spring = 2024-SP"},
      {"They vote this December.", "this December = 2024-12"},
      {"They voted this January.", "this January = 2024-01"},
  });
}

TEST_CASE("calendar dates are found in every order and spelling") {
  check_rows({
      {"It rained on September 5, 2024 in Oslo.", "September 5, 2024 = 2024-09-05"},
      {"It rained on Sept. 5.", "Sept. 5 = 2024-09-05"},
      {"It rained on 5 September.", "5 September = 2024-09-05"},
      {"It rained on the 5th of May 2019.", "the 5th of May 2019 = 2019-05-05"},
      {"It rained on Thursday, September 5, in Oslo.", "Thursday, September 5 = 2024-09-05"},
      {"It rained on Thursday 5 September 2024.", "Thursday 5 September 2024 = 2024-09-05"},
      {"The talks of May 2023 failed.", "May 2023 = 2023-05"},
      {"The talks of September of 2021 failed.", "September of 2021 = 2021-09"},
      {"Filed 2024-09-05 at court.", "2024-09-05 = 2024-09-05"},
      {"Filed 9/5/2016 at court.", "9/5/2016 = 2016-09-05"},
      {"Filed 25/12/16 at court.", "25/12/16 = 2016-12-25"},
      {"It ran on September 5\xE2\x80\x93"
       "9, 2024.",
       "September 5\xE2\x80\x93"
       "9, 2024 = 2024-09-05"},
      {"Snow fell on Christmas Eve.", "Christmas Eve = 2023-12-24"},
      {"They meet on Thanksgiving Day.", "Thanksgiving Day = 2024-11-28"},
      {"They met last Thanksgiving, over a Thanksgiving dinner.", "last Thanksgiving = 2023-11-23"},
      {"He won on Election Day 2016.", "Election Day 2016 = 2016-11-08"},
      {"They rested on Labor Day.", "Labor Day = 2024-09-02"},
      {"The parade of Memorial Day 2022 was long.", "Memorial Day 2022 = 2022-05-30"},
      {"There is no February 30 here, only February.", "February = 2024-02; February = 2024-02"},
      {"Filed 2024-13-05 and 31/31/2024.", ""},
  });
}

TEST_CASE("years, decades, seasons and quarters are found, and counts are not") {
  check_rows({
      {"The firm, founded in 1998, grew.", "1998 = 1998"},
      {"The firm grew in the 1990s.", "the 1990s = 199X"},
      {"The firm grew in the '80s.", "80s = 198X"},
      {"The firm grew in the '10s.", "10s = 201X"},
      {"The firm began in late 2015.", "late 2015 = 2015"},
      {"The firm began in the early 1980s.", "the early 1980s = 198X"},
      {"It was nineteen ninety-six then.", "nineteen ninety-six = 1996"},
      {"A machine of the 19th century.", "the 19th century = 18XX"},
      {"The vote of autumn 2016 was close.", "autumn 2016 = 2016-FA"},
      {"They met in the winter of 2020.", "the winter of 2020 = 2020-WI"},
      {"They met in the spring.", "the spring = 2024-SP"},
      {"Sales rose in the third quarter of 2023.", "the third quarter of 2023 = 2023-Q3"},
      {"They counted 1998 people, 2000 points and $1999.", ""},
      {"Prices fall in Oslo; a spring of water.", ""},
      {"Page 1234 of 2,024 was torn.", ""},
  });
}

TEST_CASE("months are told from the verbs and names that look like them") {
  check_rows({
      {"May I ask what they may do?", ""},
      {"Theresa May said little.", ""},
      {"They March on.", ""},
      {"The March was long.", ""},
      {"August Wilson wrote plays.", ""},
      {"April Jones won.", ""},
      {"They met in May.", "May = 2024-05"},
      {"They met in early August.", "early August = 2024-08"},
      {"They met in mid-March.", "mid-March = 2024-03"},
      {"Since March, prices have risen.", "March = 2024-03"},
      {"Last August was dry.", "Last August = 2024-08"},
      {"April was dry.", "April = 2024-04"},
  });
}

TEST_CASE("relative days count from the day of publication") {
  check_rows({
      {"He spoke on Thursday.", "Thursday = 2024-09-05"},
      {"He spoke on Monday.", "Monday = 2024-09-09"},
      {"He spoke last Monday.", "last Monday = 2024-09-02"},
      {"He spoke on Thursday morning.", "Thursday morning = 2024-09-05TMO"},
      {"He will speak on Thursday.", "Thursday = 2024-09-12"},
      {"He plans to speak next Monday.", "next Monday = 2024-09-16"},
      {"He said on Thursday that he would go.", "Thursday = 2024-09-05"},
      {"He spoke yesterday, and today, and tonight.",
       "yesterday = 2024-09-08; today = 2024-09-09; tonight = 2024-09-09TNI"},
      {"He spoke the day before yesterday.", "the day before yesterday = 2024-09-07"},
      {"He spoke last night.", "last night = 2024-09-08TNI"},
      {"He spoke last week and last month.", "last week = 2024-W36; last month = 2024-08"},
      {"He spoke earlier this year, as he did last year.",
       "earlier this year = 2024; last year = 2023"},
      {"He leaves at the end of July.", "the end of July = 2024-07"},
      {"He spoke over the weekend.", "the weekend = 2024-W36-WE"},
      {"He spoke two weeks ago.", "two weeks ago = 2024-W35"},
      {"He spoke 10 days ago.", "10 days ago = 2024-08-30"},
      {"He spoke two years ago.", "two years ago = 2022"},
      {"He spoke at 10 a.m. Tuesday.", "10 a.m. Tuesday = 2024-09-03T10:00"},
      {"He spoke at 5:30 p.m. EST.", "5:30 p.m. EST = 2024-09-09T17:30"},
      {"It must be paid by Friday.", "Friday = 2024-09-13"},
  });
}

TEST_CASE("what the text dated last is what the next expressions count from") {
  check_rows({
      {"On July 4 he left. The next day he was back.",
       "July 4 = 2024-07-04; The next day = 2024-07-05"},
      {"On July 4 he left; the day before, he had sung.",
       "July 4 = 2024-07-04; the day before = 2024-07-03"},
      {"On July 4 he left. Three days later he was back.",
       "July 4 = 2024-07-04; Three days later = 2024-07-07"},
      {"In July 2020 it rose, from nothing a year earlier.",
       "July 2020 = 2020-07; a year earlier = 2019-07"},
      {"In the third quarter it fell; in the quarter before 1999 it rose.",
       "the third quarter = 2024-Q3; the quarter = 2024-Q3; 1999 = 1999"},
      {"The day before the vote he left.", ""},
  });
}

TEST_CASE("a part of a year that is told by its year is one date") {
  check_rows({
      {"Sales rose in this year's third quarter.", "this year's third quarter = 2024-Q3"},
      {"It opens in next year's first quarter.", "next year's first quarter = 2025-Q1"},
      {"In the second quarter it rose, from little in last year's quarter.",
       "the second quarter = 2024-Q2; last year's quarter = 2023-Q2"},
      {"In the second quarter it rose; in the same period last year it fell.",
       "the second quarter = 2024-Q2; the same period last year = 2023-Q2"},
      {"It fell in March nineteen ninety-six.", "March nineteen ninety-six = 1996-03"},
      {"Bread will be dear for the full year.", "the full year = 2024"},
      {"It must close by year's end.", "year's end = 2024"},
  });
}

TEST_CASE("a month without a year lies where its clause tells what has been or is to come") {
  check_rows({
      {"In November, the mill took in a new miller.", "November = 2023-11"},
      {"The mill took in a new miller in November.", "November = 2023-11"},
      {"The mill will take in a new miller by April.", "April = 2025-04"},
      {"In September, the mill took in a new miller.", "September = 2024-09"},
      {"In December, while the fair was held in the old mill town, a boat exploded.",
       "December = 2023-12"},
      {"The miller will be named keeper of the bridge in July.", "July = 2025-07"},
      {"But by Monday, the miller had left.", "Monday = 2024-09-09"},
  });
}

TEST_CASE("an age is no day, and a part of the year lies in the year of the text") {
  check_rows({
      {"In today's world bread is dear, and will be for the millers of tomorrow.", ""},
      {"He was late for today's session.", "today = 2024-09-09"},
      {"On July 4 he left; later in the day he was back.",
       "July 4 = 2024-07-04; later in the day = 2024-07-04"},
      {"Bread was cheap for most months of the year.", "the year = 2024"},
      {"Bread rose to a high for the year.", "the year = 2024"},
      {"Bread was dear for the year.", "the year = P1Y"},
  });
}

TEST_CASE("those who meet on a weekday will, and what ended has ended") {
  check_rows({
      {"The two ministers meet separately Wednesday with a judge.", "Wednesday = 2024-09-11"},
      {"The two ministers met separately Wednesday with a judge.", "Wednesday = 2024-09-04"},
      {"The lease ended Sept. 30.", "Sept. 30 = 2023-09-30"},
  });
}

TEST_CASE("first names and broadcasts are no dates, though they read like some") {
  check_rows({
      {"It was signed by Ada Roe and Jan Lund.", ""},
      {"It was signed in Jan. and June.", "Jan. = 2024-01; June = 2024-06"},
      {"She said on \"This Week\" that it was late.", ""},
      {"She said that \"this week\" was long.", "this week = 2024-W37"},
  });
}

TEST_CASE("durations, sets and vague words have TIMEX3 values") {
  check_rows({
      {"It took two years.", "two years = P2Y"},
      {"It took twenty-four hours.", "twenty-four hours = PT24H"},
      {"It took a decade.", "a decade = P10Y"},
      {"It took a few days.", "a few days = PXD"},
      {"It took a year and a half.", "a year and a half = P1Y6M"},
      {"A five-day trip.", "five-day = P5D"},
      {"Over the past two months it shrank.", "the past two months = P2M"},
      {"A 40-year-old man.", ""},
      {"It came less than 24 hours after the vote.", "24 hours = PT24H"},
      {"It opens every Friday, and daily in spring.",
       "every Friday = XXXX-WXX-5; daily = P1D; spring = 2024-SP"},
      {"It is paid annually.", "annually = P1Y"},
      {"It opens Tuesday nights.", "Tuesday nights = XXXX-WXX-2TNI"},
      {"It is closed now.", "now = PRESENT_REF"},
      {"It closed recently.", "recently = PAST_REF"},
      {"It will close in the near future.", "the near future = FUTURE_REF"},
  });
}

TEST_CASE("an expression means days, given when the text was written and what it spoke of") {
  const Date narrative = date_of_day(day_of({2024, 9, 4}));
  CHECK(days("early August") == "2024-08");
  CHECK(days("in May 2023") == "2023-05");
  CHECK(days("less than 24 hours after", narrative) == "2024-09-04/2024-09-05");
  CHECK(days("one day after", narrative) == "2024-09-05");
  CHECK(days("the previous day", narrative) == "2024-09-03");
  CHECK(days("the previous day") == "no days");
  CHECK(days("the following week", narrative) == "2024-09-09/2024-09-15");
  CHECK(days("days later", narrative) == "2024-09-05/2024-09-18");
  CHECK(days("for two years") == "no days");
}

TEST_CASE("without a day of publication, only what says its year has days") {
  const auto resolved = [](std::string_view text) {
    return resolve(find_date_expressions(text).front().meaning, std::nullopt, std::nullopt);
  };
  CHECK_FALSE(resolved("on Thursday").has_value());
  CHECK_FALSE(resolved("September 5").has_value());
  CHECK_FALSE(resolved("yesterday").has_value());
  CHECK(resolved("September 5, 2024").has_value());
  const auto expression = find_date_expressions("on September 5").front();
  CHECK(timex_value(expression, std::nullopt, std::nullopt) == "XXXX-09-05");
}

TEST_CASE("a year that is no leap year takes February 29 as its last day of February") {
  const auto meaning = find_date_expressions("on February 29").front().meaning;
  const auto date = resolve(meaning, date_of_day(day_of({2023, 3, 2})), std::nullopt);
  REQUIRE(date.has_value());
  CHECK(to_string(*date) == "2023-02-28");
}

TEST_CASE("the year of a date in numbers has two or four digits") {
  CHECK(find_date_expressions("Filed 04-09-450904225 at court.").empty());
  CHECK(find_date_expressions("Filed 9/5/201 at court.").empty());
  CHECK(find_date_expressions("Filed 9/5/16 at court.").size() == 1);
}

TEST_CASE("no bytes crash the finder, and what it finds lies in order inside the text") {
  std::mt19937 random(17);
  const std::string_view pieces[] = {
      "May ",       "5",         "2024",   ",",        " ",      "the ",
      "last ",      "Friday ",   "'s",     "-",        "/",      ".",
      "hundred ",   "thousand ", "years ", "ago ",     "a ",     "\xE2\x80\x99",
      "\xFF",       "\xE2",      "next ",  "quarter ", "third ", "9999999999",
      "centuries ", "later ",    "early ", "of ",      "every ", ":",
      "p.m. "};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i) text += pieces[random() % std::size(pieces)];
    std::size_t last_end = 0;
    for (const PlacedDate& placed : place_in_narrative(find_date_expressions(text), publication)) {
      const DateExpression& expression = placed.expression;
      const bool lies_in_order = expression.begin >= last_end &&
                                 expression.begin < expression.end && expression.end <= text.size();
      if (!lies_in_order) FAIL(text);
      if (placed.date && placed.date->first > placed.date->last) FAIL(text);
      last_end = expression.end;
    }
  }
}
