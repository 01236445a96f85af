#include <doctest/doctest.h>

#include <algorithm>

#include "small_store.hpp"

using namespace quoth;
using quoth::testing::database_of;

namespace {

constexpr const char* prologue =
    "PREFIX : <urn:test:> PREFIX q: <urn:quoth:> "
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";

/// Rows with bars between their cells, terms in full, sorted; or the error's message.
std::string answered(const Database& database, const std::string& text) {
  auto result = database.query(prologue + text);
  if (!result) return "error: " + result.error().message;
  std::vector<std::string> lines;
  for (Rows& rows = result->rows;;) {
    auto more = rows.next();
    if (!more) return "error: " + more.error().message;
    if (!more.value()) break;
    std::string line;
    for (std::size_t i = 0; i < rows.columns().size(); ++i) {
      line += (i > 0 ? " | " : "") + (rows[i].is_unbound() ? "-" : to_string(*rows[i].term()));
    }
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::string updated(Database& database, const std::string& text) {
  auto report = database.update(prologue + text);
  if (!report) return "error: " + report.error().message;
  return std::to_string(report->quads_added) + " added, " + std::to_string(report->quads_removed) +
         " removed";
}

std::size_t quads_in(const Database& database) {
  std::size_t count = 0;
  REQUIRE(database.each_quad([&](const Quad&) { return ++count > 0; }));
  return count;
}

}  // namespace

TEST_CASE("a literal keeps its spelling, and conditions see its value") {
  Database database = database_of({});
  REQUIRE(updated(database, "INSERT DATA { :a :n 01 . :b :n 1 . :c :n 1.0 . :d :n 1e0 }") ==
          "4 added, 0 removed");
  CHECK(answered(database, "SELECT ?n { ?x :n ?n FILTER(?n = 1) }") ==
        "\"01\"^^<http://www.w3.org/2001/XMLSchema#integer>\n"
        "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>\n"
        "\"1.0\"^^<http://www.w3.org/2001/XMLSchema#decimal>\n"
        "\"1e0\"^^<http://www.w3.org/2001/XMLSchema#double>\n");
  CHECK(answered(database, "SELECT ?x { ?x :n 1 }") == "<urn:test:b>\n");
  CHECK(answered(database, "SELECT ?x { ?x :n ?n FILTER(?n >= 1 && ?n < 2) }") ==
        "<urn:test:a>\n<urn:test:b>\n<urn:test:c>\n<urn:test:d>\n");
}

TEST_CASE("an update is done as a whole or not at all") {
  Database database = database_of({":a :p :b"});
  CHECK(updated(database, "INSERT DATA { :c :p :d } ; LOAD <file:///nowhere/x.ttl>") ==
        "error: /nowhere/x.ttl cannot be read");
  CHECK(quads_in(database) == 1);
  CHECK(updated(database, "INSERT DATA { :c :p :d } ; LOAD SILENT <file:///nowhere/x.ttl>") ==
        "1 added, 0 removed");
  CHECK(updated(database, "CLEAR ALL ; DROP GRAPH :none") ==
        "error: there is no graph <urn:test:none>");
  CHECK(quads_in(database) == 2);
}

TEST_CASE("an operation sees what those before it did, and not what it does itself") {
  Database database = database_of({":a :next :b", ":b :next :c"});
  CHECK(updated(database,
                "INSERT { ?x :next ?z } WHERE { ?x :next ?y . ?y :next ?z } ; "
                "DELETE { ?x :next :c } WHERE { ?x :next :c }") == "1 added, 2 removed");
  CHECK(answered(database, "SELECT * { ?x :next ?y }") == "<urn:test:a> | <urn:test:b>\n");
}

TEST_CASE("graphs are added, copied, moved and dropped") {
  Database database = database_of({":a :p :b", ":c :p :d :g"});
  CHECK(updated(database, "COPY DEFAULT TO :copy ; ADD :g TO :copy ; MOVE :g TO :moved") ==
        "3 added, 1 removed");
  CHECK(answered(database, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g") ==
        "<urn:test:copy> | \"2\"^^<http://www.w3.org/2001/XMLSchema#integer>\n"
        "<urn:test:moved> | \"1\"^^<http://www.w3.org/2001/XMLSchema#integer>\n");
  CHECK(updated(database, "DROP NAMED") == "0 added, 3 removed");
  CHECK(quads_in(database) == 1);
}

TEST_CASE("triple terms are matched in part, nested and in expressions") {
  Database database = database_of({});
  REQUIRE(
      updated(database,
              "INSERT DATA { :r1 :reifies <<( :ada :said \"yes\" )>> . "
              ":r2 :reifies <<( :bob :said \"no\" )>> . :r3 :reifies <<( :ada :knows :bob )>> . "
              ":r4 :reifies <<( :eve :said <<( :ada :said \"yes\" )>> )>> }") ==
      "4 added, 0 removed");
  CHECK(answered(database,
                 "SELECT ?r ?o { ?r :reifies <<( ?s :said ?o )>> FILTER(isLITERAL(?o)) }") ==
        "<urn:test:r1> | \"yes\"\n<urn:test:r2> | \"no\"\n");
  CHECK(answered(database, "SELECT ?r { ?r :reifies <<( ?who :said <<( :ada :said ?o )>> )>> }") ==
        "<urn:test:r4>\n");
  CHECK(answered(database,
                 "SELECT ?s { ?r :reifies <<( ?s :knows ?o )>> . "
                 "?q :reifies <<( ?o :said ?x )>> }") == "<urn:test:ada>\n");
  CHECK(answered(database, "SELECT (OBJECT(?t) AS ?o) { :r2 :reifies ?t FILTER(isTRIPLE(?t)) }") ==
        "\"no\"\n");
}

TEST_CASE("Quoth's functions ask what is certain of a date, and what may be") {
  Database database = database_of({});
  REQUIRE(updated(database,
                  "INSERT DATA { :a :d \"2024-09-05\"^^xsd:date . "
                  ":b :d \"2024-09\"^^xsd:gYearMonth . "
                  ":c :d \"2024-09-06/..\"^^<http://id.loc.gov/datatypes/edtf/EDTF> }") ==
          "3 added, 0 removed");
  const auto with = [&](const std::string& condition) {
    return answered(database, "SELECT ?x { ?x :d ?d FILTER(" + condition + ") }");
  };
  CHECK(with("q:after(?d, \"2024-09-04\"^^xsd:date)") == "<urn:test:a>\n<urn:test:c>\n");
  CHECK(with("q:maybe-after(?d, \"2024-09-05\"^^xsd:date)") == "<urn:test:b>\n<urn:test:c>\n");
  CHECK(with("q:on(?d, \"2024-09\"^^xsd:gYearMonth)") == "<urn:test:a>\n<urn:test:b>\n");
  CHECK(with("q:before(?d)") == "error: `before` takes 2 value(s), not 1");
  CHECK(with("q:afer(?d, 1)") == "error: Quoth has no function `afer`");
}

TEST_CASE("what cannot be computed drops the row, and an unknown function is such an error") {
  const Database database = database_of({":a :p 1", ":a :p \"x\""});
  CHECK(answered(database, "SELECT ?o { ?s ?p ?o FILTER(?o + 1 = 2) }") ==
        "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>\n");
  CHECK(answered(database, "SELECT (:f(?o) AS ?y) { ?s ?p ?o }") == "-\n-\n");
  CHECK(answered(database, "SELECT (COALESCE(:f(?o), 7) AS ?y) { ?s ?p ?o } LIMIT 1") ==
        "\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>\n");
}

TEST_CASE("CONSTRUCT gives each triple once, and leaves out what is no triple") {
  const Database database = database_of({":a :p 1", ":b :p 1", ":b :q :a"});
  CHECK(answered(database, "CONSTRUCT { ?o :of :all . :all :has ?o } { ?s :p ?o }") ==
        "<urn:test:all> | <urn:test:has> | \"1\"^^<http://www.w3.org/2001/XMLSchema#integer>\n");
  CHECK(answered(database, "DESCRIBE :b") ==
        "<urn:test:b> | <urn:test:p> | \"1\"^^<http://www.w3.org/2001/XMLSchema#integer>\n"
        "<urn:test:b> | <urn:test:q> | <urn:test:a>\n");
}

TEST_CASE("SERVICE is refused with what to do instead") {
  const Database database = database_of({});
  const auto refused = database.query("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::unsupported);
  CHECK(refused.error().place->column == 20);
  CHECK_FALSE(refused.error().hint.empty());
}

TEST_CASE("a query keeps its bounds of time and memory, and an update too") {
  std::vector<std::string> lines;
  for (int i = 0; i < 300; ++i)
    lines.push_back(":n" + std::to_string(i) + " :p " + std::to_string(i));
  Database database = database_of(lines);
  AskOptions options;
  options.memory_bytes_max = 1 << 20;
  const auto refused = database.update(
      std::string(prologue) + "INSERT { ?a :x ?b } WHERE { ?a :p ?b . ?c :p ?d . ?e :p ?f }",
      options);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::memory);
  CHECK(quads_in(database) == 300);
}

TEST_CASE("a triple term that is bound in part is a range, or is taken apart where it is known") {
  std::vector<std::string> facts;
  for (int i = 0; i < 60; ++i) {
    const std::string number = std::to_string(i);
    facts.push_back(":r" + number + " :reifies <<( :s" + std::to_string(i % 6) + " :p" +
                    std::to_string(i % 3) + " " + number + " )>>");
  }
  const Database database = database_of(facts);
  const auto explained = [&](const std::string& pattern) {
    return database.explain_query("PREFIX : <urn:test:> SELECT * { " + pattern + " }").value();
  };
  const auto has = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  const std::string by_subject = explained("?r :reifies <<( :s1 ?p ?o )>>");
  CHECK(has(by_subject, "read (<urn:test:s1> ?p ?o as triple term ?#triple"));
  CHECK(has(by_subject, "(about 10 rows)"));
  const std::string by_relation = explained("?r :reifies <<( ?s :p1 ?o )>>");
  CHECK(has(by_relation, "by relation, "));
  CHECK(has(by_relation, "(about 20 rows)"));
  CHECK(has(explained(":r7 :reifies <<( ?s ?p ?o )>>"), "by triple term  (about 1 rows)"));
}

TEST_CASE(
    "EXISTS in a filter of OPTIONAL sees both sides, and rows without a partner stay once each") {
  const Database database =
      database_of({":a :p 1", ":b :p 1", ":c :p 2", ":x :q 1", ":y :q 1", ":x :likes :a"});
  CHECK(answered(database,
                 "SELECT ?s ?t { ?s :p ?n OPTIONAL { ?t :q ?n "
                 "FILTER EXISTS { ?t :likes ?s } } }") ==
        "<urn:test:a> | <urn:test:x>\n<urn:test:b> | -\n<urn:test:c> | -\n");
  CHECK(answered(database,
                 "SELECT ?s ?t { ?s :p ?n OPTIONAL { ?t :q ?n "
                 "FILTER(?s != :a || EXISTS { ?t :likes ?s }) } }") ==
        "<urn:test:a> | <urn:test:x>\n<urn:test:b> | <urn:test:x>\n<urn:test:b> | <urn:test:y>\n"
        "<urn:test:c> | -\n");
  // Two rows that are alike are two rows.
  CHECK(answered(database,
                 "SELECT ?n ?t { { SELECT ?n { ?s :p ?n } } OPTIONAL { ?t :q ?m "
                 "FILTER EXISTS { ?t :likes ?n } } }") ==
        answered(database, "SELECT ?n ?t { ?s :p ?n }"));
  const std::string fresh = answered(database,
                                     "SELECT * { ?s :p ?n BIND(RAND() AS ?r) OPTIONAL { "
                                     "?t :q ?n FILTER EXISTS { ?t :likes ?s } } }");
  CHECK(fresh.starts_with("error: EXISTS in a filter of OPTIONAL cannot look at rows with values"));
}

TEST_CASE("a pattern that names the variable of its GRAPH is answered over thousands of graphs") {
  std::vector<std::string> facts;
  for (int i = 0; i < 2500; ++i) {
    const std::string graph = ":g" + std::to_string(i);
    facts.push_back(graph + " :size " + std::to_string(i % 50) + " " + graph);
    facts.push_back(":s :links " + graph + " :g0");
  }
  const Database database = database_of(facts);
  CHECK(answered(database, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?g :size ?size } }") ==
        "\"2500\"^^<http://www.w3.org/2001/XMLSchema#integer>\n");
  CHECK(answered(database, "SELECT ?g { GRAPH ?g { ?s :links ?g } }") == "<urn:test:g0>\n");
  const std::string counted =
      answered(database, "SELECT * { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?a ?b ?c } } }");
  CHECK(counted.starts_with("error: a sub-query that counts or cuts rows would have to"));
}

TEST_CASE("rows that are too many to be counted in 64 bits are an error, not another number") {
  Database database = database_of({});
  std::string facts;
  for (int i = 0; i < 200; ++i)
    facts += ":s" + std::to_string(i) + " :p " + std::to_string(i) + " . ";
  REQUIRE(updated(database, "INSERT DATA { " + facts + "}") == "200 added, 0 removed");
  const auto count_of_product = [&](int patterns) {
    std::string product;
    for (int i = 0; i < patterns; ++i) {
      const std::string n = std::to_string(i);
      product += "?a" + n + " ?p" + n + " ?b" + n + " . ";
    }
    return answered(database, "SELECT (COUNT(*) AS ?n) { " + product + "}");
  };
  CHECK(count_of_product(5) == "\"320000000000\"^^<http://www.w3.org/2001/XMLSchema#integer>\n");
  CHECK(count_of_product(12) == "error: there are more than 9223372036854775807 rows to count");
}
