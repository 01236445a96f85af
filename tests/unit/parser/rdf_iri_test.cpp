#include <doctest/doctest.h>

#include "parser/rdf/iri.hpp"

namespace {

using quoth::rdf::resolve_iri;

TEST_CASE("references are resolved as RFC 3986 says in its section 5.4") {
  const struct {
    const char* reference;
    const char* expected;
  } rows[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../..", "http://a/"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"..g", "http://a/b/c/..g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.reference);
    CHECK(resolve_iri("http://a/b/c/d;p?q", row.reference) == row.expected);
  }
}

TEST_CASE("bases without a path, a host or a slash are bases, too") {
  CHECK(resolve_iri("http://a", "g") == "http://a/g");
  CHECK(resolve_iri("http://a?q", "") == "http://a?q");
  CHECK(resolve_iri("http://a#f", "?r") == "http://a?r");
  CHECK(resolve_iri("urn:a:b", "c") == "urn:c");
  CHECK(resolve_iri("urn:a:b", "#c") == "urn:a:b#c");
  CHECK(resolve_iri("file:///a/b", "c") == "file:///a/c");
}

TEST_CASE("an IRI is absolute when it begins with a scheme") {
  for (const char* iri : {"http://a", "urn:x", "a+b-c.1:", "x:"}) {
    CHECK(quoth::rdf::is_absolute_iri(iri));
  }
  for (const char* iri : {"", "a", ":", "1a:b", "a/b:c", "/x:", "#a:b"}) {
    CHECK(!quoth::rdf::is_absolute_iri(iri));
  }
}

}  // namespace
