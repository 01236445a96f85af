#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <string_view>

#include "parser/rdf/ntriples.hpp"
#include "tests/unit/parser/pieces.hpp"

namespace {

using quoth::Quad;
using quoth::rdf::NTriplesReader;
using quoth::rdf::pieces;
using quoth::rdf::Syntax;

/// The statements in canonical form, one a line, and then the error if there is one.
std::string read(std::string text, Syntax syntax = Syntax::nquads, std::size_t bytes = 1u << 20) {
  NTriplesReader reader(pieces(std::move(text), bytes), "file", syntax);
  std::string out;
  Quad quad;
  while (true) {
    const auto more = reader.next(quad);
    if (!more) return out + describe(more.error());
    if (!more.value()) return out;
    out += to_string(quad.subject) + " " + to_string(quad.predicate) + " " + to_string(quad.object);
    if (quad.graph) out += " " + to_string(*quad.graph);
    out += " .\n";
  }
}

TEST_CASE("statements are read whatever the white space, comments and line ends") {
  const std::string one = "<u:s> <u:p> <u:o> .\n";
  const struct {
    const char* text;
    std::string expected;
  } rows[] = {
      {"", ""},
      {"\n\n# nothing here\n  # or here", ""},
      {"<u:s><u:p><u:o>.", one},
      {"  <u:s>\t<u:p>  <u:o>\t.  # said twice\n", one},
      {"<u:s> <u:p> <u:o> .\r\n<u:s> <u:p> <u:o> .\r\n", one + one},
      {"<u:s> <u:p> <u:o> .\r<u:s> <u:p> <u:o> .\r", one + one},
      {"<u:s> <u:p> <u:o> .#\n\n\n<u:s> <u:p> <u:o> .", one + one},
      {"_:a.b <u:p> _:0-x.\n", "_:a.b <u:p> _:0-x .\n"},
      {"<u:s> <u:p> <u:o> <u:g> .\n<u:s> <u:p> <u:o> _:g .\n<u:s> <u:p> <u:o> .\n",
       "<u:s> <u:p> <u:o> <u:g> .\n<u:s> <u:p> <u:o> _:g .\n" + one},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.expected);
    CHECK(read(row.text, Syntax::nquads, 1) == row.expected);
    CHECK(read(row.text, Syntax::nquads, 7) == row.expected);
  }
}

TEST_CASE("terms are read into their canonical spelling") {
  const struct {
    const char* object;
    std::string expected;
  } rows[] = {
      {R"("plain")", R"("plain")"},
      {R"("two \"marks\" and a \\")", R"("two \"marks\" and a \\")"},
      {R"("\t\b\n\r\f\'")", R"("\t\b\n\r\f'")"},
      {R"("\u00E9t\U000000e9")", "\"été\""},
      {R"("\U0001F600")", "\"\xF0\x9F\x98\x80\""},
      {"\"K\xC3\xB6ln\"", "\"K\xC3\xB6ln\""},
      {R"("5"^^<http://www.w3.org/2001/XMLSchema#integer>)",
       R"("5"^^<http://www.w3.org/2001/XMLSchema#integer>)"},
      {R"("s"^^<http://www.w3.org/2001/XMLSchema#string>)", R"("s")"},
      {R"("Tag" @en-GB)", R"("Tag"@en-gb)"},
      {R"("right"@ar--rtl)", R"("right"@ar--rtl)"},
      {R"(<u:\u00E9>)", "<u:é>"},
      {R"(<<( <u:a> <u:b> "c" )>>)", R"(<<( <u:a> <u:b> "c" )>>)"},
      {R"(<<(_:a<u:b><<(<u:c><u:d>_:e)>>)>>)", R"(<<( _:a <u:b> <<( <u:c> <u:d> _:e )>> )>>)"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.object);
    CHECK(read("<u:s> <u:p> " + std::string(row.object) + " .") ==
          "<u:s> <u:p> " + row.expected + " .\n");
  }
}

