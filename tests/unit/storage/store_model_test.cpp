// The store against a std::set: random quads, patterns, orders and seeks, inside transactions,
// after them, and after reopening.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "storage/terms/inline_term.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/store_worlds.hpp"

namespace quoth::storage {
namespace {

constexpr std::array<IndexOrder, 6> orders = {IndexOrder::spo, IndexOrder::sop, IndexOrder::pso,
                                              IndexOrder::pos, IndexOrder::osp, IndexOrder::ops};
constexpr std::array<std::array<std::size_t, 4>, 6> columns_of_orders = {
    {{0, 1, 2, 3}, {0, 2, 1, 3}, {1, 0, 2, 3}, {1, 2, 0, 3}, {2, 0, 1, 3}, {2, 1, 0, 3}}};

using Quads = std::set<QuadIds>;

struct Model {
  Quads quads;
  std::map<std::string, std::string> records;
};

/// Few terms, so that quads meet often; numbers among them, so that ranges mean something.
Term random_term(std::mt19937_64& random) {
  if (random() % 2 == 0) return Term::integer(static_cast<long long>(random() % 6) - 3);
  return Term::iri("urn:" + std::to_string(random() % 5));
}

QuadIds random_quad(WriteTransaction& writer, std::mt19937_64& random) {
  QuadIds quad;
  std::vector<Term> terms;
  for (std::size_t i = 0; i < quad.size(); ++i) terms.push_back(random_term(random));
  const bool is_together = random() % 2 == 0;
  const auto together = is_together ? writer.intern_all(terms).value() : std::vector<TermId>();
  for (std::size_t i = 0; i < quad.size(); ++i) {
    quad[i] = writer.intern(terms[i]).value();
    if (is_together) CHECK(together[i] == quad[i]);
  }
  if (random() % 2 == 0) quad[3] = default_graph;
  return quad;
}

QuadPattern random_pattern(const Quads& quads, std::mt19937_64& random) {
  QuadPattern pattern;
  if (quads.empty()) return pattern;
  const auto any = [&] {
    return *std::next(quads.begin(), static_cast<std::ptrdiff_t>(random() % quads.size()));
  };
  const QuadIds one = any();
  const QuadIds other = any();
  for (std::size_t i = 0; i < 4; ++i) {
    const auto kind = random() % 5;
    if (kind < 2) pattern.columns[i] = QuadPattern::exactly(one[i]);
    if (kind == 2) pattern.columns[i] = {std::min(one[i], other[i]), std::max(one[i], other[i])};
    if (kind == 3 && random() % 8 == 0) pattern.columns[i] = {TermId{2}, TermId{1}};
  }
  return pattern;
}

bool matches(const QuadPattern& pattern, const QuadIds& quad) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (quad[i] < pattern.columns[i].first || quad[i] > pattern.columns[i].last) return false;
  }
  return true;
}

QuadIds in_order(const QuadIds& quad, std::size_t order) {
  const auto& columns = columns_of_orders[order];
  return {quad[columns[0]], quad[columns[1]], quad[columns[2]], quad[columns[3]]};
}

