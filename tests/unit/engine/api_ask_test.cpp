#include <doctest/doctest.h>

#include <thread>

#include "small_store.hpp"

using namespace quoth;
using quoth::testing::answer;
using quoth::testing::database_of;
using quoth::testing::notes;

namespace {

Database remarks() {
  return database_of({
      ":putin q:name \"Vladimir Putin\"",
      ":putin q:alias \"Putin\"",
      ":kirby q:name \"John Kirby\"",
      ":peskov q:name \"Dmitry Peskov\"",
      ":doc q:name \"day.txt\"",
      ":s1 q:speaker :putin",
      ":s1 q:claim \"a laugh\"",
      ":s1 q:date 2024-09-05",
      ":s2 q:speaker :kirby",
      ":s2 q:claim \"stop it\"",
      ":s2 q:date 2024-09-05",
      ":s2 q:comments-on :s1",
      ":s2 q:source :doc",
      ":s3 q:speaker :peskov",
      ":s3 q:claim \"he was joking about laughs\"",
      ":s3 q:date 2024-09-06",
      ":s3 q:comments-on :s1",
      ":s3 q:source :doc",
  });
}

Database people() {
  return database_of({":ada :name-of \"Ada\"", ":ada :born 1815", ":emmy :name-of \"Emmy\"",
                      ":emmy :born 1882", ":ada :knows :emmy", ":emmy :knows :kurt",
                      ":kurt :name-of \"Kurt\"", ":kurt :born 1906"});
}

}  // namespace

TEST_CASE("the flagship query finds reactions after a day, with names for entities") {
  CHECK(answer(remarks(),
               "match ?c speaker ?who, claim ?said, date ?date, comments-on ?r\n"
               "      ?r speaker Putin\n"
               "where ?date after 2024-09-05\n"
               "sort ?date, ?who\n"
               "show ?who, ?date, ?said, source(?c)") ==
        "Dmitry Peskov | 2024-09-06 | he was joking about laughs | day.txt\n");
}

TEST_CASE("each stage does what the language page says") {
  const Database database = people();
  struct Row {
    const char* query;
    const char* rows;
  };
  const Row table[] = {
      {"match ?x born ?y where ?y > 1850 sort ?y show ?x", "urn:test:emmy\nurn:test:kurt\n"},
      {"match ?x name-of ?n, born ?y sort ?y desc take 1 show ?n", "Kurt\n"},
      {"match ?x name-of ?n, born ?y sort ?y skip 1 take 1 show ?n", "Emmy\n"},
      {"match ?x name-of ?n optional { ?x knows ?z } sort ?n show ?n, ?z",
       "Ada | urn:test:emmy\nEmmy | urn:test:kurt\nKurt | \n"},
      {"match ?x name-of ?n not { ?x knows ?z } show ?n", "Kurt\n"},
      {"match ?x name-of ?n either { ?x born 1815 } or { ?x born 1906 } sort ?n show ?n",
       "Ada\nKurt\n"},
      {"match ?x born ?y let ?c = ?y - 1800 sort ?c show ?c", "15\n82\n106\n"},
      {"match ?x born ?y group : count(?x) as ?n, max(?y) as ?m show ?n, ?m", "3 | 1906\n"},
      {"match ?x knows+ ?y sort ?x, ?y show ?x, ?y",
       "urn:test:ada | urn:test:emmy\nurn:test:ada | urn:test:kurt\n"
       "urn:test:emmy | urn:test:kurt\n"},
      {"match ?x knows/knows ?y show ?y", "urn:test:kurt\n"},
      {"match ?x ^knows ?y sort ?x show ?x", "urn:test:emmy\nurn:test:kurt\n"},
      {"match ?x born ?y where ?y before 1882 show ?x", "urn:test:ada\n"},
      {"match ?x knows ?y ?y knows ?z distinct show ?z", "urn:test:kurt\n"},
      {"match ?x name-of ?n where ?n in (\"Ada\", \"Kurt\") sort ?n show lower(?n)", "ada\nkurt\n"},
  };
  for (const auto& row : table) {
    CAPTURE(row.query);
    CHECK(answer(database, row.query) == row.rows);
  }
}

