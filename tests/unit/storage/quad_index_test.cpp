#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>

#include "storage/quads/block_search.hpp"
#include "storage/quads/index_order.hpp"
#include "storage/store/store.hpp"

namespace quoth::storage {
namespace {

using Model = std::set<QuadIds>;

/// Ids that need no dictionary, so that quads can be made without terms.
TermId number(std::uint64_t value) {
  return make_term_id(TermTag::integer, (std::uint64_t{1} << 55) + value);
}

QuadIds random_quad(std::mt19937_64& random, std::uint64_t subjects) {
  const bool is_named = random() % 4 == 0;
  return {number(random() % subjects), number(random() % 5), number(random() % 30),
          is_named ? number(random() % 3) : default_graph};
}

QuadPattern random_pattern(std::mt19937_64& random, std::uint64_t subjects) {
  const QuadIds quad = random_quad(random, subjects);
  QuadPattern pattern;
  for (std::size_t i = 0; i < 4; ++i) {
    if (random() % 3 == 0) pattern.columns[i] = QuadPattern::exactly(quad[i]);
    if (random() % 8 == 0) pattern.columns[i] = {quad[i], TermId{quad[i].bits + random() % 20}};
  }
  return pattern;
}

bool matches(const QuadPattern& pattern, const QuadIds& quad) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (quad[i] < pattern.columns[i].first || quad[i] > pattern.columns[i].last) return false;
  }
  return true;
}

/// What the model says a scan gives: quads with their columns in the order, ascending.
std::vector<QuadIds> expected(const Model& model, const QuadPattern& pattern, IndexOrder order) {
  std::set<QuadIds> sorted;
  for (const QuadIds& quad : model) {
    if (matches(pattern, quad)) sorted.insert(in_order(quad, order));
  }
  return {sorted.begin(), sorted.end()};
}

void append_rows(const QuadBlock& block, IndexOrder order, std::vector<QuadIds>& rows) {
  for (std::size_t i = 0; i < block.size(); ++i) {
    rows.push_back(in_order(
        {block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]},
        order));
  }
}

std::vector<QuadIds> scanned(const Snapshot& snapshot, const QuadPattern& pattern,
                             IndexOrder order) {
  std::vector<QuadIds> rows;
  const auto cursor = snapshot.scan(pattern, order);
  for (;;) {
    const auto block = cursor->next();
    REQUIRE(block);
    if (block.value() == nullptr) return rows;
    append_rows(**block, order, rows);
  }
}

/// The rows from a random target on, reached by a seek before the first block or after it.
void check_seek(const Snapshot& snapshot, const Model& model, std::mt19937_64& random,
                std::uint64_t subjects) {
  const QuadPattern pattern = random_pattern(random, subjects);
  const IndexOrder order = all_orders[random() % 6];
  const int prefix = 1 + static_cast<int>(random() % 4);
  QuadIds target = in_order(random_quad(random, subjects), order);
  for (std::size_t i = static_cast<std::size_t>(prefix); i < 4; ++i) target[i] = TermId{0};
  const auto cursor = snapshot.scan(pattern, order);
  std::vector<QuadIds> seen;
  if (random() % 2 == 0) {
    const auto block = cursor->next();
    REQUIRE(block);
    if (block.value() != nullptr) append_rows(**block, order, seen);
  }
  const std::size_t before = seen.size();
  REQUIRE(cursor->seek(target, prefix));
  for (;;) {
    const auto block = cursor->next();
    REQUIRE(block);
    if (block.value() == nullptr) break;
    append_rows(**block, order, seen);
  }
  std::vector<QuadIds> wanted = expected(model, pattern, order);
  wanted.erase(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(before));
  std::erase_if(wanted, [&target](const QuadIds& row) { return row < target; });
  seen.erase(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(before));
  CHECK(seen == wanted);
}

