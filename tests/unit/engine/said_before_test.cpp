// No remark is dated after the document that tells of it, as quoth::extract_statements tells.
#include <doctest/doctest.h>

#include <quoth/quoth.hpp>
#include <string>
#include <vector>

namespace quoth {
namespace {

/// The days of the statements of a text that was published on 2031-03-07, a Friday.
std::string days_of(const std::string& text) {
  IngestOptions options;
  options.date = parse_date("2031-03-07").value();
  const auto statements = extract_statements({{"a.txt", text}}, options);
  REQUIRE(statements);
  std::string out;
  for (const ExtractedStatement& statement : *statements)
    out += (out.empty() ? "" : "; ") + to_string(statement.date);
  return out;
}

TEST_CASE("a month of what was said is the last one, and not the next") {
  CHECK(days_of("Erik Dahl said in May that the mill was old.") == "2030-05");
}

TEST_CASE("a weekday that seems to come is the day of publication, or no day of what was said") {
  CHECK(days_of("Erik Dahl announced plans Friday to close the mill.") == "2031-03-07");
  CHECK(days_of("Erik Dahl, whose talk will be heard on Tuesday, says that the mill is old.") ==
        "../2031-03-07");
}

TEST_CASE("what is to come dates nothing that was said") {
  CHECK(days_of("Erik Dahl, up for election in 2033, said that the mill was old.") ==
        "../2031-03-07");
  CHECK(days_of("Erik Dahl, who leaves on March 20, said that the mill was old.") ==
        "../2031-03-07");
}

TEST_CASE("a look back at the day before does not date what follows") {
  CHECK(days_of("Erik Dahl said on Thursday that the mill was old.\n\n"
                "Speaking at a rally on Wednesday, Dahl called the mill a ruin.\n\n"
                "Ruth Vega asked about it.\n\n"
                "\"It is worth nothing,\" Dahl said.") ==
        "2031-03-06; 2031-03-05; ../2031-03-07; 2031-03-06");
}

}  // namespace
}  // namespace quoth
