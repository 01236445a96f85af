#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tools/shell/complete.hpp"
#include "tools/shell/input_buffer.hpp"

namespace {

using namespace quoth::cli;

/// The inputs that the lines make, one after the other; what is unfinished stands last, after "…".
std::vector<std::string> inputs(const std::vector<std::string>& lines) {
  InputBuffer buffer;
  std::vector<std::string> found;
  for (const std::string& line : lines) {
    if (buffer.add(line)) found.push_back(buffer.take());
  }
  if (!buffer.is_empty()) found.push_back("…" + buffer.take());
  return found;
}

TEST_CASE("a question ends with its line, a query with an empty one") {
  const struct {
    std::vector<std::string> lines, expected;
  } rows[] = {
      {{"who said it"}, {"who said it\n"}},
      {{"", "  ", "# a remark", "who said it"}, {"who said it\n"}},
      {{"where did Jane say it", "who"}, {"where did Jane say it\n", "who\n"}},
      {{"match ?s claim ?c", "show ?c", "", "who"}, {"match ?s claim ?c\nshow ?c\n", "who\n"}},
      {{"match ?s claim ?c"}, {"…match ?s claim ?c\n"}},
      {{"define ?a x ?b := match ?a y ?b", ""}, {"define ?a x ?b := match ?a y ?b\n"}},
      {{"add Jane said \"x\"", ""}, {"add Jane said \"x\"\n"}},
      {{"who cited [Jane", "Roe]"}, {"who cited [Jane\nRoe]\n"}},
      {{"who said \"a [ b\""}, {"who said \"a [ b\"\n"}},
      {{"who said \"a", "b\""}, {"who said \"a\nb\"\n"}},
      {{"who cited [Jane", "", "who"}, {"who cited [Jane\n", "who\n"}},
      {{".help", "who"}, {".help\n", "who\n"}},
      {{".explain who [said"}, {".explain who [said\n"}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.lines.front());
    CHECK(inputs(row.lines) == row.expected);
  }
}

TEST_CASE("Ctrl-C forgets open brackets and quotation marks") {
  InputBuffer buffer;
  CHECK(!buffer.add("who said \"a ("));
  buffer.clear();
  CHECK(buffer.add("who said it"));
  CHECK(buffer.take() == "who said it\n");
}

KnownWords known_words() {
  return {[] {
            return std::vector<std::string>{"speaker", "source", "comments-on", "claim"};
          },
          [](std::string_view prefix) {
            std::vector<std::string> found;
            for (const char* name : {"Vladimir Putin", "Volodymyr Zelensky", "Putin Street"}) {
              if (std::string_view(name).starts_with(prefix)) found.emplace_back(name);
            }
            return found;
          }};
}

TEST_CASE("words, relations, names and commands are completed") {
  const struct {
    const char* line;
    std::size_t begin;
    std::vector<std::string> words;
  } rows[] = {
      {"mat", 0, {"match"}},
      {"match ?s spe", 9, {"speaker"}},
      {"match ?s c", 9, {"claim", "comments-on", "contains", "count"}},
      {"match ?s (comm", 10, {"comments-on"}},
      {"match ?s speaker/cl", 17, {"claim"}},
      {"who commented on V", 17, {"Vladimir Putin", "Volodymyr Zelensky"}},
      {"who commented on Vladimir P", 17, {"Vladimir Putin"}},
      {"did Jane cite Putin S", 14, {"Putin Street"}},
      {"?x speaker [Vlad", 12, {"Vladimir Putin]"}},
      {"zzz", 0, {}},
      {".ex", 0, {".explain"}},
      {".format j", 8, {"json", "jsonl"}},
      {".explain who commented on Vl", 26, {"Vladimir Putin"}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.line);
    const Completion completion = complete(row.line, known_words());
    CHECK(completion.begin == row.begin);
    CHECK(completion.words == row.words);
  }
}

TEST_CASE("a common beginning never ends inside a character") {
  CHECK(common_beginning({}) == "");
  CHECK(common_beginning({"comments-on", "contains"}) == "co");
  CHECK(common_beginning({"Zoë", "Zoé"}) == "Zo");
}

}  // namespace
