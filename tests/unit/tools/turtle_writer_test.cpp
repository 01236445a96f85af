#include <doctest/doctest.h>

#include <cstring>
#include <sstream>

#include "parser/rdf/quad_reader.hpp"
#include "tools/format/rdf/nquads.hpp"
#include "tools/format/rdf/turtle_writer.hpp"

namespace {

using quoth::Quad;
using quoth::rdf::Syntax;

std::vector<Quad> read(std::string text) {
  std::size_t at = 0;
  auto reader = quoth::rdf::open_reader(
      [&](std::span<char> room) -> quoth::Result<std::size_t> {
        const std::size_t size = std::min(room.size(), text.size() - at);
        std::memcpy(room.data(), text.data() + at, size);
        at += size;
        return size;
      },
      "text", Syntax::trig);
  std::vector<Quad> quads;
  for (Quad quad;;) {
    const auto more = reader.value()->next(quad);
    INFO((more ? std::string() : describe(more.error())));
    REQUIRE(more);
    if (!more.value()) return quads;
    quads.push_back(quad);
  }
}

std::string written(const std::string& text) {
  std::ostringstream out;
  quoth::cli::write_turtle(out, read(text));
  return out.str();
}

TEST_CASE("a document is grouped, short, and the same whatever the order of its quads") {
  const std::string expected =
      R"(@prefix people: <http://example.org/people/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

people:ada a people:Person ;
    people:born "1815-12-10"^^xsd:date ;
    people:height 1.65 ;
    people:knows people:bob, people:carl ;
    people:name "Ada"@en, "the \"Countess\"" .

people:bob people:age 50 ;
    people:note """one
two \\n""" ;
    people:web <http://example.org/people/bob's/> .
)";
  const std::string one_way = R"(
    @prefix p: <http://example.org/people/> . @prefix x: <http://www.w3.org/2001/XMLSchema#> .
    p:bob p:age 50 ; p:web <http://example.org/people/bob's/> ; p:note "one\ntwo \\n" .
    p:ada p:knows p:carl, p:bob ; p:name "the \"Countess\"", "Ada"@en ; p:height 1.65 .
    p:ada p:born "1815-12-10"^^x:date ; a p:Person .)";
  CHECK(written(one_way) == expected);
  CHECK(written(expected) == expected);
}

TEST_CASE("a literal is bare only where its bare spelling means the same literal") {
  const struct {
    const char* literal;
    const char* expected;
  } rows[] = {
      {"1", "1"},
      {"-0012", "-0012"},
      {"1.50", "1.50"},
      {"1E0", "1E0"},
      {"true", "true"},
      {"'yes'^^x:boolean", "\"yes\"^^xsd:boolean"},
      {"'1.'^^x:decimal", "\"1.\"^^xsd:decimal"},
      {"'1'^^x:decimal", "\"1\"^^xsd:decimal"},
      {"' 1'^^x:integer", "\" 1\"^^xsd:integer"},
      {"'INF'^^x:double", "\"INF\"^^xsd:double"},
      {"'x'@ar--rtl", "\"x\"@ar--rtl"},
      {"'a\\nb'@en", "\"\"\"a\nb\"\"\"@en"},
      {"'\\\"\\n'", "\"\"\"\\\"\n\"\"\""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.literal);
    const std::string out =
        written("@prefix x: <http://www.w3.org/2001/XMLSchema#> . <u:s> <u:p> " +
                std::string(row.literal) + " .");
    CHECK(out.substr(out.find("<u:s>")) == "<u:s> <u:p> " + std::string(row.expected) + " .\n");
  }
}

