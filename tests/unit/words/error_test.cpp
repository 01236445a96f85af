#include <doctest/doctest.h>

#include <quoth/error.hpp>
#include <quoth/result.hpp>
#include <string>

using namespace quoth;

namespace {

std::string shown(std::string_view text, std::size_t offset, std::size_t length) {
  return describe({ErrorKind::bad_input, "wrong", place_in("query", text, offset, length), ""});
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("an error shows the line and a caret under every column of its place") {
  struct Row {
    std::string_view claim, text;
    std::size_t offset, length;
    std::string_view shown;
  };
  const Row rows[] = {
      {"in the first line", "match ?x", 6, 2, "query:1:7: wrong\n  match ?x\n        ^^"},
      {"in a later line", "a\nbb cc\nd", 5, 2, "query:2:4: wrong\n  bb cc\n     ^^"},
      {"at the end of the text", "show", 4, 1, "query:1:5: wrong\n  show\n      ^"},
      {"past the end of the text", "show", 99, 9, "query:1:5: wrong\n  show\n      ^"},
      {"at a line's end", "ab\ncd", 2, 1, "query:1:3: wrong\n  ab\n    ^"},
      {"past a line's end", "ab\ncd", 1, 9, "query:1:2: wrong\n  ab\n   ^"},
      {"in no text at all", "", 0, 1, "query:1:1: wrong\n  \n  ^"},
      {"after a last newline", "ab\n", 3, 1, "query:2:1: wrong\n  \n  ^"},
      {"with no length", "ab", 1, 0, "query:1:2: wrong\n  ab\n   ^"},
      {"with lines that end as on Windows", "ab\r\ncd\r\n", 4, 2, "query:2:1: wrong\n  cd\n  ^^"},
      {"after a tab", "\tab", 1, 2, "query:1:2: wrong\n   ab\n   ^^"},
      {"after an accent", "\xC3\xA9t\xC3\xA9 x", 6, 1,
       "query:1:5: wrong\n  \xC3\xA9t\xC3\xA9 x\n      ^"},
      {"inside a code point", "\xC3\xA9t\xC3\xA9", 1, 1,
       "query:1:1: wrong\n  \xC3\xA9t\xC3\xA9\n  ^"},
      {"after a mark that combines", "e\xCC\x81 x", 4, 1, "query:1:4: wrong\n  e\xCC\x81 x\n    ^"},
      {"under wide characters", "\xE6\x97\xA5\xE6\x9C\xAC x", 0, 6,
       "query:1:1: wrong\n  \xE6\x97\xA5\xE6\x9C\xAC x\n  ^^^^"},
      {"among bytes that are not UTF-8", "a\xFF\x80z", 3, 1,
       "query:1:4: wrong\n  a\xEF\xBF\xBD\xEF\xBF\xBDz\n     ^"},
      {"with terminal escapes", "\x1B[31mred", 5, 3, "query:1:6: wrong\n   [31mred\n       ^^^"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.claim);
    CHECK(shown(row.text, row.offset, row.length) == row.shown);
  }
}

TEST_CASE("a long line is cut to a window around the place") {
  const std::string text = repeated("\xC3\xA9", 1000) + "HERE" + repeated("b", 1000);
  const Place place = place_in("query", text, 2000, 4);
  CHECK(place.column == 1001);
  CHECK(place.window_column == 81);
  CHECK(place.line_text == repeated("\xC3\xA9", 80) + "HERE" + repeated("b", 76));
  CHECK(describe({ErrorKind::bad_input, "wrong", place, ""}) ==
        "query:1:1001: wrong\n  " + place.line_text + "\n  " + repeated(" ", 80) + "^^^^");
  CHECK(place_in("query", text, 2000, 4000).length == 80);
  CHECK(place_in("query", text, text.size()).window_column == 81);
  CHECK(place_in("query", text, 0).line_text == repeated("\xC3\xA9", 160));
}

TEST_CASE("every line of a hint is indented, and nothing in an error drives the terminal") {
  CHECK(describe({ErrorKind::usage, "no place", std::nullopt, "one\ntwo\n"}) ==
        "no place\n  one\n  two");
  CHECK(describe({ErrorKind::usage, "bad \x1B[2J name", std::nullopt, "try \x1B]0;x"}) ==
        "bad  [2J name\n  try  ]0;x");
  CHECK(describe({ErrorKind::usage, "plain", std::nullopt, ""}) == "plain");
}

TEST_CASE("a place in a huge line is found, and only a window of the line is kept") {
  // Continuation bytes alone are the worst case: none of them begins a code point. Anything worse
  // than linear would not come to its end here.
  for (const char c : {'x', '\x80'}) {
    const std::string text(8u << 20, c);
    const Place place = place_in("query", text, text.size() - 1);
    CHECK(place.column == text.size());
    CHECK(place.line_text.size() < 1000);
  }
}

TEST_CASE("a result holds its value or its error") {
  Result<std::string> good(std::string("value"));
  REQUIRE(good);
  CHECK(*good == "value");
  CHECK(good->size() == 5);
  CHECK(std::move(good).value() == "value");
  const Result<std::string> bad(Error{ErrorKind::limit, "too much", std::nullopt, ""});
  REQUIRE_FALSE(bad);
  CHECK(bad.error().message == "too much");
  CHECK(Result<void>{});
  CHECK_FALSE(Result<void>(Error{}));
}
