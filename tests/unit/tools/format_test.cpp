#include <doctest/doctest.h>

#include <sstream>
#include <vector>

#include "tools/format/row_writer.hpp"
#include "tools/format/text.hpp"
#include "tools/format/wrap.hpp"

namespace {

using namespace quoth;
using namespace quoth::cli;

struct Answer {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
};

std::string written(const Answer& answer, Format format, TableStyle style = {}) {
  std::ostringstream out;
  const auto writer = make_writer(format, out, style);
  writer->head(answer.columns);
  for (const auto& row : answer.rows) {
    Cells cells;
    for (const Value& value : row) cells.push_back(&value);
    writer->row(cells);
  }
  writer->foot();
  return out.str();
}

Value text(const char* words) { return Value(Term::string(words)); }

/// An entity, a date, a text with every awkward character, a number, and nothing.
Answer two_rows() {
  const Value jane(Term::iri("urn:x:jane"), "Jane Roe");
  const Value day(Term::literal("2024-09-05", std::string(xsd::date)));
  return {{"who", "date", "said", "n"},
          {{jane, day, text("a \"b\", c\nd | e"), Value(Term::integer(12))},
           {Value(Term::iri("urn:x:k")), Value(), text("f"), Value(Term::integer(3))}}};
}

TEST_CASE("a table sets columns side by side, numbers to the right") {
  CHECK(written(two_rows(), Format::table) ==
        "who       date        said             n\n"
        "--------  ----------  --------------  --\n"
        "Jane Roe  2024-09-05  a \"b\", c d | e  12\n"
        "urn:x:k               f                3\n");
}

TEST_CASE("CSV quotes what needs it and ends its lines as RFC 4180 does") {
  CHECK(written(two_rows(), Format::csv) ==
        "who,date,said,n\r\n"
        "Jane Roe,2024-09-05,\"a \"\"b\"\", c\nd | e\",12\r\n"
        "urn:x:k,,f,3\r\n");
}

TEST_CASE("TSV holds terms in full, as SPARQL 1.1 has it") {
  CHECK(written(two_rows(), Format::tsv) ==
        "?who\t?date\t?said\t?n\n"
        "<urn:x:jane>\t\"2024-09-05\"^^<http://www.w3.org/2001/XMLSchema#date>\t"
        "\"a \\\"b\\\", c\\nd | e\"\t\"12\"^^<http://www.w3.org/2001/XMLSchema#integer>\n"
        "<urn:x:k>\t\t\"f\"\t\"3\"^^<http://www.w3.org/2001/XMLSchema#integer>\n");
}

TEST_CASE("JSON is that of SPARQL 1.1 results, with the names of entities") {
  CHECK(written(two_rows(), Format::json) ==
        R"({"head": {"vars": ["who", "date", "said", "n"]},)"
        "\n"
        R"( "results": {"bindings": [)"
        "\n"
        R"(  {"who": {"type": "uri", "value": "urn:x:jane", "name": "Jane Roe"}, )"
        R"("date": {"type": "literal", "value": "2024-09-05", )"
        R"("datatype": "http://www.w3.org/2001/XMLSchema#date"}, )"
        R"("said": {"type": "literal", "value": "a \"b\", c\nd | e"}, )"
        R"("n": {"type": "literal", "value": "12", )"
        R"("datatype": "http://www.w3.org/2001/XMLSchema#integer"}},)"
        "\n"
        R"(  {"who": {"type": "uri", "value": "urn:x:k"}, )"
        R"("said": {"type": "literal", "value": "f"}, )"
        R"("n": {"type": "literal", "value": "3", )"
        R"("datatype": "http://www.w3.org/2001/XMLSchema#integer"}})"
        "\n ]}}\n");
}

TEST_CASE("JSON tells every kind of term") {
  const Term iri = Term::iri("u:a");
  const struct {
    Term term;
    const char* object;
  } rows[] = {
      {Term::blank("b"), R"({"type": "bnode", "value": "b"})"},
      {Term::tagged("chat", "FR"), R"({"type": "literal", "value": "chat", "xml:lang": "fr"})"},
      {Term::tagged("x", "ar", TextDirection::right_to_left),
       R"({"type": "literal", "value": "x", "xml:lang": "ar", "its:dir": "rtl"})"},
      {Term::triple(iri, iri, Term::string("o")),
       R"({"type": "triple", "value": {"subject": {"type": "uri", "value": "u:a"}, )"
       R"("predicate": {"type": "uri", "value": "u:a"}, )"
       R"("object": {"type": "literal", "value": "o"}}})"},
  };
  for (const auto& row : rows) {
    CHECK(written({{"x"}, {{Value(row.term)}}}, Format::json) ==
          "{\"head\": {\"vars\": [\"x\"]},\n \"results\": {\"bindings\": [\n  {\"x\": " +
              std::string(row.object) + "}\n ]}}\n");
  }
}

TEST_CASE("JSON Lines holds plain values") {
  CHECK(written(two_rows(), Format::jsonl) ==
        "{\"who\": \"Jane Roe\", \"date\": \"2024-09-05\", \"said\": \"a \\\"b\\\", c\\nd | e\", "
        "\"n\": 12}\n"
        "{\"who\": \"urn:x:k\", \"date\": null, \"said\": \"f\", \"n\": 3}\n");
  CHECK(written({{"b"}, {{Value(Term::boolean(true))}}}, Format::jsonl) == "{\"b\": true}\n");
}

TEST_CASE("Markdown escapes what it would read as its own") {
  CHECK(written(two_rows(), Format::markdown) ==
        "| who | date | said | n |\n"
        "| --- | --- | --- | --- |\n"
        "| Jane Roe | 2024-09-05 | a \"b\", c d \\| e | 12 |\n"
        "| urn:x:k |  | f | 3 |\n");
}

