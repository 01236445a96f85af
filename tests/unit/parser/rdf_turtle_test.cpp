#include <doctest/doctest.h>

#include <cstring>
#include <set>
#include <string>
#include <string_view>

#include "parser/rdf/quad_reader.hpp"
#include "tests/unit/parser/pieces.hpp"

namespace {

using quoth::Quad;
using quoth::rdf::pieces;
using quoth::rdf::Syntax;

/// The quads in canonical form, one a line, and then the error if there is one.
std::string read(std::string text, Syntax syntax = Syntax::turtle, std::size_t bytes = 1u << 20,
                 std::string base = "http://b/d/f") {
  auto reader = quoth::rdf::open_reader(pieces(std::move(text), bytes), "file", syntax, base);
  if (!reader) return describe(reader.error());
  std::string out;
  Quad quad;
  while (true) {
    const auto more = reader.value()->next(quad);
    if (!more) return out + describe(more.error());
    if (!more.value()) return out;
    out += to_string(quad.subject) + " " + to_string(quad.predicate) + " " + to_string(quad.object);
    if (quad.graph) out += " " + to_string(*quad.graph);
    out += "\n";
  }
}

const std::string prefixes = "@prefix : <u:> . @prefix e: <http://e/> .\n";
const std::string reifies = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> ";
const std::string first = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ";
const std::string rest = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> ";
const std::string nil = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>";

TEST_CASE("names, relative IRIs and literals are spelled out") {
  const std::string xsd = "^^<http://www.w3.org/2001/XMLSchema#";
  const struct {
    std::string object;
    std::string expected;
  } rows[] = {
      {"e:a", "<http://e/a>"},
      {"e:", "<http://e/>"},
      {":a.b:c-d", "<u:a.b:c-d>"},
      {R"(:a\,b\.\%41%41)", "<u:a,b.%41%41>"},
      {":1", "<u:1>"},
      {":caf\xC3\xA9", "<u:caf\xC3\xA9>"},
      {"<g>", "<http://b/d/g>"},
      {"<../x?y#z>", "<http://b/x?y#z>"},
      {"<//c/../e>", "<http://c/e>"},
      {"<>", "<http://b/d/f>"},
      {"<#n>", "<http://b/d/f#n>"},
      {"<http://b/./q>", "<http://b/./q>"},
      {"5", "\"5\"" + xsd + "integer>"},
      {"-05", "\"-05\"" + xsd + "integer>"},
      {"+.5", "\"+.5\"" + xsd + "decimal>"},
      {"1.e0", "\"1.e0\"" + xsd + "double>"},
      {".5E-3", "\".5E-3\"" + xsd + "double>"},
      {"true", "\"true\"" + xsd + "boolean>"},
      {"'it\"s'", R"("it\"s")"},
      {"\"\"", "\"\""},
      {"'''a''b\n\"c'''", R"("a''b\n\"c")"},
      {"\"\"\"\\u00E9\\t\"\"\"", "\"\xC3\xA9\\t\""},
      {"\"x\"@EN-gb", "\"x\"@en-gb"},
      {"\"x\" @ar--rtl", "\"x\"@ar--rtl"},
      {"\"x\"^^e:t", "\"x\"^^<http://e/t>"},
      {"\"x\" ^^ <t>", "\"x\"^^<http://b/d/t>"},
      {"<<(:a :b \"c\")>>", "<<( <u:a> <u:b> \"c\" )>>"},
      {"<<(_:a a <<( [] :p 1.5 )>>)>>",
       "<<( _:a <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <<( _:anon0 <u:p> \"1.5\"" + xsd +
           "decimal> )>> )>>"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.object);
    const std::string text = prefixes + "<s> e:p " + row.object + " .";
    const std::string whole = read(text);
    CHECK(whole == "<http://b/d/s> <http://e/p> " + row.expected + "\n");
    CHECK(read(text, Syntax::turtle, 1) == whole);
    CHECK(read(text, Syntax::turtle, 7) == whole);
  }
}

TEST_CASE("brackets become quads as soon as these are known") {
  const struct {
    const char* text;
    std::string expected;
  } rows[] = {
      {":s :p :o, :o2 ; a :t ;; .",
       "<u:s> <u:p> <u:o>\n<u:s> <u:p> <u:o2>\n"
       "<u:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <u:t>\n"},
      {":s :p [ :q 'x' ; :r [] ] , :o .",
       "<u:s> <u:p> _:anon0\n_:anon0 <u:q> \"x\"\n_:anon0 <u:r> _:anon1\n<u:s> <u:p> <u:o>\n"},
      {"[ :p :o ] .", "_:anon0 <u:p> <u:o>\n"},
      {"[ :p :o ] :q :r .", "_:anon0 <u:p> <u:o>\n_:anon0 <u:q> <u:r>\n"},
      {"[ # nothing\n] :p ( ) .", "_:anon0 <u:p> " + nil + "\n"},
      {"( :a ( :b ) ) :p :o .", "_:anon0" + first + "<u:a>\n_:anon0" + rest + "_:anon2\n_:anon2" +
                                    first + "_:anon1\n_:anon1" + first + "<u:b>\n_:anon1" + rest +
                                    nil + "\n_:anon2" + rest + nil + "\n_:anon0 <u:p> <u:o>\n"},
      {"<< :s :p :o >> .", "_:anon0" + reifies + "<<( <u:s> <u:p> <u:o> )>>\n"},
      {"<< :s :p :o ~ :r >> :q 'x' .",
       "<u:r>" + reifies + "<<( <u:s> <u:p> <u:o> )>>\n<u:r> <u:q> \"x\"\n"},
      {":s :p :o ~ :r {| :a :b |} {| :c :d |} ~ .",
       "<u:s> <u:p> <u:o>\n<u:r>" + reifies + "<<( <u:s> <u:p> <u:o> )>>\n<u:r> <u:a> <u:b>\n" +
           "_:anon0" + reifies + "<<( <u:s> <u:p> <u:o> )>>\n_:anon0 <u:c> <u:d>\n_:anon1" +
           reifies + "<<( <u:s> <u:p> <u:o> )>>\n"},
      {"VERSION \"1.2\" prefix x: <u:x/> x:a :p :o .", "<u:x/a> <u:p> <u:o>\n"},
      {"@base <http://c/> . @base <d/> . <e> :p :o .", "<http://c/d/e> <u:p> <u:o>\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(read(prefixes + row.text) == row.expected);
    CHECK(read(prefixes + row.text, Syntax::turtle, 1) == row.expected);
    CHECK(read(prefixes + row.text, Syntax::trig) == row.expected);
  }
}

TEST_CASE("graphs of TriG name the quads that stand in them") {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {":g { :s :p :o . :s :p :o2 }", "<u:s> <u:p> <u:o> <u:g>\n<u:s> <u:p> <u:o2> <u:g>\n"},
      {"{ :s :p :o } :s2 :p :o .", "<u:s> <u:p> <u:o>\n<u:s2> <u:p> <u:o>\n"},
      {"graph _:g { :s :p [ :q :r ] }", "<u:s> <u:p> _:anon0 _:g\n_:anon0 <u:q> <u:r> _:g\n"},
      {"[] { :s :p :o } :g {} :s :p :o .", "<u:s> <u:p> <u:o> _:anon0\n<u:s> <u:p> <u:o>\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(read(prefixes + row.text, Syntax::trig) == row.expected);
    CHECK(read(prefixes + row.text, Syntax::trig, 1) == row.expected);
  }
}

TEST_CASE("an error tells the line, the column and what was expected") {
  const struct {
    const char* text;
    Syntax syntax;
    const char* expected;
  } rows[] = {
      {":s :p", Syntax::turtle,
       "file:1:1: the prefix ':' was not declared before this place\n  :s :p\n  ^^"},
      {"# one\n\n<u:s> <u:p> 5 5 .", Syntax::turtle,
       "file:3:15: expected ',', ';' or '.' at the end of the statement\n"
       "  <u:s> <u:p> 5 5 .\n                ^"},
      {"<u:s> 'p' 5 .", Syntax::turtle,
       "file:1:7: expected an IRI or 'a' as the predicate\n  <u:s> 'p' 5 .\n        ^"},
      {"<u:s> <u:p> [ <u:q> 5 . ] .", Syntax::turtle,
       "file:1:23: expected ',', ';' or ']'\n  <u:s> <u:p> [ <u:q> 5 . ] .\n                       "
       " ^"},
      {"<u:g> { <u:s> <u:p> <u:o> .", Syntax::trig,
       "file:1:28: expected '}' at the end of the graph\n  <u:g> { <u:s> <u:p> <u:o> .\n"
       "                             ^"},
      {"<u:g> { }", Syntax::turtle,
       "file:1:7: expected an IRI or 'a' as the predicate\n  <u:g> { }\n        ^"},
      {"@prefix e <u:> .", Syntax::turtle,
       "file:1:9: expected the prefix and a colon, as in ex:\n  @prefix e <u:> .\n          ^"},
      {"<u:s> <u:p> 5.\n.", Syntax::turtle,
       "file:2:1: expected a statement or a declaration\n  .\n  ^"},
      {"<u:s> <u:p> nan .", Syntax::turtle,
       "file:1:13: expected an IRI, a blank node, a literal or a bracket as the object\n"
       "  <u:s> <u:p> nan .\n              ^^^"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const std::string told = read(row.text, row.syntax);
    CHECK(told.substr(told.find("file:")) == row.expected);
  }
}

TEST_CASE("a relative IRI without a base is refused, and so is a base that is relative") {
  CHECK(read("<s> <u:p> <u:o> .", Syntax::turtle, 64, "") ==
        "file:1:1: this IRI is relative, and there is no base to read it against\n"
        "  <s> <u:p> <u:o> .\n  ^^^");
  CHECK(read("", Syntax::turtle, 64, "somewhere") ==
        "the base IRI 'somewhere' is not absolute\n  an IRI starts with its scheme, as in "
        "http://...");
}

TEST_CASE("a label that was made never meets a label of the text, wherever that stands") {
  const std::string text =
      "_:anon0 <u:p> [] . _:anon0x <u:p> [] . _:anon1 <u:p> _:anonymous . _:anon <u:p> _:anon2y .";
  CHECK(read(text) ==
        "_:anon0x <u:p> _:anon0\n_:anon0xx <u:p> _:anon1\n_:anon1x <u:p> _:anonymous\n"
        "_:anon <u:p> _:anon2y\n");
}

TEST_CASE("places stay right behind text that is long gone") {
  std::string text = "# " + std::string(300'000, 'c') + "\n";
  for (int i = 0; i < 40'000; ++i) text += "<u:s> <u:p> <u:o> .\n";
  const std::string wide(700'000, 'w');
  const std::string told = read(text + "<u:s> <u:p> \"" + wide + "\" x .");
  const std::string error = told.substr(told.find("file:"));
  CHECK(error.starts_with("file:40002:700016: expected ',', ';' or '.' at the end"));
  CHECK(error.ends_with("^"));
}

TEST_CASE("deep nesting is read to a limit and refused beyond it") {
  const auto nested = [](std::string_view open, std::string_view middle, std::string_view close,
                         std::size_t depth) {
    std::string text = "<u:s> <u:p> ";
    for (std::size_t i = 0; i < depth; ++i) text += open;
    text += middle;
    for (std::size_t i = 0; i < depth; ++i) text += close;
    return text + " .";
  };
  const struct {
    const char* open;
    const char* middle;
    const char* close;
    std::size_t depth_max;
    const char* message;
  } rows[] = {
      {"[ <u:p> ", "1", " ]", 4095, "brackets may be nested 4096 deep at most"},
      {"( ", "1", " )", 4095, "brackets may be nested 4096 deep at most"},
      {"<< <u:s> <u:p> ", "1", " >>", 4095, "brackets may be nested 4096 deep at most"},
      {"1 {| <u:p> ", "1", " |}", 4095, "brackets may be nested 4096 deep at most"},
      {"<<( <u:s> <u:p> ", "1", " )>>", 64, "triple terms may be nested 64 deep at most"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.open);
    const auto told = [&](std::size_t depth) {
      return read(nested(row.open, row.middle, row.close, depth));
    };
    CHECK(told(row.depth_max).find("file:") == std::string::npos);
    CHECK(told(row.depth_max + 1).find(row.message) != std::string::npos);
    CHECK(told(100'000).find(row.message) != std::string::npos);
  }
}

TEST_CASE("a triple term of the greatest depth may not be reified once more") {
  std::string object;
  for (int i = 0; i < 64; ++i) object += "<<( <u:s> <u:p> ";
  object += "1";
  for (int i = 0; i < 64; ++i) object += " )>>";
  CHECK(read("<u:s> <u:p> " + object + " ~ .").find("64 deep at most") != std::string::npos);
}

TEST_CASE("bytes that are not UTF-8 are refused wherever they stand") {
  for (const char* text : {"# \xFF\n", "<u:\xC3> <u:p> <u:o> .", "<u:s> <u:p> '\xE9' .",
                           "<u:s> <u:p> '''\xE9''' .", "@prefix e: <u:> . e:\xFF <u:p> <u:o> ."}) {
    CAPTURE(text);
    CHECK(read(text).find("this byte is not UTF-8") != std::string::npos);
    CHECK(read(text, Syntax::turtle, 1).find("this byte is not UTF-8") != std::string::npos);
  }
}

TEST_CASE("a comment of a hundred million bytes is passed over without holding it") {
  std::size_t left = 150'000'000;
  auto reader = quoth::rdf::open_reader(
      [&](std::span<char> room) -> quoth::Result<std::size_t> {
        const std::size_t n = std::min(left, room.size());
        std::memset(room.data(), '#', n);
        left -= n;
        return n;
      },
      "file", Syntax::turtle);
  Quad quad;
  const auto more = reader.value()->next(quad);
  REQUIRE(more);
  CHECK(!more.value());
}

TEST_CASE("a string that never ends is refused before it is held whole") {
  std::size_t given = 0;
  auto reader = quoth::rdf::open_reader(
      [&](std::span<char> room) -> quoth::Result<std::size_t> {
        std::memset(room.data(), '\'', given == 0 ? 1 : 0);
        std::memset(room.data() + (given == 0 ? 12 : 0), 'x', room.size() - (given == 0 ? 12 : 0));
        if (given == 0) std::memcpy(room.data(), "<u:s><u:p>\"x", 12);
        given += room.size();
        return room.size();
      },
      "file", Syntax::turtle);
  Quad quad;
  const auto more = reader.value()->next(quad);
  REQUIRE(!more);
  CHECK(more.error().kind == quoth::ErrorKind::limit);
  CHECK(more.error().message == "this token is over 128 MiB");
}

TEST_CASE("after an error Turtle cannot go on, and says the same error again") {
  auto reader = quoth::rdf::open_reader(pieces("<u:s> <u:p> !", 64), "file", Syntax::turtle);
  Quad quad;
  const auto once = reader.value()->next(quad);
  const auto again = reader.value()->next(quad);
  REQUIRE(!once);
  REQUIRE(!again);
  CHECK(describe(once.error()) == describe(again.error()));
  const auto skipped = reader.value()->skip_line();
  REQUIRE(!skipped);
  CHECK(skipped.error().kind == quoth::ErrorKind::unsupported);
}

}  // namespace