TEST_CASE("an IRI that stood before is known again, and one that only looks like it is not") {
  const struct {
    const char* text;
    std::string expected;
  } rows[] = {
      {"<u:s> <u:p> <u:o> .\n<u:s> <u:p> \"1\"^^<u:d> .\n<u:s> <u:p> \"2\"^^<u:d> .\n",
       "<u:s> <u:p> <u:o> .\n<u:s> <u:p> \"1\"^^<u:d> .\n<u:s> <u:p> \"2\"^^<u:d> .\n"},
      {"<u:\\u0041> <u:p> <u:o> .\n<u:A> <u:p> <u:o> .\n<u:\\u0041> <u:p> <u:o> .\n",
       "<u:A> <u:p> <u:o> .\n<u:A> <u:p> <u:o> .\n<u:A> <u:p> <u:o> .\n"},
      {"<u:s> <u:p> <u:o> .\n<u:ss> <u:pp> <u:o> .\n<u:s><u:p><u:o>.\n",
       "<u:s> <u:p> <u:o> .\n<u:ss> <u:pp> <u:o> .\n<u:s> <u:p> <u:o> .\n"},
      {"<u:s> <u:p> <u:o> .\n<u:s> <u:p\n",
       "<u:s> <u:p> <u:o> .\n"
       "file:2:7: this IRI has no closing '>'\n  <u:s> <u:p\n        ^^^^"},
      {"<u:s> <u:p> <u:o> .\nu:s> <u:p> <u:o> .\n",
       "<u:s> <u:p> <u:o> .\n"
       "file:2:1: expected an IRI or a blank node as the subject\n  u:s> <u:p> <u:o> .\n  ^"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.expected);
  }
}

TEST_CASE("what breaks the grammar is told with its place") {
  const struct {
    const char* line;
    std::size_t column;
    const char* message;
  } rows[] = {
      {"@prefix x: <u:x> .", 1, "expected an IRI or a blank node as the subject"},
      {"\"s\" <u:p> <u:o> .", 1, "expected an IRI or a blank node as the subject"},
      {"<u:s> _:p <u:o> .", 7, "expected an IRI as the predicate"},
      {"<u:s> <u:p> .", 13,
       "expected an IRI, a blank node, a \"literal\" or a triple term as the object"},
      {"<u:s> <u:p> <u:o>", 18, "expected '.' at the end of the statement"},
      {"<u:s> <u:p> <u:o> . <u:s>", 21, "expected the end of the line after '.'"},
      {"<s> <u:p> <u:o> .", 1, "an IRI starts with its scheme, as in <http://...>"},
      {"<u:s> <u:p q> <u:o> .", 11,
       "an IRI may not hold blanks, controls or any of < \" { } | ^ `"},
      {"<u:s> <u:p> <u:o .", 17, "an IRI may not hold blanks, controls or any of < \" { } | ^ `"},
      {"<u:s> <u:p> <u:o", 13, "this IRI has no closing '>'"},
      {R"(<u:s> <u:p> <u:\n> .)", 16, "an IRI knows the escapes \\uXXXX and \\UXXXXXXXX only"},
      {R"(<u:s> <u:p> <u:\u0020> .)", 16, "an IRI may not hold this character, even escaped"},
      {R"(<u:s> <u:p> "open .)", 13, "this string has no closing quotation mark on its line"},
      {R"(<u:s> <u:p> "a\qb" .)", 15,
       "a string knows the escapes \\t \\b \\n \\r \\f \\\" \\' \\\\ \\uXXXX \\UXXXXXXXX"},
      {R"(<u:s> <u:p> "\u12G4" .)", 14, "\\u needs four hexadecimal digits"},
      {R"(<u:s> <u:p> "\UD800" .)", 14, "\\U needs eight hexadecimal digits"},
      {R"(<u:s> <u:p> "\uD800" .)", 14, "this escape is no Unicode character"},
      {R"(<u:s> <u:p> "\U00110000" .)", 14, "this escape is no Unicode character"},
      {"<u:s> <u:p> \"\xC3\xA9 \xFF\" .", 16, "this byte is not UTF-8"},
      {"<u:s> <u:p> \"\xED\xA0\x80\" .", 14, "this byte is not UTF-8"},
      {"<u:s> <u:p> \"\xC0\x80\" .", 14, "this byte is not UTF-8"},
      {"# caf\xE9", 6, "this byte is not UTF-8"},
      {"<u:s> <u:p> \"x\"@ .", 17, "expected a language tag, as in @en or @en-GB"},
      {"<u:s> <u:p> \"x\"@en- .", 20, "expected a language tag, as in @en or @en-GB"},
      {"<u:s> <u:p> \"x\"@waytoolong .", 16, "a part of a language tag has at most 8 characters"},
      {"<u:s> <u:p> \"x\"@en--up .", 21, "a direction is ltr or rtl, as in @ar--rtl"},
      {"<u:s> <u:p> \"x\"^^5 .", 18, "expected the IRI of a datatype after ^^"},
      {"_: <u:p> <u:o> .", 3, "expected the label of a blank node, as in _:b1"},
      {"_b <u:p> <u:o> .", 1, "expected ':' after '_', as in _:b1"},
      {"<u:s> <u:p> << <u:a> <u:b> <u:c> >> .", 13,
       "expected an IRI, a blank node, a \"literal\" or a triple term as the object"},
      {"<u:s> <u:p> <<( <u:a> <u:b> <u:c> .", 35, "expected ')>>' to close the triple term"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.line);
    NTriplesReader reader(pieces("\n" + std::string(row.line), 5), "file", Syntax::nquads);
    Quad quad;
    auto result = reader.next(quad);
    // What follows a whole statement is looked at together with it.
    REQUIRE(!result);
    CHECK(result.error().message == row.message);
    REQUIRE(result.error().place);
    CHECK(result.error().place->line == 2);
    CHECK(result.error().place->column == row.column);
    CHECK(result.error().kind == quoth::ErrorKind::bad_input);
  }
}

