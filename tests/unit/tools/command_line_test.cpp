#include <doctest/doctest.h>

#include "tools/cli/exit_status.hpp"
#include "tools/cli/parameter.hpp"

namespace {

using namespace quoth;
using namespace quoth::cli;

TEST_CASE("a parameter's spelling tells its type") {
  const struct {
    const char* value;
    const char* term;
  } rows[] = {
      {"12", R"("12"^^<http://www.w3.org/2001/XMLSchema#integer>)"},
      {"-3", R"("-3"^^<http://www.w3.org/2001/XMLSchema#integer>)"},
      {"1.50", R"("1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>)"},
      {"2e6", R"("2e6"^^<http://www.w3.org/2001/XMLSchema#double>)"},
      {"1.", R"("1.")"},
      {"true", R"("true"^^<http://www.w3.org/2001/XMLSchema#boolean>)"},
      {"2024-09-05", R"("2024-09-05"^^<http://www.w3.org/2001/XMLSchema#date>)"},
      {"2024-09", R"("2024-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>)"},
      {"2024-09-05/..", R"("2024-09-05/.."^^<http://id.loc.gov/datatypes/edtf/EDTF>)"},
      {"2024-23", R"("2024-23"^^<http://id.loc.gov/datatypes/edtf/EDTF>)"},
      {"2024-13-05", R"("2024-13-05")"},
      {"<http://example.org/x>", "<http://example.org/x>"},
      {"Jane Roe", R"("Jane Roe")"},
      {"", R"("")"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.value);
    CHECK(to_string(term_of_argument(row.value)) == row.term);
  }
}

TEST_CASE("parameters are names and values, each name once") {
  const auto two = parameters_of({"$who=Jane", "since=2024-09-05"});
  REQUIRE(two);
  CHECK(two->size() == 2);
  CHECK(two->at("who") == Term::string("Jane"));
  const struct {
    std::vector<std::string> words;
    const char* message;
  } rows[] = {
      {{"who"}, "a parameter is given as name=value, not as who"},
      {{"=x"}, "a parameter is given as name=value, not as =x"},
      {{"$=x"}, "a parameter is given as name=value, not as $=x"},
      {{"a=1", "a=2"}, "the parameter a is given twice"},
  };
  for (const auto& row : rows) {
    const auto refused = parameters_of(row.words);
    REQUIRE(!refused);
    CHECK(refused.error().message == row.message);
    CHECK(status_of(refused.error()) == ExitStatus::usage);
  }
}

TEST_CASE("the exit status follows the kind of the error") {
  const auto status = [](ErrorKind kind) {
    return static_cast<int>(status_of({kind, "", std::nullopt, ""}));
  };
  CHECK(status(ErrorKind::unknown_name) == 1);
  CHECK(status(ErrorKind::limit) == 1);
  CHECK(status(ErrorKind::corrupt) == 1);
  CHECK(status(ErrorKind::usage) == 2);
  CHECK(status(ErrorKind::cancelled) == 3);
  CHECK(status(ErrorKind::deadline) == 3);
  CHECK(status(ErrorKind::memory) == 3);
}

}  // namespace
