#include <doctest/doctest.h>

#include <quoth/utf8.hpp>
#include <random>

using namespace quoth;

TEST_CASE("the first byte that is not UTF-8 is found") {
  struct Row {
    std::string_view claim, text;
    std::optional<std::size_t> bad;
  };
  const Row rows[] = {
      {"nothing", "", std::nullopt},
      {"ASCII", "plain", std::nullopt},
      {"two, three and four bytes", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", std::nullopt},
      {"a continuation alone", "a\x80", 1},
      {"a cut code point", "ab\xE2\x82", 2},
      {"a lead followed by ASCII", "\xC3z", 0},
      {"an overlong slash", "\xC0\xAF", 0},
      {"an overlong form of three bytes", "\xE0\x80\xAF", 0},
      {"an overlong form of four bytes", "\xF0\x80\x80\xAF", 0},
      {"a surrogate", "x\xED\xA0\x80", 1},
      {"the last before the surrogates", "\xED\x9F\xBF", std::nullopt},
      {"past U+10FFFF", "\xF4\x90\x80\x80", 0},
      {"U+10FFFF itself", "\xF4\x8F\xBF\xBF", std::nullopt},
      {"0xFF", "ok\xFF", 2},
  };
  for (const Row& row : rows) {
    CAPTURE(row.claim);
    CHECK(first_bad_utf8(row.text) == row.bad);
  }
}

TEST_CASE("every scalar value is decoded as it was appended") {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    const CodePoint read = decode_utf8(text, 0);
    if (!read.is_valid || read.value != value || read.size != text.size()) FAIL("U+", value);
  }
  std::string surrogate;
  append_utf8(surrogate, 0xD800);
  CHECK(surrogate == "\xEF\xBF\xBD");
}

TEST_CASE("any bytes are walked to their end, forwards and to the beginning of a code point") {
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string text(random() % 12, ' ');
    for (char& c : text) c = static_cast<char>(random() % 3 == 0 ? 0x80 + random() % 128 : 'a');
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
      const std::size_t size = decode_utf8(text, at).size;
      for (std::size_t inside = at; inside < at + size; ++inside) {
        REQUIRE(code_point_begin(text, inside) == at);
      }
      at += size;
    }
    REQUIRE(count_code_points(text) == count);
    REQUIRE_FALSE(first_bad_utf8(printable(text)).has_value());
    REQUIRE(count_code_points(printable(text)) == count);
  }
}

TEST_CASE("columns of a terminal: marks that combine fill none, wide characters two") {
  CHECK(terminal_columns("Putin") == 5);
  CHECK(terminal_columns("e\xCC\x81") == 1);
  CHECK(terminal_columns("\xE6\x97\xA5\xE6\x9C\xAC") == 4);
  CHECK(terminal_columns("\xE2\x80\x8B") == 0);
  CHECK(terminal_columns("\xF0\x9F\x98\x80") == 2);
}

TEST_CASE("what is printed cannot drive the terminal") {
  CHECK(printable("a\x1B[1mb\x7F\n\t") == "a [1mb   ");
  CHECK(printable("\xC2\x9B"
                  "31m") == " 31m");
  CHECK(printable("\xE2\x80\xAE"
                  "abc") == " abc");
  CHECK(printable("caf\xC3\xA9 \xFF") == "caf\xC3\xA9 \xEF\xBF\xBD");
}
