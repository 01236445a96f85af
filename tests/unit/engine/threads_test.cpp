// Queries in several threads: the same rows in the same order as in one.
#include <doctest/doctest.h>

#include <atomic>

#include "engine/execute/workers.hpp"
#include "small_store.hpp"

using namespace quoth;
using namespace quoth::testing;

namespace {

constexpr int people = 70'000;  // more rows than one thread is left alone with
constexpr int towns = 300;

Database crowd() {
  std::vector<std::string> lines;
  for (int i = 0; i < people; ++i) {
    const std::string person = ":n" + std::to_string(i);
    lines.push_back(person + " :knows :n" + std::to_string((i * 7) % people));
    lines.push_back(person + " :lives :t" + std::to_string((i * 31) % towns));
    const int spread = (i * 7919) % people;
    if (i % 5 != 0) lines.push_back(person + " :age " + std::to_string(spread % 97));
    lines.push_back(person + " :pays " + std::to_string(spread % 991) + ".25");
    lines.push_back(person + " :tall \"" + std::to_string(spread) + "e-3\"^^xsd:double");
    lines.push_back(person + " :says \"a longer saying, " + std::to_string(spread / 2) + "\"@en");
  }
  for (int i = 0; i < towns; ++i) {
    lines.push_back(":t" + std::to_string(i) + " :in :c" + std::to_string(i % 7));
  }
  return database_of(lines);
}

/// The rows as they come; or the error.
std::vector<std::string> rows_with(const Database& database, const std::string& text,
                                   const AskOptions& options) {
  auto result = database.query("PREFIX : <urn:test:> " + text, options);
  if (!result) return {"error: " + result.error().message};
  std::vector<std::string> lines;
  for (Rows& rows = result->rows;;) {
    std::string line;
    auto more = rows.next_line(line);
    if (!more) return {"error: " + more.error().message};
    if (!more.value()) return lines;
    lines.push_back(std::move(line));
  }
}

AskOptions with_threads(unsigned threads) {
  AskOptions options;
  options.threads = threads;
  return options;
}

}  // namespace