TEST_CASE(
    "an unknown or ambiguous word is an error with the nearest words, never an empty answer") {
  const Database database = people();
  CHECK(answer(database, "match ?x bron ?y") == "error: no relation is called `bron`");
  auto unknown = database.ask("match ?x bron ?y");
  REQUIRE(!unknown);
  CHECK(unknown.error().hint == "did you mean `born`?");
  REQUIRE(unknown.error().place);
  CHECK(unknown.error().place->column == 10);
  CHECK(answer(database, "match ?x born ?y where ?z > 1") ==
        "error: ?z is not bound by anything before it");
  CHECK(answer(database, "match ?x born ?y show lowr(?x)") == "error: no function is called lowr");
  CHECK(answer(remarks(), "match ?c speaker [Vladimir Putn]") ==
        "error: nothing in the store is called \"Vladimir Putn\"");
}

TEST_CASE("a name is ambiguous until one bearer has ten times the mentions of all others") {
  std::vector<std::string> lines{":ted q:name \"Ted Cruz\"", ":ted q:alias \"Cruz\"",
                                 ":penelope q:name \"Penelope Cruz\"", ":penelope q:alias \"Cruz\"",
                                 ":s q:speaker :ted"};
  const auto mention = [&](const std::string& id, const std::string& who, int count) {
    lines.push_back(id + " q:of " + who);
    lines.push_back(id + " q:name \"Cruz\"");
    lines.push_back(id + " q:count " + std::to_string(count));
  };
  mention(":m1", ":penelope", 2);
  mention(":m2", ":ted", 5);
  const Database few = database_of(lines);
  auto refused = few.ask("match ?s speaker Cruz");
  REQUIRE(!refused);
  CHECK(refused.error().kind == ErrorKind::ambiguous_name);
  CHECK(refused.error().hint ==
        "it could be:\n  Ted Cruz (5 mentions)\n  Penelope Cruz (2 mentions)");
  mention(":m3", ":ted", 32);
  CHECK(notes(database_of(lines), "match ?s speaker Cruz") ==
        "Cruz: Ted Cruz, 37 of 39 mentions\n");
}

TEST_CASE("a prepared query is run with parameters, and refuses those it does not have") {
  const Database database = people();
  auto query =
      database.prepare("param $since = 1850\nmatch ?x born ?y where ?y >= $since sort ?y show ?x");
  REQUIRE(query);
  CHECK(query->parameters() == std::vector<std::string>{"since"});
  const auto count = [&](const AskOptions& options) {
    auto rows = query->run(options);
    REQUIRE(rows);
    int seen = 0;
    while (rows->next().value()) ++seen;
    return seen;
  };
  CHECK(count({}) == 2);
  AskOptions options;
  options.parameters["since"] = Term::integer(1900);
  CHECK(count(options) == 1);
  options.parameters["sinse"] = Term::integer(1900);
  auto refused = query->run(options);
  REQUIRE(!refused);
  CHECK(refused.error().kind == ErrorKind::usage);
}

TEST_CASE("an empty answer names the clause or stage that left nothing") {
  const Database database = people();
  CHECK(notes(database, "match ?x name-of ?n, born ?y where ?y > 2000") ==
        "no rows: `where ?y > 2000` left none of 3 rows\n");
  CHECK(notes(database, "match ?x born ?y, knows ?z ?z knows ?w ?w knows ?v") ==
        "no rows: `?w knows ?v` left none of 1 row\n");
}