TEST_CASE("an error shows the line and a caret, carriage returns counted as line ends") {
  CHECK(read("<u:s> <u:p> <u:o> .\n<u:s> oops .\n") ==
        "<u:s> <u:p> <u:o> .\n"
        "file:2:7: expected an IRI as the predicate\n"
        "  <u:s> oops .\n"
        "        ^");
  CHECK(read("# one\r# two\r\n<u:s> oops .\r# four") ==
        "file:3:7: expected an IRI as the predicate\n"
        "  <u:s> oops .\n"
        "        ^");
}

TEST_CASE("a graph belongs to N-Quads only") {
  CHECK(read("<u:s> <u:p> <u:o> <u:g> .", Syntax::ntriples) ==
        "file:1:19: expected '.'; a fourth term makes it N-Quads (.nq)\n"
        "  <u:s> <u:p> <u:o> <u:g> .\n"
        "                    ^");
}

TEST_CASE("quads of one graph share its term") {
  NTriplesReader reader(pieces("<u:s> <u:p> <u:o> <u:g> .\n<u:t> <u:p> <u:o> <u:g> .\n", 9), "file",
                        Syntax::nquads);
  Quad first, second;
  REQUIRE(reader.next(first));
  second.graph = first.graph;
  REQUIRE(reader.next(second));
  CHECK(first.graph == second.graph);
}

TEST_CASE("triple terms nest to a limit, and 100,000 of them are refused") {
  const auto nested = [](std::size_t depth) {
    std::string text = "<u:s> <u:p> ";
    for (std::size_t i = 0; i < depth; ++i) text += "<<( <u:s> <u:p> ";
    text += "<u:o>";
    for (std::size_t i = 0; i < depth; ++i) text += " )>>";
    return text + " .";
  };
  CHECK(read(nested(64)) == nested(64) + "\n");
  for (const std::size_t depth : {std::size_t{65}, std::size_t{100000}}) {
    NTriplesReader reader(pieces(nested(depth), 4096), "file", Syntax::nquads);
    Quad quad;
    const auto result = reader.next(quad);
    REQUIRE(!result);
    CHECK(result.error().kind == quoth::ErrorKind::limit);
    CHECK(result.error().message == "triple terms may be nested 64 deep at most");
  }
}

