// Random SPARQL that sorts, cuts and adds up. Totals are held against the standard's definitions;
// a sorted answer against the same answer unsorted, and a part of it against the whole.
#include <doctest/doctest.h>

#include <algorithm>

#include "number_from.hpp"
#include "small_store.hpp"
#include "sparql_answers.hpp"
#include "sparql_random.hpp"

namespace {

using namespace quoth;
using namespace quoth::testing;

constexpr std::uint64_t sorted_default = 2000;

/// Calls `check` with a maker and a database of its facts for each seed, some of it in blocks.
template <typename Check>
void for_each_sorted_seed(const Check& check) {
  const std::uint64_t first = number_from("QUOTH_SEED", 1);
  const std::uint64_t count = number_from("QUOTH_RELATIONS", sorted_default);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    INFO("QUOTH_SEED=", seed, " QUOTH_RELATIONS=1");
    SparqlMaker maker(seed, SparqlMaker::TripleTerms::some);
    auto facts = maker.facts();
    Database database = database_of(facts);
    if (seed % 3 > 0) REQUIRE(database.optimize());
    if (seed % 3 > 1) {
      const std::string more = "<urn:test:n1> <urn:test:p0> 7";
      REQUIRE(database.update("INSERT DATA { " + more + " }"));
      facts.push_back(":n1 :p0 7");
    }
    INFO(joined(facts));
    check(maker, database, facts);
  }
}

/// Rows as they come, each cell spelled out; "" is unbound.
using Table = std::vector<std::vector<std::string>>;

Table table_of(const Database& database, const std::string& text) {
  auto result = database.query(text);
  REQUIRE_MESSAGE(result, (result ? "" : describe(result.error())));
  Table table;
  for (Rows& rows = result->rows;;) {
    const auto more = rows.next();
    REQUIRE_MESSAGE(more, (more ? "" : describe(more.error())));
    if (!more.value()) return table;
    auto& row = table.emplace_back();
    for (std::size_t i = 0; i < rows.columns().size(); ++i) {
      row.push_back(rows[i].is_unbound() ? "" : to_string(*rows[i].term()));
    }
  }
}

std::string text_of(const Table& table) {
  std::string out;
  for (const auto& row : table) {
    for (const std::string& cell : row) out += cell + "\t";
    out += "\n";
  }
  return out;
}

Table sorted(Table table) {
  std::sort(table.begin(), table.end());
  return table;
}

/// Unbound, blank node, IRI, literal (SPARQL 1.1, 15.1); triple terms behind them (SPARQL 1.2).
int rank_of(const std::string& cell) {
  if (cell.empty()) return 0;
  if (cell.starts_with("_:")) return 1;
  if (cell.starts_with("<<(")) return 4;
  return cell.starts_with('<') ? 2 : 3;
}

bool is_number(const std::string& cell) { return cell.ends_with("#integer>"); }

/// Whether the standard says that `a` comes before `b`.
bool must_come_before(const std::string& a, const std::string& b) {
  if (rank_of(a) != rank_of(b)) return rank_of(a) < rank_of(b);
  if (rank_of(a) == 2) return a < b;
  if (is_number(a) && is_number(b)) return std::stol(a.substr(1)) < std::stol(b.substr(1));
  return rank_of(a) == 3 && a.ends_with('"') && b.ends_with('"') && a < b;
}

/// A query over the sort keys and one column more, which sorts by the keys.
struct Sorted {
  std::vector<std::string> keys;
  std::string unsorted;
  std::string text;

  Sorted(SparqlMaker& maker, int depth) : keys(maker.sort_keys()) {
    std::string columns, order;
    for (const std::string& key : keys) {
      columns += " " + key.substr(key.find('?'), 3);
      order += " " + key;
    }
    if (columns.find("?v0") == std::string::npos && maker.below(2) == 0) columns += " ?v0";
    const std::string distinct = maker.below(4) == 0 ? "DISTINCT" : "";
    unsorted = std::string(SparqlMaker::prologue) + "SELECT " + distinct + columns + " WHERE " +
               maker.group(depth);
    text = unsorted + " ORDER BY" + order;
  }