/// What a scan must give: columns in index order, from the first not before `from` on.
std::vector<QuadIds> expected_scan(const Quads& quads, const QuadPattern& pattern,
                                   std::size_t order, const QuadIds& from) {
  std::vector<QuadIds> rows;
  for (const QuadIds& quad : quads) {
    const QuadIds row = in_order(quad, order);
    if (matches(pattern, quad) && row >= from) rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

void read_on(TripleCursor& cursor, std::size_t order, std::vector<QuadIds>& rows) {
  for (;;) {
    const auto block = cursor.next();
    REQUIRE(block);
    if (block.value() == nullptr) return;
    REQUIRE(block.value()->size() > 0);
    for (std::size_t i = 0; i < block.value()->size(); ++i) {
      QuadIds quad;
      for (std::size_t c = 0; c < 4; ++c) quad[c] = block.value()->columns[c][i];
      rows.push_back(in_order(quad, order));
    }
  }
}

void check_scans(const Snapshot& snapshot, const Quads& quads, std::mt19937_64& random) {
  for (std::size_t order = 0; order < orders.size(); ++order) {
    const QuadPattern pattern = random_pattern(quads, random);
    QuadIds from{};
    const auto cursor = snapshot.scan(pattern, orders[order]);
    if (!quads.empty() && random() % 2 == 0) {
      const int prefix = 1 + static_cast<int>(random() % 4);
      const QuadIds target = in_order(
          *std::next(quads.begin(), static_cast<std::ptrdiff_t>(random() % quads.size())), order);
      std::copy_n(target.begin(), prefix, from.begin());
      REQUIRE(cursor->seek(target, prefix));
    }
    std::vector<QuadIds> rows;
    read_on(*cursor, order, rows);
    CHECK(rows == expected_scan(quads, pattern, order, from));
    const auto matching = expected_scan(quads, pattern, order, {}).size();
    CHECK(snapshot.count(pattern).value() == matching);
    const std::uint64_t limit = random() % 5;
    CHECK(snapshot.count(pattern, limit).value() == std::min<std::uint64_t>(matching, limit));
  }
}

void check_records(const Snapshot& snapshot, const Model& model) {
  std::map<std::string, std::string> found;
  REQUIRE(snapshot.each_record(RecordSpace::extractions, "", [&](auto key, auto value) {
    found.emplace(key, value);
    return true;
  }));
  CHECK(found == model.records);
  CHECK(snapshot.record(RecordSpace::extractions, "0").value().has_value() ==
        model.records.contains("0"));
  CHECK_FALSE(snapshot.record(RecordSpace::derived_quads, "0").value());
}

void change_randomly(WriteTransaction& writer, Model& model, std::mt19937_64& random) {
  for (std::size_t i = random() % 40; i > 0; --i) {
    const QuadIds quad = random_quad(writer, random);
    if (random() % 5 < 3) {
      CHECK(writer.add(quad).value() == model.quads.insert(quad).second);
    } else {
      CHECK(writer.remove(quad).value() == (model.quads.erase(quad) == 1));
    }
    if (random() % 4 == 0) {
      const std::string key = std::to_string(random() % 10);
      REQUIRE(writer.put_record(RecordSpace::extractions, key, std::to_string(i)));
      model.records[key] = std::to_string(i);
    } else if (random() % 4 == 0) {
      const std::string key = std::to_string(random() % 10);
      REQUIRE(writer.remove_record(RecordSpace::extractions, key));
      model.records.erase(key);
    }
    if (random() % 10 == 0) {
      check_scans(writer.view(), model.quads, random);
      check_records(writer.view(), model);
    }
  }
}

}  // namespace

TEST_CASE_TEMPLATE("a store behaves like a set of quads under random transactions", World, InMemory,
                   InFolder) {
  const std::uint64_t seed = test_seed(1815);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  World world;
  Model model;
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    const Model before = model;
    const auto earlier = world.store->snapshot().value();
    {
      auto writer = world.store->begin();
      REQUIRE(writer);
      change_randomly(**writer, model, random);
      check_scans(writer.value()->view(), model.quads, random);
      check_scans(*earlier, before.quads, random);
      if (random() % 4 == 0) {
        model = before;  // dropped
      } else {
        REQUIRE(writer.value()->commit());
      }
    }
    check_scans(*earlier, before.quads, random);
    const auto after = world.store->snapshot().value();
    check_scans(*after, model.quads, random);
    check_records(*after, model);
    CHECK(world.store->figures()->quads == model.quads.size());
  }
  world.reopen();
  check_scans(*world.store->snapshot().value(), model.quads, random);
  check_records(*world.store->snapshot().value(), model);
  CHECK(world.store->figures()->quads == model.quads.size());
}

TEST_CASE_TEMPLATE("a scan longer than a block comes in blocks, and seeks over them", World,
                   InMemory, InFolder) {
  World world;
  constexpr long long total = 20'000;
  auto writer = world.store->begin().value();
  const TermId predicate = writer->intern(Term::iri("urn:p")).value();
  const auto number = [](long long value) { return integer_id(value).value(); };
  for (long long i = 0; i < total; i += 2) {
    REQUIRE(writer->add({number(i), predicate, number(i % 7), default_graph}));
  }
  REQUIRE(writer->commit());
  writer = world.store->begin().value();
  for (long long i = 1; i < total; i += 2) {
    REQUIRE(writer->add({number(i), predicate, number(i % 7), default_graph}));
  }
  for (const bool is_committed : {false, true}) {
    CAPTURE(is_committed);
    const auto committed = world.store->snapshot().value();
    const Snapshot& snapshot = is_committed ? *committed : writer->view();
    const auto cursor = snapshot.scan({}, IndexOrder::spo);
    std::vector<QuadIds> rows;
    CHECK(cursor->next().value()->columns[0][0] == number(0));
    REQUIRE(cursor->seek({number(15'000)}, 1));
    read_on(*cursor, 0, rows);
    REQUIRE(rows.size() == total - 15'000);
    CHECK(rows.front()[0] == number(15'000));
    REQUIRE(cursor->seek({number(1)}, 1));
    CHECK(cursor->next().value() == nullptr);
    CHECK(snapshot.count({}).value() == total);
    if (!is_committed) REQUIRE(writer->commit());
  }
}

}  // namespace quoth::storage
