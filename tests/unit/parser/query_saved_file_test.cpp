#include <doctest/doctest.h>

#include "parser/query/parse_query.hpp"
#include "parser/query/saved_file.hpp"

namespace quoth::query {

TEST_CASE("a saved file holds its description, its data, its query and its answer") {
  const std::string_view text = R"(# Who reacted to Putin?
#   Oldest first.
# data: people.nt, more.nt
# documents: sample

# Not part of the description.
match ?c speaker ?who  # a trailing comment
show  ?who
#= who
#= "John Kirby"   
#=
)";
  auto file = read_saved_file(text, "reactions.qq");
  REQUIRE_MESSAGE(file, describe(file.error()));
  CHECK(file->description == "Who reacted to Putin?\n  Oldest first.");
  CHECK(file->data_files == std::vector<std::string>{"people.nt", "more.nt"});
  CHECK(file->document_files == std::vector<std::string>{"sample"});
  CHECK(file->golden_lines == std::vector<std::string>{"who", "\"John Kirby\"", ""});
  CHECK(file->expected_errors.empty());
  CHECK(file->query == text);
  CHECK(parse_query(file->query));
}

TEST_CASE("a saved file may expect an error instead, word for word") {
  auto file =
      read_saved_file("match ?c\r\n#! wrong.qq:1:9: expected\r\n#!   match\r\n", "wrong.qq");
  REQUIRE(file);
  CHECK(file->description.empty());
  CHECK(file->expected_errors == std::vector<std::string>{"wrong.qq:1:9: expected", "  match"});
}

TEST_CASE("expectations stand at the end, and are of one kind") {
  auto early = read_saved_file("#= a\nmatch ?c speaker ?w\n", "early.qq");
  REQUIRE_FALSE(early);
  CHECK(describe(early.error())
            .starts_with(
                "early.qq:2:1: the expected answer (#= or #!) stands at the end of the file\n"));
  auto both = read_saved_file("show 1\n#= a\n#! b\n", "both.qq");
  REQUIRE_FALSE(both);
  CHECK(describe(both.error()).starts_with("both.qq:3:1: a saved query expects an answer"));
  CHECK(read_saved_file("", "empty.qq")->query.empty());
}

}  // namespace quoth::query