TEST_CASE("an answer and the order of its rows do not depend on how many threads work on it" *
          doctest::test_suite("threads")) {
  Database database = crowd();
  for (const bool is_folded : {false, true}) {
    if (is_folded) REQUIRE(database.optimize());
    CAPTURE(is_folded);
    for (const char* text : {
             // Counts.
             "SELECT (COUNT(*) AS ?n) { ?a :knows ?b . ?b :knows ?c }",
             "SELECT (COUNT(*) AS ?n) (COUNT(?t) AS ?m) { ?a :knows ?b . ?a :lives ?t . ?t :in ?c "
             "}",
             "SELECT ?t (COUNT(*) AS ?n) { ?a :lives ?t . ?a :knows ?b } GROUP BY ?t",
             "SELECT ?c (COUNT(?a) AS ?n) { ?a :lives ?t . ?t :in ?c } GROUP BY ?c",
             "SELECT ?t ?u (COUNT(*) AS ?n) { ?a :lives ?t . ?a :knows ?b . ?b :lives ?u } "
             "GROUP BY ?t ?u",
             "SELECT (COUNT(*) AS ?n) { ?a :knows ?b . ?b :knows ?c . ?c :knows ?a }",
             "SELECT (COUNT(*) AS ?n) { ?a :knows ?b . ?b :missing ?c }",
             // Groups with values: sums that are exact, and one that is not.
             "SELECT (SUM(?y) AS ?s) (AVG(?p) AS ?m) (MIN(?w) AS ?l) (MAX(?w) AS ?g) "
             "{ ?a :age ?y ; :pays ?p ; :says ?w }",
             "SELECT ?t (SUM(?y) AS ?s) (COUNT(DISTINCT ?y) AS ?n) (MIN(?h) AS ?l) (SAMPLE(?w) AS "
             "?one) { ?a :lives ?t ; :age ?y ; :tall ?h ; :says ?w } GROUP BY ?t",
             "SELECT (COUNT(DISTINCT ?w) AS ?n) { ?a :says ?w }",
             "SELECT (SUM(DISTINCT ?y) AS ?s) (AVG(DISTINCT ?h) AS ?m) { ?a :age ?y ; :tall ?h }",
             "SELECT ?t ?none (COUNT(*) AS ?n) { ?a :lives ?t ; :pays ?p } GROUP BY ?t ?none",
             "SELECT ?none (MAX(?p) AS ?m) { ?a :lives ?t ; :pays ?p } GROUP BY ?none",
             "SELECT ?t ?c ?y (COUNT(DISTINCT ?p) AS ?n) { ?a :lives ?t ; :pays ?p ; :age ?y . ?t "
             ":in ?c } GROUP BY ?t ?c ?y",
             "SELECT (SUM(?h) AS ?s) { ?a :tall ?h }",
             "SELECT ?t (SUM(?y * 2) AS ?s) { ?a :lives ?t ; :age ?y } GROUP BY ?t",
             "SELECT ?y (GROUP_CONCAT(?b) AS ?all) { ?a :age ?y ; :lives ?b } GROUP BY ?y",
             // Rows.
             "SELECT ?a ?w { ?a :age ?y ; :says ?w FILTER(?y > 90) }",
             "SELECT ?a ?w { ?a :lives ?t ; :says ?w FILTER regex(?w, '99') }",
             "SELECT ?a ?b ?y { ?a :knows ?b OPTIONAL { ?b :age ?y } }",
             "SELECT ?a { ?a :says ?w FILTER NOT EXISTS { ?a :age ?y } }",
             "SELECT ?a ?c { ?a :lives ?t . ?t :in ?c . ?a :age 17 }",
             "SELECT ?a ?b { ?a :knows ?b . ?b :lives :t5 }",
             "SELECT DISTINCT ?c ?y { ?a :lives ?t ; :age ?y . ?t :in ?c }",
             "SELECT ?a ?b { ?a :knows ?b } LIMIT 5000",
             "SELECT ?a ?w { { ?a :says ?w } UNION { ?a :missing ?w } } OFFSET 30000",
             // Sorts.
             "SELECT ?a ?w { ?a :says ?w } ORDER BY ?w",
             "SELECT ?a ?y { ?a :pays ?p OPTIONAL { ?a :age ?y } } ORDER BY DESC(?y) ?p",
             "SELECT ?a ?h { ?a :tall ?h } ORDER BY ?h",
             "SELECT ?a ?h { ?a :tall ?h } ORDER BY DESC(?h * 2) LIMIT 20",
             "SELECT ?a ?w { ?a :says ?w } ORDER BY STRLEN(?w) DESC(?w)",
             "SELECT ?a ?w { ?a :says ?w ; :age ?y } ORDER BY DESC(?w) LIMIT 9000",
         }) {
      CAPTURE(text);
      const auto alone = rows_with(database, text, with_threads(1));
      REQUIRE(!alone.empty());
      CHECK(alone.front().find("error") == std::string::npos);
      for (const unsigned threads : {2u, 5u}) {
        CAPTURE(threads);
        CHECK((rows_with(database, text, with_threads(threads)) == alone));
      }
    }
  }
}

TEST_CASE("threads share one budget of memory, one deadline and one cancellation" *
          doctest::test_suite("threads")) {
  const Database database = crowd();
  const std::string text = "SELECT ?a (COUNT(*) AS ?n) { ?a :lives ?t . ?a :knows ?b } GROUP BY ?a";
  AskOptions narrow = with_threads(2);
  narrow.memory_bytes_max = 1u << 20;
  CHECK(rows_with(database, text, narrow).front().find("of memory") != std::string::npos);
  AskOptions late = with_threads(2);
  late.deadline = std::chrono::milliseconds(1);
  CHECK(rows_with(database, text, late).front().find("deadline") != std::string::npos);
  Cancellation cancellation;
  cancellation.cancel();
  AskOptions cancelled = with_threads(2);
  cancelled.cancellation = &cancellation;
  CHECK(rows_with(database, text, cancelled).front().find("cancelled") != std::string::npos);
}

TEST_CASE("workers do each part once, and tell the error of the first part that has one" *
          doctest::test_suite("threads")) {
  std::vector<std::atomic<int>> done(100);
  REQUIRE(execute::work_in_parts(100, 3, [&](std::size_t part) -> Result<void> {
    ++done[part];
    return {};
  }));
  for (const auto& times : done) CHECK(times == 1);
  const auto failed = execute::work_in_parts(100, 3, [&](std::size_t part) -> Result<void> {
    if (part < 7) return {};
    return Error{ErrorKind::io, "part " + std::to_string(part), {}, {}};
  });
  REQUIRE(!failed);
  CHECK(failed.error().message == "part 7");
  REQUIRE(execute::work_in_parts(0, 3, [](std::size_t) -> Result<void> { return {}; }));
}
