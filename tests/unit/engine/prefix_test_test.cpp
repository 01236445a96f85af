// Conditions on how a term begins: told by ids where the order of the terms is known, read
// elsewhere.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "small_store.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

using namespace quoth;

namespace {

using Lines = std::vector<std::string>;

/// The answer's rows as they come.
Lines rows_of(const Database& database, const std::string& text) {
  auto result = database.query(text);
  REQUIRE(result);
  Lines lines;
  for (std::string line;; line.clear()) {
    const auto more = result->rows.next_line(line);
    REQUIRE(more);
    if (!more.value()) break;
    lines.push_back(line);
  }
  return lines;
}

Lines answered(const Database& database, const std::string& text) {
  Lines lines = rows_of(database, text);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::string random_text(std::mt19937_64& random) {
  std::string text;
  for (std::size_t size = random() % 14; text.size() < size;) text += "abc"[random() % 3];
  return text;
}

/// Texts with and without a language, IRIs and numbers.
std::string random_object(std::mt19937_64& random) {
  const std::string text = random_text(random);
  switch (random() % 6) {
    case 0:
      return '"' + text + "\"@de";
    case 1:
      return '"' + text + "\"@en--ltr";
    case 2:
      return '"' + text + "\"@de-AT";
    case 3:
      return "<" + (text.empty() ? "a:" : text + ":") + ">";
    case 4:
      return std::to_string(random() % 1000);
    default:
      return '"' + text + '"';
  }
}

std::string random_facts(std::mt19937_64& random, std::size_t count) {
  std::string facts;
  for (std::size_t i = 0; i < count; ++i) {
    facts += "<s:" + std::to_string(random() % 500) + "> <p:" + std::to_string(random() % 3) +
             "> " + random_object(random) + " .\n";
  }
  return facts;
}

/// The same condition in words that only reading the terms can answer.
void check_same(const Database& database, const std::string& quick, const std::string& slow) {
  const std::string query = "SELECT ?s ?o { ?s <p:1> ?o FILTER(";
  INFO(quick);
  const Lines expected = answered(database, query + slow + ") }");
  CHECK(answered(database, query + quick + ") }") == expected);
  // Where a join binds the column first, no scan is narrowed.
  const std::string join = "SELECT ?s ?o { ?x <p:0> ?o . ?s <p:1> ?o FILTER(";
  CHECK(answered(database, join + quick + ") }") == answered(database, join + slow + ") }"));
}

}  // namespace

TEST_CASE(
    "terms sort alike whether loads gave their numbers in order or transactions as they came") {
  const storage::TemporaryFolder folder, other_folder;
  std::mt19937_64 random(9);
  const auto file = folder.path().parent_path() / (folder.path().filename().string() + ".ttl");
  auto loaded = Database::open(folder.path()).value();
  auto added = Database::open(other_folder.path()).value();
  for (int round = 0; round < 3; ++round) {
    const std::string facts = random_facts(random, 1500), later = random_facts(random, 30);
    std::ofstream(file) << facts;
    REQUIRE(loaded.load(file));
    REQUIRE(loaded.update("INSERT DATA { " + later + "}"));
    REQUIRE(added.update("INSERT DATA { " + facts + later + "}"));
    for (const std::string keys : {"?o", "DESC(?o)", "?o LIMIT 70", "STR(?o) ?o"}) {
      INFO(keys);
      const std::string query = "SELECT ?o { ?s <p:1> ?o } ORDER BY " + keys;
      CHECK(rows_of(loaded, query) == rows_of(added, query));
    }
    const std::string least =
        "SELECT (MIN(?o) AS ?a) (MAX(?o) AS ?b) { ?s ?p ?o FILTER(ISIRI(?o)) }";
    CHECK(rows_of(loaded, least) == rows_of(added, least));
  }
  std::filesystem::remove(file);
}

TEST_CASE("how texts begin is answered alike by their ids and by reading them") {
  const storage::TemporaryFolder folder;
  std::mt19937_64 random(3);
  const auto file = folder.path().parent_path() / (folder.path().filename().string() + ".ttl");
  auto database = Database::open(folder.path()).value();
  for (int round = 0; round < 3; ++round) {
    std::ofstream(file) << random_facts(random, 3000);
    REQUIRE(database.load(file));
    const std::string changed = random_facts(random, 40);
    if (round > 0) REQUIRE(database.update("INSERT DATA { " + changed + "}"));
    for (int i = 0; i < 12; ++i) {
      const std::string text = "\"" + random_text(random).substr(0, random() % 11) + "\"";
      check_same(database, "STRSTARTS(?o, " + text + ")",
                 "STRSTARTS(CONCAT(?o, \"\"), " + text + ")");
      check_same(database, "STRSTARTS(STR(?o), " + text + ")",
                 "STRSTARTS(CONCAT(STR(?o), \"\"), " + text + ")");
    }
    for (const std::string language : {"\"de\"", "\"en\"", "\"de-at\"", "\"fr\"", "\"\""}) {
      check_same(database, "LANG(?o) = " + language, "CONCAT(LANG(?o), \"\") = " + language);
    }
  }
  std::filesystem::remove(file);
}