  /// Whether no two neighbours stand the wrong way round.
  bool is_in_order(const Table& table) const {
    for (std::size_t i = 1; i < table.size(); ++i) {
      for (std::size_t k = 0; k < keys.size(); ++k) {
        const bool falls = keys[k].starts_with("DESC");
        const std::string& before = table[i - 1][k];
        const std::string& after = table[i][k];
        if (before == after) continue;
        if (falls ? must_come_before(before, after) : must_come_before(after, before)) return false;
        break;
      }
    }
    return true;
  }

  /// The cells that decide on the order.
  Table key_cells(const Table& table, std::size_t offset, std::size_t limit) const {
    Table out;
    for (std::size_t i = offset; i < std::min(table.size(), offset + limit); ++i) {
      const auto end = table[i].begin() + static_cast<std::ptrdiff_t>(keys.size());
      out.emplace_back(table[i].begin(), end);
    }
    return out;
  }
};

}  // namespace

TEST_CASE("random totals by groups are those of the standard's definitions") {
  std::uint64_t with_rows = 0, queries = 0;
  for_each_sorted_seed([&](SparqlMaker& maker, const Database& database, const auto& facts) {
    std::vector<Quad> quads;
    for (const std::string& fact : facts) quads.push_back(quad_of(fact));
    for (int i = 0; i < 4; ++i, ++queries) {
      const std::string query = maker.totals(1 + i % 2);
      INFO(query);
      const AnswerLines expected = by_definition(quads, query);
      REQUIRE(joined(answered(database, query)) == joined(expected));
      with_rows += expected.empty() ? 0 : 1;
    }
  });
  if (queries >= 100) CHECK(with_rows * 10 > queries * 3);
}

TEST_CASE("a sorted answer has the rows of the unsorted one, in the standard's order") {
  for_each_sorted_seed([](SparqlMaker& maker, const Database& database, const auto&) {
    const Sorted query(maker, 2);
    INFO(query.text);
    const Table rows = table_of(database, query.text);
    CHECK(query.is_in_order(rows));
    REQUIRE(text_of(sorted(rows)) == text_of(sorted(table_of(database, query.unsorted))));
  });
}

TEST_CASE("a variable that nothing binds sorts nothing") {
  const Database database = database_of({":n1 :p0 2", ":n0 :p0 3", ":n2 :p0 1"});
  for (const std::string keys : {"?none ?v", "?v ?none", "?v DESC(?none)", "?none ?other ?v"}) {
    const std::string where = "SELECT ?v { ?n :p0 ?v } ORDER BY ";
    const Table rows = table_of(database, std::string(SparqlMaker::prologue) + where + keys);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0][0] < rows[1][0]);
    CHECK(rows[1][0] < rows[2][0]);
  }
}

TEST_CASE("what OFFSET and LIMIT leave of a sorted answer is that part of it") {
  for_each_sorted_seed([](SparqlMaker& maker, const Database& database, const auto&) {
    const Sorted query(maker, 1);
    const Table whole = table_of(database, query.text);
    for (int i = 0; i < 3; ++i) {
      const auto offset = static_cast<std::size_t>(maker.below(4));
      const auto limit = static_cast<std::size_t>(maker.below(6));
      std::string part = query.text + " LIMIT " + std::to_string(limit);
      if (offset > 0) part += " OFFSET " + std::to_string(offset);
      INFO(part, "\nwhole:\n", text_of(whole));
      const Table rows = table_of(database, part);
      // Rows with the same keys may come in any order, so which of them is cut off is open.
      REQUIRE(text_of(query.key_cells(rows, 0, rows.size())) ==
              text_of(query.key_cells(whole, offset, limit)));
      Table rest = sorted(whole);
      for (const auto& row : rows) {
        const auto at = std::find(rest.begin(), rest.end(), row);
        REQUIRE(at != rest.end());
        rest.erase(at);
      }
    }
  });
}