/// The rows of every prefix, looked up one after another, sorted or not.
void check_lookups(const Snapshot& snapshot, const Model& model, std::mt19937_64& random,
                   std::uint64_t subjects) {
  const QuadPattern pattern = random_pattern(random, subjects);
  const IndexOrder order = all_orders[random() % 6];
  const auto prefix = static_cast<std::ptrdiff_t>(1 + random() % 4);
  std::vector<QuadIds> sought(random() % 4 == 0 ? 120 : 20);  // many: enough to merge a block
  for (QuadIds& ids : sought) ids = in_order(random_quad(random, subjects), order);
  if (random() % 2 == 0) std::sort(sought.begin(), sought.end());
  const auto lookup = snapshot.look_up(pattern, order);
  std::array<std::vector<TermId>, 4> columns;
  LookupKeys keys;
  keys.prefix = static_cast<std::size_t>(prefix);
  keys.count = sought.size();
  for (std::size_t i = 0; i < 4; ++i) {
    for (const QuadIds& ids : sought) columns[i].push_back(ids[i]);
    keys.columns[i] = columns[i];
  }
  QuadMatches found;
  for (std::size_t next = 0; next < sought.size();) {
    const std::size_t rows_max = found.rows + 1 + random() % 8;
    const auto moved = lookup->find_many(keys, next, rows_max, found);
    REQUIRE(moved);
    REQUIRE(moved.value() > next);
    next = moved.value();
  }
  std::vector<std::size_t> counts;
  REQUIRE(lookup->count_many(keys, counts));
  std::vector<QuadIds> seen;
  append_rows({{found.columns[0], found.columns[1], found.columns[2], found.columns[3]}}, order,
              seen);
  const std::vector<QuadIds> all = expected(model, pattern, order);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < sought.size(); ++i) {
    std::vector<QuadIds> wanted;
    std::copy_if(all.begin(), all.end(), std::back_inserter(wanted), [&](const QuadIds& row) {
      return std::equal(row.begin(), row.begin() + prefix, sought[i].begin());
    });
    const std::size_t end = found.ends[i];
    REQUIRE(counts[i] == wanted.size());
    REQUIRE(end - begin == wanted.size());
    REQUIRE(std::equal(wanted.begin(), wanted.end(),
                       seen.begin() + static_cast<std::ptrdiff_t>(begin)));
    begin = end;
  }
}

/// Whether the quad at a random place was told.
bool check_nth(const Snapshot& snapshot, const Model& model, std::mt19937_64& random,
               std::uint64_t subjects) {
  const QuadPattern pattern = random_pattern(random, subjects);
  const IndexOrder order = all_orders[random() % 6];
  const auto wanted = expected(model, pattern, order);
  const std::uint64_t n = random() % (wanted.size() + 2);
  const auto quad = snapshot.nth(pattern, order, n);
  REQUIRE(quad);
  if (!quad.value()) return false;
  REQUIRE(n < wanted.size());
  REQUIRE(**quad == wanted[n]);
  return true;
}

void check_against(const Snapshot& snapshot, const Model& model, std::mt19937_64& random,
                   std::uint64_t subjects) {
  for (int i = 0; i < 6; ++i) {
    const QuadPattern pattern = random_pattern(random, subjects);
    const IndexOrder order = all_orders[random() % 6];
    const auto wanted = expected(model, pattern, order);
    REQUIRE(scanned(snapshot, pattern, order) == wanted);
    REQUIRE(snapshot.count(pattern).value() == wanted.size());
    REQUIRE(snapshot.count(pattern, 3).value() == std::min<std::size_t>(3, wanted.size()));
    check_seek(snapshot, model, random, subjects);
    check_lookups(snapshot, model, random, subjects);
    check_nth(snapshot, model, random, subjects);
  }
}

void change_at_random(WriteTransaction& transaction, Model& model, std::mt19937_64& random,
                      std::uint64_t subjects, std::size_t changes) {
  for (std::size_t i = 0; i < changes; ++i) {
    const QuadIds quad = random_quad(random, subjects);
    if (random() % 3 == 0) {
      REQUIRE(transaction.remove(quad).value() == (model.erase(quad) == 1));
    } else {
      REQUIRE(transaction.add(quad).value() == model.insert(quad).second);
    }
  }
}

}  // namespace

TEST_CASE(
    "a committed state tells the quad at any place of an index, updates beside blocks or not") {
  std::mt19937_64 random(17);
  const auto store = Store::in_memory({}).value();
  Model model;
  int told = 0;
  for (int round = 0; round < 30; ++round) {
    auto transaction = store->begin().value();
    change_at_random(*transaction, model, random, 4000, round == 0 ? 20000 : 40);
    REQUIRE(transaction->commit());
    if (round == 0) REQUIRE(store->optimize());
    const auto snapshot = store->snapshot().value();
    for (int i = 0; i < 20; ++i) told += check_nth(*snapshot, model, random, 4000) ? 1 : 0;
  }
  CHECK(told > 60);
}