TEST_CASE("a line of 200 MB is refused before it is held whole") {
  std::size_t left = 200'000'000;
  std::size_t given = 0;
  NTriplesReader reader(
      [&](std::span<char> room) -> quoth::Result<std::size_t> {
        const std::size_t n = std::min(left, room.size());
        std::memset(room.data(), 'x', n);
        left -= n;
        given += n;
        return n;
      },
      "file", Syntax::ntriples);
  Quad quad;
  const auto result = reader.next(quad);
  REQUIRE(!result);
  CHECK(result.error().kind == quoth::ErrorKind::limit);
  CHECK(result.error().message == "file:1: this line is over 128 MiB");
  CHECK(given < quoth::rdf::line_bytes_max * 3 / 2 + (1u << 20));
}

TEST_CASE("what the source fails with is passed on") {
  NTriplesReader reader(
      [](std::span<char>) -> quoth::Result<std::size_t> {
        return quoth::Error{quoth::ErrorKind::io, "the disk went away", std::nullopt, ""};
      },
      "file", Syntax::ntriples);
  Quad quad;
  const auto result = reader.next(quad);
  REQUIRE(!result);
  CHECK(result.error().message == "the disk went away");
}

/// How many statements are read and how many lines are skipped for the errors on them.
std::string read_past_errors(std::string text, std::size_t bytes) {
  NTriplesReader reader(pieces(std::move(text), bytes), "file", Syntax::nquads);
  std::string out;
  Quad quad;
  while (true) {
    const auto more = reader.next(quad);
    if (more && !more.value()) return out;
    if (more) {
      out += quad.subject.text + " ";
      continue;
    }
    out += "line " + std::to_string(more.error().place ? more.error().place->line : 0) + " ";
    REQUIRE(reader.skip_line());
  }
}

TEST_CASE("a version line of RDF 1.2 is read and means nothing") {
  CHECK(read("VERSION \"1.2\"\n<u:1> <u:p> <u:o> .\n  VERSION\t\"1.2-basic\" # so it is\n") ==
        "<u:1> <u:p> <u:o> .\n");
  CHECK(read_past_errors("VERSION 1.2\n<u:1> <u:p> <u:o> .\nVERSION \"1.2\" .\nversion \"1.2\"\n",
                         1u << 20) == "line 1 u:1 line 3 line 4 ");
}

TEST_CASE("after an error the reader goes on with the next line") {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {"<u:1> <u:p> <u:o> .\nbad\n<u:2> <u:p> <u:o> .\n", "u:1 line 2 u:2 "},
      {"bad\nworse\n\n<u:2> <u:p> <u:o> .", "line 1 line 2 u:2 "},
      {"<u:1> <u:p> <u:o> . <u:2> <u:p> <u:o> .\n<u:3> <u:p> <u:o> .\n", "line 1 u:3 "},
      {"<u:1> <u:p> <u:o> .\r\r bad\r<u:2> <u:p> <u:o> .\n", "u:1 line 3 u:2 "},
      {"bad", "line 1 "},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(read_past_errors(row.text, 1u << 20) == row.expected);
    CHECK(read_past_errors(row.text, 1) == row.expected);
  }
}

TEST_CASE("the rest of a line that is too long is skipped without holding it") {
  const std::string text =
      "<u:1> <u:p> <u:o> .\n" + std::string(quoth::rdf::line_bytes_max + 3'000'000, 'x');
  CHECK(read_past_errors(text, 1u << 18) == "u:1 line 0 ");
  CHECK(read_past_errors(text + "\n<u:2> <u:p> <u:o> .\nbad", 1u << 18) ==
        "u:1 line 0 u:2 line 4 ");
}

}  // namespace