TEST_CASE("blank nodes become brackets only where nothing is lost") {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {"<u:s> <u:p> [ <u:q> 1 ; <u:r> [] ] .",
       "<u:s> <u:p> [\n        <u:q> 1 ;\n        <u:r> []\n    ] .\n"},
      {"_:x <u:p> 1 .", "[] <u:p> 1 .\n"},
      {"<u:s> <u:p> ( 1 2 ), () .", "<u:s> <u:p> (), ( 1 2 ) .\n"},
      {"<u:s> <u:p> _:x . <u:t> <u:p> _:x .", "<u:s> <u:p> _:x .\n\n<u:t> <u:p> _:x .\n"},
      {"_:x <u:p> _:y . _:y <u:p> _:x .", nullptr},
      {"_:x <u:p> _:x .", "_:x <u:p> _:x .\n"},
      {"<u:s> <u:p> _:x . <u:t> <u:p> <<( _:x <u:p> 1 )>> .",
       "<u:s> <u:p> _:x .\n\n<u:t> <u:p> <<( _:x <u:p> 1 )>> .\n"},
      {"<u:s> <u:p> _:x . <u:g> { _:x <u:p> 1 }",
       "<u:s> <u:p> _:x .\n\n<u:g> {\n    _:x <u:p> 1 .\n}\n"},
      {"<u:s> <u:p> _:x . _:x { <u:s> <u:p> 1 }",
       "<u:s> <u:p> _:x .\n\n_:x {\n    <u:s> <u:p> 1 .\n}\n"},
      {"<u:g> { <u:s> <u:p> [ <u:p> 1 ] . <u:t> <u:p> 2 }",
       "<u:g> {\n    <u:s> <u:p> [\n            <u:p> 1\n        ] .\n\n    <u:t> <u:p> 2 .\n}\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const std::string out = written(row.text);
    const std::size_t body = out.starts_with("@prefix") ? out.find("\n\n") + 2 : 0;
    if (row.expected != nullptr) CHECK(out.substr(body) == row.expected);
    CHECK(read(out).size() == read(row.text).size());
  }
}

TEST_CASE("rings and long chains of blank nodes are cut where they must be") {
  CHECK(written("_:x <u:p> _:y . _:y <u:p> _:x .").find("_:") != std::string::npos);
  std::string chain = "<u:s> <u:p> _:b0 .\n";
  std::string list = "<u:s> <u:p> (";
  for (int i = 0; i < 5000; ++i) {
    chain += "_:b" + std::to_string(i) + " <u:p> _:b" + std::to_string(i + 1) + " .\n";
    list += " [ <u:n> " + std::to_string(i) + " ]";
  }
  for (const std::string& text : {chain, list + " ) ."}) {
    const std::string out = written(text);
    CHECK(read(out).size() == read(text).size());
    CHECK(out.size() < 100 * text.size());
  }
}

TEST_CASE("prefixes are taken where they are wanted, known, or pay for their line") {
  quoth::cli::NamespaceCount count;
  for (const Quad& quad : read("<http://a/x#s> <http://w/1> <http://www.w3.org/ns/prov#Agent> ."
                               "<http://a/x#t> <http://w/2> <http://rare/1> ."
                               "<http://a/x#u> <http://b/x#1> <http://b/x#2>, <http://b/x#3> .")) {
    count.add(quad);
  }
  const auto prefixes = count.choose({{"mine", "http://w/"}, {"unused", "http://z/"}});
  std::string told;
  for (const auto& prefix : prefixes.all()) told += prefix.name + "=" + prefix.namespace_iri + " ";
  CHECK(told == "mine=http://w/ prov=http://www.w3.org/ns/prov# x=http://a/x# x1=http://b/x# ");
  CHECK(prefixes.shorten("http://a/x#a.b-c") == "x:a.b-c");
  CHECK(prefixes.shorten("http://a/x#") == "x:");
  for (const char* iri : {"http://a/x#a.", "http://a/x#-a", "http://a/x#a(b)", "http://rare/1"}) {
    CHECK(prefixes.shorten(iri) == std::nullopt);
  }
}

TEST_CASE("a line of N-Quads is canonical") {
  const auto quads = read("<u:g> { <u:s> <u:p> 'a\\tb\\u0001'@EN } <u:s> <u:p> 01 .");
  CHECK(quoth::cli::nquads_line(quads[0]) == "<u:s> <u:p> \"a\\tb\\u0001\"@en <u:g> .\n");
  CHECK(quoth::cli::nquads_line(quads[1]) ==
        "<u:s> <u:p> \"01\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n");
}

}  // namespace
