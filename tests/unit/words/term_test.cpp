#include <doctest/doctest.h>

#include <quoth/term.hpp>

using namespace quoth;

TEST_CASE("terms are written as canonical N-Triples") {
  struct Row {
    Term term;
    std::string_view written;
  };
  const Row rows[] = {
      {Term::iri("urn:quoth:speaker"), "<urn:quoth:speaker>"},
      {Term::iri("http://a/b c<d>\"{}|^`\\\x01"),
       "<http://a/"
       "b\\u0020c\\u003Cd\\u003E\\u0022\\u007B\\u007D\\u007C\\u005E\\u0060\\u005C\\u0001>"},
      {Term::blank("b0"), "_:b0"},
      {Term::string("plain"), "\"plain\""},
      {Term::string("a\"b\\c\nd\re\tf\bg\fh"), "\"a\\\"b\\\\c\\nd\\re\\tf\\bg\\fh\""},
      {Term::string(std::string("\0\x0B\x7F", 3)), "\"\\u0000\\u000B\\u007F\""},
      {Term::string("\xEF\xBF\xBF \xEF\xBF\xBD"), "\"\\uFFFF \xEF\xBF\xBD\""},
      {Term::string("\xEF"), "\"\xEF\""},
      {Term::string("caf\xC3\xA9"), "\"caf\xC3\xA9\""},
      {Term::tagged("oui", "FR-ca"), "\"oui\"@fr-ca"},
      {Term::tagged("x", "he", TextDirection::right_to_left), "\"x\"@he--rtl"},
      {Term::integer(-7), "\"-7\"^^<http://www.w3.org/2001/XMLSchema#integer>"},
      {Term::boolean(true), "\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>"},
      {Term::triple(Term::iri("s"), Term::iri("p"), Term::string("o")), "<<( <s> <p> \"o\" )>>"},
  };
  for (const Row& row : rows) CHECK(to_string(row.term) == row.written);
}

TEST_CASE("terms are equal when they are the same term, not the same value") {
  const std::string integer(xsd::integer);
  CHECK(Term::literal("1", integer) == Term::integer(1));
  CHECK_FALSE(Term::literal("01", integer) == Term::integer(1));
  CHECK_FALSE(Term::string("a") == Term::iri("a"));
  CHECK_FALSE(Term::string("a") == Term::tagged("a", "en"));
  CHECK(Term::tagged("a", "EN") == Term::tagged("a", "en"));
  const auto triple = [](const char* object) {
    return Term::triple(Term::iri("s"), Term::iri("p"), Term::string(object));
  };
  CHECK(triple("o") == triple("o"));
  CHECK_FALSE(triple("o") == triple("q"));
  CHECK_FALSE(triple("o") == Term::iri("s"));
}