TEST_CASE("an answer without rows is still whole in every format") {
  const Answer none = {{"x"}, {}};
  CHECK(written(none, Format::table) == "");
  CHECK(written(none, Format::csv) == "x\r\n");
  CHECK(written(none, Format::tsv) == "?x\n");
  CHECK(written(none, Format::json) ==
        "{\"head\": {\"vars\": [\"x\"]},\n \"results\": {\"bindings\": [\n ]}}\n");
  CHECK(written(none, Format::jsonl) == "");
  CHECK(written(none, Format::markdown) == "| x |\n| --- |\n");
}

TEST_CASE("no format passes on terminal escapes, C1 controls or broken UTF-8") {
  const Answer hostile = {{"x\x1b[2J"},
                          {{text("a\x1b[31m\x07\x7f b\xC2\x9B"
                                 "31m c\xFF d")}}};
  for (const Format format :
       {Format::table, Format::csv, Format::tsv, Format::json, Format::jsonl, Format::markdown}) {
    const std::string out = written(hostile, format);
    CAPTURE(out);
    for (const char* bad : {"\x1b", "\x07", "\x7f", "\xC2\x9B", "\xFF"}) {
      CHECK(out.find(bad) == std::string::npos);
    }
    CHECK(out.find(" c") != std::string::npos);
  }
}

TEST_CASE("a terminal's width wraps long cells between words") {
  const Answer answer = {
      {"who", "said"},
      {{text("Jane Roe"), text("one two three four five six")}, {text("K"), text("seven")}}};
  CHECK(written(answer, Format::table, {24, false}) ==
        "who       said\n"
        "--------  --------------\n"
        "Jane Roe  one two three\n"
        "          four five six\n"
        "\n"
        "K         seven\n");
}

TEST_CASE("a terminal too narrow for the columns gets a block a row") {
  const Answer answer = {{"speaker", "claim", "source"},
                         {{text("Jane Roe of Elsewhere"), text("one two three four five"),
                           text("a-long-file-name.txt")}}};
  CHECK(written(answer, Format::table, {30, false}) ==
        "speaker  Jane Roe of Elsewhere\n"
        "claim    one two three four\n"
        "         five\n"
        "source   a-long-file-name.txt\n");
}

TEST_CASE("a table of more rows than it measures keeps its shape") {
  Answer answer = {{"n", "x"}, {}};
  for (int i = 0; i < 1500; ++i) answer.rows.push_back({Value(Term::integer(i)), text("x")});
  const std::string out = written(answer, Format::table);
  CHECK(out.starts_with("  n  x\n---  -\n  0  x\n  1  x\n"));
  CHECK(out.find("\n999  x\n1000  x\n") != std::string::npos);
  CHECK(out.ends_with("\n1499  x\n"));
}

TEST_CASE("words are wrapped by the columns that they fill") {
  const struct {
    const char* text;
    std::size_t columns;
    std::vector<std::string> lines;
  } rows[] = {
      {"", 5, {""}},
      {"one two", 7, {"one two"}},
      {"one two", 6, {"one", "two"}},
      {"  one   two  ", 3, {"one", "two"}},
      {"abcdefgh", 3, {"abc", "def", "gh"}},
      {"ab cdefgh", 4, {"ab", "cdef", "gh"}},
      {"日本語の文", 4, {"日本", "語の", "文"}},
      {"e\xCC\x81t\xCC\x81 a", 2, {"e\xCC\x81t\xCC\x81", "a"}},
      {"日本", 1, {"日", "本"}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(wrapped(row.text, row.columns) == row.lines);
  }
}

TEST_CASE("JSON strings are valid whatever the bytes") {
  CHECK(json_string("é\x01\"\\\n\x80") == "\"é\\u0001\\\"\\\\\\n\xEF\xBF\xBD\"");
}

TEST_CASE("controls are shown as pictures of themselves") {
  CHECK(without_controls("a\x1b[0m\tb\n") == "a␛[0m\tb\n");
}

TEST_CASE("triples are Turtle with the wished-for prefixes that occur, or N-Triples") {
  const Value a(Term::iri("http://x/a")), p(Term::iri("http://x/p")), n(Term::integer(7));
  std::ostringstream turtle, lines;
  const auto ttl = make_ttl_writer(turtle, {{"mine", "http://x/"}, {"other", "http://y/"}});
  const auto nt = make_nt_writer(lines);
  for (const auto& writer : {ttl.get(), nt.get()}) {
    writer->head({"subject", "predicate", "object"});
    writer->row({&a, &p, &n});
    writer->row({&a, &p, &a});
    writer->foot();
  }
  CHECK(turtle.str() == "@prefix mine: <http://x/> .\n\nmine:a mine:p 7, mine:a .\n");
  CHECK(lines.str() ==
        "<http://x/a> <http://x/p> \"7\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
        "<http://x/a> <http://x/p> <http://x/a> .\n");
}

TEST_CASE("yes and no are written in every format") {
  const struct {
    Format format;
    const char* text;
  } rows[] = {
      {Format::table, "true\n"},
      {Format::csv, "true\n"},
      {Format::json, "{\"head\": {}, \"boolean\": true}\n"},
      {Format::xml,
       "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\" "
       "xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\">\n"
       "  <head/>\n  <boolean>true</boolean>\n</sparql>\n"},
  };
  for (const auto& row : rows) {
    std::ostringstream out;
    make_writer(row.format, out, {})->boolean(true);
    CHECK(out.str() == row.text);
  }
}

}  // namespace