TEST_CASE("blocks, delta and transaction together hold what a set of quads holds") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    const std::uint64_t subjects = seed % 2 == 0 ? 12 : 4000;
    const auto store = Store::in_memory({}).value();
    Model model;
    for (int round = 0; round < 8; ++round) {
      const auto before = store->snapshot().value();
      const Model model_before = model;
      auto transaction = store->begin().value();
      change_at_random(*transaction, model, random, subjects, random() % 3 == 0 ? 6000 : 40);
      check_against(transaction->view(), model, random, subjects);
      if (random() % 4 == 0) {
        model = model_before;
        transaction.reset();
      } else {
        REQUIRE(transaction->commit());
      }
      if (random() % 3 == 0) REQUIRE(store->optimize());
      check_against(*before, model_before, random, subjects);
      check_against(*store->snapshot().value(), model, random, subjects);
      REQUIRE(store->figures()->quads == model.size());
    }
  }
}

TEST_CASE("a row of a block is found from wherever the search begins") {
  std::mt19937_64 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::set<QuadIds> quads;
    const std::uint64_t ids = 1 + random() % 40;
    const std::size_t size = 1 + random() % 300;
    for (std::size_t i = 0; i < size; ++i) {
      quads.insert({number(random() % ids), number(random() % 3), number(random() % ids),
                    number(random() % 2)});
    }
    BlockColumns block;
    for (const QuadIds& quad : quads) {
      for (std::size_t i = 0; i < 4; ++i) block[i].push_back(quad[i]);
    }
    const std::vector<QuadIds> rows(quads.begin(), quads.end());
    const QuadIds target{number(random() % (ids + 1)), number(random() % 4), number(random() % ids),
                         number(random() % 3)};
    const std::size_t begin = random() % rows.size();
    const std::size_t end = begin + random() % (rows.size() - begin + 1);
    const auto from = rows.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = rows.begin() + static_cast<std::ptrdiff_t>(end);
    INFO("round " << round);
    REQUIRE(lower_row(block, target, begin, end) ==
            static_cast<std::size_t>(std::lower_bound(from, to, target) - rows.begin()));
    REQUIRE(upper_row(block, target, begin, end) ==
            static_cast<std::size_t>(std::upper_bound(from, to, target) - rows.begin()));
  }
}

TEST_CASE("an id is found in a column wherever it is thought to stand") {
  std::mt19937_64 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::vector<TermId> ids(1 + random() % 600);
    const std::uint64_t spread = 1 + random() % 3000;
    for (TermId& id : ids) id.bits = random() % spread;
    std::sort(ids.begin(), ids.end());
    const TermId target{random() % (spread + 2)};
    const std::size_t begin = random() % ids.size();
    const std::size_t end = begin + random() % (ids.size() - begin + 1);
    const std::size_t guess = begin + random() % (end - begin + 1);
    const auto from = ids.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = ids.begin() + static_cast<std::ptrdiff_t>(end);
    INFO("round " << round);
    REQUIRE(lower_id_near(ids, target, begin, end, guess) ==
            static_cast<std::size_t>(std::lower_bound(from, to, target) - ids.begin()));
  }
}

TEST_CASE("a transaction too large to lie beside the blocks is written into them") {
  const auto store = Store::in_memory({}).value();
  for (std::uint64_t round = 0; round < 2; ++round) {
    auto transaction = store->begin().value();
    for (std::uint64_t i = 0; i < 70'000; ++i) {
      REQUIRE(transaction->add({number(2 * i + round), number(1), number(i % 7), default_graph}));
    }
    REQUIRE(transaction->commit());
  }
  const auto snapshot = store->snapshot().value();
  CHECK(snapshot->count({}).value() == 140'000);
  QuadPattern pattern;
  pattern.columns[2] = QuadPattern::exactly(number(3));
  CHECK(snapshot->count(pattern).value() == 20'000);
  pattern.columns[0] = {number(0), number(27)};
  CHECK(scanned(*snapshot, pattern, IndexOrder::osp).size() == 4);
}

}  // namespace quoth::storage
