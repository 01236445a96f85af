// Relations that must hold between answers, whatever the query: no evaluator is needed to check
// them, so the stores may be larger and lie on a disk.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "number_from.hpp"
#include "small_store.hpp"
#include "sparql_answers.hpp"
#include "sparql_random.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace {

using namespace quoth;
using namespace quoth::testing;

constexpr std::uint64_t relations_default = 300;

std::string select_all(const std::string& group) {
  return std::string(SparqlMaker::prologue) + "SELECT * { " + group + " }";
}

AnswerLines all_of(AnswerLines lines, const AnswerLines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// Calls `check` with a maker and a database of its facts for each seed.
template <typename Check>
void for_each_seed(const Check& check) {
  const std::uint64_t first = number_from("QUOTH_SEED", 1);
  const std::uint64_t count = number_from("QUOTH_RELATIONS", relations_default);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    INFO("QUOTH_SEED=", seed, " QUOTH_RELATIONS=1");
    SparqlMaker maker(seed, SparqlMaker::TripleTerms::some);
    const auto facts = maker.facts();
    const Database database = database_of(facts);
    INFO(joined(facts));
    check(maker, database, seed);
  }
}

/// Values of a variable in an answer, as they are spelled there.
std::set<std::string> values_in(const Database& database, const std::string& text,
                                const std::string& name) {
  auto result = database.query(text);
  REQUIRE(result);
  std::set<std::string> values;
  const auto& columns = result->rows.columns();
  const auto at =
      static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
  while (result->rows.next().value()) {
    if (at < columns.size() && !result->rows[at].is_unbound()) {
      values.insert(to_string(*result->rows[at].term()));
    }
  }
  return values;
}

}  // namespace

TEST_CASE("the order in which parts of a group are written changes nothing") {
  std::mt19937_64 random(number_from("QUOTH_SEED", 1));
  for_each_seed([&](SparqlMaker& maker, const Database& database, std::uint64_t) {
    std::vector<std::string> parts = maker.joined_parts(1);
    const auto text = [&parts] {
      std::string group;
      for (const std::string& part : parts) group += part;
      return select_all(group);
    };
    const std::string written = text();
    const AnswerLines expected = answered(database, written);
    for (int i = 0; i < 3; ++i) {
      std::shuffle(parts.begin(), parts.end(), random);
      INFO(written, "\n", text());
      REQUIRE(joined(answered(database, text())) == joined(expected));
    }
  });
}

TEST_CASE("what a condition says of a row is one of true, false and error") {
  for_each_seed([](SparqlMaker& maker, const Database& database, std::uint64_t) {
    const std::string group = maker.group(1);
    const std::string condition = maker.condition(2);
    const auto kept = [&](const std::string& filter) {
      return answered(database, select_all(group + filter));
    };
    AnswerLines parts = kept("FILTER(" + condition + ")");
    parts = all_of(std::move(parts), kept("FILTER(!(" + condition + "))"));
    parts = all_of(std::move(parts), kept("FILTER(COALESCE(IF(" + condition + ", 1, 1), 2) = 2)"));
    INFO(group, " ", condition);
    REQUIRE(joined(parts) == joined(kept("")));
  });
}

TEST_CASE("rows parted by what a variable is bound to are all rows") {
  for_each_seed([](SparqlMaker& maker, const Database& database, std::uint64_t seed) {
    const std::string group = maker.group(2);
    const std::string name = "v" + std::to_string(seed % 5);
    const std::string whole = select_all(group);
    INFO(whole);
    AnswerLines parts = answered(database, select_all(group + "FILTER(!BOUND(?" + name + "))"));
    for (const std::string& value : values_in(database, whole, name)) {
      const std::string filter = "FILTER(sameTerm(?" + name + ", " + value + "))";
      parts = all_of(std::move(parts), answered(database, select_all(group + filter)));
    }
    REQUIRE(joined(parts) == joined(answered(database, whole)));
  });
}

TEST_CASE("a store answers the same folded, reopened, and with its updates beside its blocks") {
  const std::uint64_t first = number_from("QUOTH_SEED", 1);
  const std::uint64_t count = number_from("QUOTH_RELATIONS", relations_default) / 10;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    INFO("QUOTH_SEED=", seed, " QUOTH_RELATIONS=10");
    SparqlMaker maker(seed, SparqlMaker::TripleTerms::some);
    storage::TemporaryFolder folder;
    const auto path = folder.path() / "store";
    std::map<std::string, std::string> expected;  // by query
    const auto check = [&expected](const Database& database) {
      for (const auto& [query, answer] : expected) {
        INFO(query);
        REQUIRE(joined(answered(database, query)) == answer);
      }
    };
    const auto add_facts = [&](Database& database) {
      auto transaction = database.begin().value();
      for (const std::string& fact : maker.facts()) REQUIRE(transaction.add(quad_of(fact)));
      REQUIRE(transaction.commit());
    };
    {
      Database database = Database::open(path).value();
      add_facts(database);
      REQUIRE(database.optimize());
      add_facts(database);
      REQUIRE(database.update(std::string(SparqlMaker::prologue) + "DELETE WHERE { :n0 ?p ?o }"));
      for (int i = 0; i < 12; ++i) {
        const std::string query = maker.query(1 + i % 3);
        expected[query] = joined(answered(database, query));
      }
    }
    Database database = Database::open(path).value();
    check(database);
    REQUIRE(database.optimize());
    check(database);
    REQUIRE(database.close());
    check(Database::open(path).value());
  }
}
