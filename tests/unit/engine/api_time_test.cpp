// Dates that are moved, and the months and weeks that they lie in.
#include <doctest/doctest.h>

#include <quoth/quoth.hpp>

namespace {

/// What the expression gives, in the language's own words.
std::string value_of(const std::string& expression) {
  static const quoth::Database database = [] {
    auto made = quoth::Database::in_memory();
    REQUIRE(made);
    return std::move(made).value();
  }();
  auto rows = database.ask("let ?x = " + expression + "\nshow ?x");
  if (!rows) return describe(rows.error());
  const auto more = rows->next();
  REQUIRE(more);
  REQUIRE(*more);
  return (*rows)[0].is_unbound() ? "-" : (*rows)[0].text();
}

}  // namespace

TEST_CASE("a date is moved by days, weeks, months and years, both of its ends") {
  const struct {
    std::string expression, value;
  } rows[] = {
      {"2024-09-05 + 3 days", "2024-09-08"},
      {"2024-09-05 - 1 week", "2024-08-29"},
      {"2024-09-05 + 2 weeks - 1 day", "2024-09-18"},
      {"2024-01-31 + 1 month", "2024-02-29"},
      {"2024-02-29 - 1 year", "2023-02-28"},
      {"2024-12-31 + 1 day", "2025-01-01"},
      {"2024-02 + 1 month", "2024-03"},
      {"2024-03 - 1 month", "2024-02"},
      {"2024 + 10 years", "2034"},
      {"2024-09-05/2024-09-09 + 1 day", "2024-09-06/2024-09-10"},
      {"2024-09-05/.. + 1 month", "2024-10-05/.."},
      {"../2024-09-05 - 5 days", "../2024-08-31"},
      {"\"no date\" + 1 day", "query:1:10: a date needs a year of four digits"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.expression);
    CHECK(value_of(row.expression).starts_with(row.value));
  }
}

TEST_CASE("a date lies in a month or a week only as a whole") {
  CHECK(value_of("in-month(2024-09-05)") == "2024-09");
  CHECK(value_of("in-month(2024-08-31/2024-09-01)") == "-");
  CHECK(value_of("in-week(2024-09-05)") == "2024-09-02/2024-09-08");
  CHECK(value_of("in-week(2024-09-08/2024-09-09)") == "-");
  CHECK(value_of("in-month(../2024-09-05)") == "-");
}

TEST_CASE("a duration stands behind plus or minus, and nowhere else") {
  CHECK(value_of("3 days").find("`days` cannot stand behind") != std::string::npos);
  CHECK(value_of("2024-09-05 * 3 days").find("`days` cannot stand behind") != std::string::npos);
}