TEST_CASE("a definition can be recursive") {
  auto database = people();
  REQUIRE(
      database.define("define ?x reaches ?y := match ?x knows ?y\n"
                      "                     or match ?x knows ?z  ?z reaches ?y"));
  CHECK(answer(database, "match ?x reaches ?y sort ?x, ?y") ==
        "urn:test:ada | urn:test:emmy\nurn:test:ada | urn:test:kurt\n"
        "urn:test:emmy | urn:test:kurt\n");
  CHECK(answer(database, "match <urn:test:ada> reaches <urn:test:kurt> let ?yes = 1 show ?yes") ==
        "1\n");
}

TEST_CASE("changes add and remove facts, and tell how many") {
  auto database = people();
  CHECK(answer(database, "add [Grace Hopper] born 1906") == "4 | 0\n");
  CHECK(answer(database, "match [Grace Hopper] born ?y") == "1906\n");
  CHECK(answer(database, "match ?x born ?y where ?y = 1906 remove ?x born ?y") == "0 | 2\n");
  CHECK(answer(database, "match ?x born ?y sort ?y show ?y") == "1815\n1882\n");
}

namespace {

/// A graph whose join of three patterns without shared variables would run for hours.
Database wide() {
  std::vector<std::string> lines;
  for (int i = 0; i < 3000; ++i)
    lines.push_back(":n" + std::to_string(i) + " :value " + std::to_string(i));
  return database_of(lines);
}
constexpr const char* endless =
    "match ?a value ?x ?b value ?y ?c value ?z where ?x + ?y = ?z - 9999999 show ?a";

}  // namespace

TEST_CASE("a running query is cancelled from another thread within 100 ms" *
          doctest::test_suite("threads")) {
  const Database database = wide();
  Cancellation cancellation;
  AskOptions options;
  options.cancellation = &cancellation;
  std::chrono::steady_clock::time_point cancelled_at;
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    cancelled_at = std::chrono::steady_clock::now();
    cancellation.cancel();
  });
  auto rows = database.ask(endless, options);
  REQUIRE(rows);
  auto next = rows->next();
  const auto ended_at = std::chrono::steady_clock::now();
  other.join();
  REQUIRE(!next);
  CHECK(next.error().kind == ErrorKind::cancelled);
  CHECK(ended_at - cancelled_at < std::chrono::milliseconds(500));
}

TEST_CASE("a query stops at its deadline, and at its memory budget") {
  const Database database = wide();
  AskOptions options;
  options.deadline = std::chrono::milliseconds(30);
  auto rows = database.ask(endless, options);
  REQUIRE(rows);
  auto late = rows->next();
  REQUIRE(!late);
  CHECK(late.error().kind == ErrorKind::deadline);
  AskOptions small;
  small.memory_bytes_max = 100'000;
  auto sorted = database.ask("match ?a value ?x ?b value ?y sort ?x, ?y", small);
  REQUIRE(sorted);
  auto next = sorted->next();
  REQUIRE(!next);
  CHECK(next.error().kind == ErrorKind::memory);
}

TEST_CASE("each_quad gives every quad in the order of its line") {
  const Database database = database_of({":b :p 2", ":a :p :b", ":a :p \"x\"", ":a :p :b :g"});
  std::vector<std::string> lines;
  REQUIRE(database.each_quad([&](const Quad& quad) {
    lines.push_back(to_string(quad.subject) + " " + to_string(quad.object) +
                    (quad.graph != nullptr ? " " + to_string(*quad.graph) : ""));
    return true;
  }));
  CHECK(lines ==
        std::vector<std::string>{"<urn:test:a> \"x\"", "<urn:test:a> <urn:test:b>",
                                 "<urn:test:a> <urn:test:b> <urn:test:g>",
                                 "<urn:test:b> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer>"});
}

TEST_CASE("a triple that stands in several graphs is matched once") {
  const Database database = database_of({":a :p :b", ":a :p :b :g", ":a :p :b :h"});
  CHECK(answer(database, "match ?x p ?y show ?y") == "urn:test:b\n");
}
