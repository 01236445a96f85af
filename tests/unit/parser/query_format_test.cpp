#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "parser/query/format_query.hpp"
#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"
#include "query_random.hpp"

namespace quoth::query {
namespace {

namespace fs = std::filesystem;

std::string formatted(std::string_view text) {
  auto query = format_query(text);
  return query ? query.value() : describe(query.error());
}

std::vector<std::string> comments_in(const Query& query, std::string_view text) {
  std::vector<std::string> comments;
  for (const Location place : query.comments) {
    std::string comment(text.substr(place.begin, place.end - place.begin));
    comment.erase(comment.find_last_not_of(" \t\r") + 1);
    comments.push_back(std::move(comment));
  }
  std::sort(comments.begin(), comments.end());
  return comments;
}

/// What came out means the same, has the same comments, and is formatted already.
void check_formats(std::string_view text) {
  CAPTURE(text);
  auto before = parse_query(text);
  if (!before) return;
  const std::string once = formatted(text);
  CAPTURE(once);
  auto after = parse_query(once);
  REQUIRE_MESSAGE(after, describe(after.error()));
  CHECK(dump(*after) == dump(*before));
  CHECK(comments_in(*after, once) == comments_in(*before, text));
  CHECK(formatted(once) == once);
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every query that the tests and pages have: files, examples, golden questions, wrong queries.
std::vector<std::string> all_queries() {
  const fs::path root = QUOTH_SOURCE_DIR;
  std::vector<std::string> queries;
  for (const char* folder : {"queries", "tests/fuzz/corpus/query"}) {
    for (const auto& entry : fs::directory_iterator(root / folder))
      if (entry.path().extension() == ".qq") queries.push_back(bytes_of(entry.path()));
  }
  std::ifstream questions(root / "tests/golden/questions.txt");
  for (std::string line; std::getline(questions, line);)
    if (line.starts_with("? ")) queries.push_back(line.substr(2));
  return queries;
}

/// A comment behind, or on a line before, some of the line ends.
std::string with_comments(const std::string& text, std::mt19937& random) {
  std::string out;
  int number = 0;
  for (const char c : text) {
    const auto choice = random() % 4;
    if (c == '\n' && choice == 0) out += "  # behind " + std::to_string(++number);
    out += c;
    if (c == '\n' && choice == 1) out += "# before " + std::to_string(++number) + "\n";
    if (c == '\n' && choice == 2) out += "\n# apart " + std::to_string(++number) + "\n\n";
  }
  return out + "  # end\n\n#= who\n#= Putin\n";
}

}  // namespace

TEST_CASE("a file is formatted, and its comments stay where they belong") {
  CHECK(formatted(R"(# Who reacted?
# documents: sample

# since a day
param $since=2024-09-05   # a Thursday
match ?c speaker ?who, # the speaker
   comments-on ?r . ?r speaker Putin
# only then
where ?date after $since
show ?who   # nobody else
#= who
#= Ian Sams)") == R"(# Who reacted?
# documents: sample

# since a day
param $since = 2024-09-05  # a Thursday

# the speaker
match ?c speaker ?who, comments-on ?r
      ?r speaker Putin
# only then
where ?date after $since
show  ?who  # nobody else
#= who
#= Ian Sams
)");
}

TEST_CASE("the comment above a definition is kept once") {
  CHECK(
      formatted("# Says so.\ndefine ?a says ?b := match ?a claim ?b\n\n# All.\nmatch ?a says ?b") ==
      "# Says so.\ndefine ?a says ?b := match ?a claim ?b\n\n# All.\nmatch ?a says ?b\n");
  // The mark that some editors put first is no part of the line.
  const std::string documented =
      "# Says\n# so.\ndefine ?a says ?b := match ?a claim ?b\n\nmatch ?a says ?b\n";
  CHECK(quoth::query::dump(quoth::query::parse_query("\xEF\xBB\xBF" + documented).value()) ==
        quoth::query::dump(quoth::query::parse_query(documented).value()));
}

TEST_CASE("comments around the words of a question are kept") {
  CHECK(formatted("# first\nwho # second\n  commented on it? # third\n#= who\n") ==
        "# first\n# second\nwho commented on it?  # third\n#= who\n");
}

TEST_CASE("every query of the project formats to itself formatted, and to the same meaning") {
  const std::vector<std::string> queries = all_queries();
  CHECK(queries.size() >= 150);
  for (const std::string& text : queries) check_formats(text);
}

TEST_CASE("saved queries are kept formatted") {
  for (const auto& entry : fs::directory_iterator(fs::path(QUOTH_SOURCE_DIR) / "queries")) {
    if (entry.path().extension() != ".qq") continue;
    const std::string name = entry.path().filename().string(), text = bytes_of(entry.path());
    if (!parse_query(text)) continue;
    CAPTURE(name);
    CHECK(formatted(text) == text);
  }
}

TEST_CASE("random queries with random comments survive formatting") {
  for (std::uint32_t seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    check_formats(with_comments(print(RandomQuery(seed).query()), random));
  }
}

}  // namespace quoth::query
