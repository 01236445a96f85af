// The index of triple terms against a std::set of the triple terms that were made: in transactions
// and after them, folded, loaded in bulk, reopened, read from an older format, damaged.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "storage/check/check_folder.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/kv/rocksdb/rocksdb_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/quads/index_order.hpp"
#include "storage/repair/repair.hpp"
#include "storage/store/store.hpp"
#include "tests/unit/storage/older_format.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/store_worlds.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

using Lines = std::set<std::string>;  // of triple terms, each spelled out

Term random_part(std::mt19937_64& random, bool may_be_literal, int depth);

Term random_triple(std::mt19937_64& random, int depth = 0) {
  return Term::triple(random_part(random, false, depth + 1),
                      Term::iri("urn:p:" + std::to_string(random() % 4)),
                      random_part(random, true, depth + 1));
}

Term random_part(std::mt19937_64& random, bool may_be_literal, int depth) {
  const std::string number = std::to_string(random() % 12);
  const auto kind = random() % (may_be_literal ? 5 : 2);
  if (depth < 3 && random() % 6 == 0) return random_triple(random, depth);
  if (kind == 0) return Term::blank("b" + number);
  if (kind == 1) return Term::iri("urn:node:" + number);
  if (kind == 2) return Term::integer(static_cast<long long>(random() % 12));
  return Term::tagged("text " + number, "en");
}

/// The triple term and those inside it.
void note(const Term& term, Lines& lines) {
  if (term.kind != TermKind::triple) return;
  lines.insert(to_string(term));
  for (const Term& part : *term.parts) note(part, lines);
}

QuadIds fact_about(WriteTransaction& writer, const Term& triple) {
  return {writer.intern(Term::iri("urn:reifier")).value(),
          writer.intern(Term::iri("urn:reifies")).value(), writer.intern(triple).value(),
          default_graph};
}

std::vector<QuadIds> rows_of(const Snapshot& snapshot, QuadPattern pattern, IndexOrder order) {
  pattern.table = RowTable::triple_terms;
  std::vector<QuadIds> rows;
  const auto cursor = snapshot.scan(pattern, order);
  for (;;) {
    const auto block = cursor->next();
    REQUIRE_MESSAGE(block, describe(block.error()));
    if (block.value() == nullptr) return rows;
    for (std::size_t i = 0; i < block.value()->size(); ++i) {
      QuadIds row;
      for (std::size_t c = 0; c < 4; ++c) row[c] = block.value()->columns[c][i];
      rows.push_back(row);
    }
  }
}

bool matches(const QuadPattern& pattern, const QuadIds& row) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (row[i] < pattern.columns[i].first || row[i] > pattern.columns[i].last) return false;
  }
  return true;
}

/// Binds some columns to what a row has there.
QuadPattern random_pattern(const QuadIds& row, std::mt19937_64& random) {
  QuadPattern pattern;
  for (std::size_t i = 0; i < 3; ++i) {
    if (random() % 2 == 0) pattern.columns[i] = QuadPattern::exactly(row[i]);
  }
  return pattern;
}

void check_pattern(const Snapshot& snapshot, const std::vector<QuadIds>& all, QuadPattern pattern) {
  pattern.table = RowTable::triple_terms;
  std::vector<QuadIds> expected;
  std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
               [&](const QuadIds& row) { return matches(pattern, row); });
  CHECK(snapshot.count(pattern).value() == expected.size());
  for (const IndexOrder order : all_orders) {
    const auto rows = rows_of(snapshot, pattern, order);
    CHECK(std::is_sorted(rows.begin(), rows.end(), [order](const QuadIds& a, const QuadIds& b) {
      return in_order(a, order) < in_order(b, order);
    }));
    CHECK(std::set<QuadIds>(rows.begin(), rows.end()) ==
          std::set<QuadIds>(expected.begin(), expected.end()));
  }
}

/// Every triple term leads to its parts, by itself and through a lookup.
void check_lookups(const Snapshot& snapshot, const std::vector<QuadIds>& all) {
  QuadPattern any;
  any.table = RowTable::triple_terms;
  const auto by_term = snapshot.look_up(any, IndexOrder::tspo);
  const auto by_relation = snapshot.look_up(any, IndexOrder::pos);
  for (const QuadIds& row : all) {
    const auto parts = by_term->find(std::span(&row[3], 1));
    REQUIRE(parts.value().size() == 1);
    for (std::size_t i = 0; i < 4; ++i) CHECK(parts->columns[i][0] == row[i]);
    const std::array<TermId, 2> prefix{row[1], row[2]};
    const auto found = by_relation->find(prefix);
    CHECK(std::count(found->columns[3].begin(), found->columns[3].end(), row[3]) == 1);
  }
  const TermId no_triple = make_term_id(TermTag::iri, 1);
  CHECK(by_term->find(std::span(&no_triple, 1)).value().size() == 0);
}

/// The index holds exactly the triple terms of `lines`.
void check_holds(const Snapshot& snapshot, const Lines& lines, std::mt19937_64& random) {
  const auto rows = rows_of(snapshot, {}, IndexOrder::spo);
  Lines found;
  for (const QuadIds& row : rows) {
    const Term term = snapshot.term(row[3]).value();
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(snapshot.term(row[i]).value() == (*term.parts)[i]);
    }
    found.insert(to_string(term));
  }
  CHECK(rows.size() == lines.size());
  CHECK(found == lines);
  for (int i = 0; i < 6 && !rows.empty(); ++i) {
    check_pattern(snapshot, rows, random_pattern(rows[random() % rows.size()], random));
  }
  check_lookups(snapshot, rows);
}

void add_randomly(WriteTransaction& writer, Lines& lines, std::mt19937_64& random) {
  for (std::size_t i = random() % 30; i > 0; --i) {
    const Term triple = random_triple(random);
    const QuadIds fact = fact_about(writer, triple);
    note(triple, lines);
    REQUIRE((random() % 3 == 0 ? writer.remove(fact) : writer.add(fact)));
  }
}

void load_randomly(Store& store, Lines& lines, std::mt19937_64& random) {
  BulkLoadOptions options;
  options.memory_bytes_max = random() % 2 == 0 ? std::size_t{1} << 30 : 1;  // or a batch an `add`
  auto load = store.begin_bulk_load(options).value();
  for (int batch = 0; batch < 3; ++batch) {
    std::vector<Quad> quads(random() % 20);
    for (Quad& quad : quads) {
      quad.subject = Term::iri("urn:reifier");
      quad.predicate = Term::iri("urn:reifies");
      quad.object = random_triple(random);
      note(quad.object, lines);
    }
    EncodedQuads encoded;
    REQUIRE(encoded.add(quads));
    REQUIRE(load->add(encoded));
  }
  REQUIRE(load->commit());
}

/// 40 triple terms in blocks, 5 beside them, one of these in no fact.
Lines fill(const fs::path& path) {
  Lines lines;
  const auto store = Store::open(path, {}).value();
  const auto add = [&](int begin, int end) {
    const auto writer = store->begin().value();
    for (int i = begin; i < end; ++i) {
      const Term triple = Term::triple(Term::iri("urn:s:" + std::to_string(i % 7)),
                                       Term::iri("urn:p"), Term::integer(i));
      note(triple, lines);
      const QuadIds fact = fact_about(*writer, triple);
      if (i + 1 < end || begin == 0) REQUIRE(writer->add(fact));
    }
    REQUIRE(writer->commit());
  };
  add(0, 40);
  REQUIRE(store->optimize());
  add(40, 45);
  return lines;
}

void change_keys(const fs::path& path,
                 const std::function<void(const KeyValueSnapshot&, WriteBatch&)>& change) {
  RocksdbOptions options;
  options.folder = path;
  options.spaces = space_names();
  const auto keys = open_rocksdb_store(options).value();
  WriteBatch batch;
  change(*keys->snapshot().value(), batch);
  REQUIRE(keys->commit(batch, CommitDurability::synced));
}

std::vector<OwnedEntry> entries_of(const KeyValueSnapshot& snapshot, SpaceId space) {
  const ScanRequest request{space, {}};
  return snapshot.scan_many({&request, 1}).value().at(0);
}

/// What a program of format 2 would have left.
void make_version_2(const fs::path& path) {
  change_keys(path, [](const KeyValueSnapshot& snapshot, WriteBatch& batch) {
    constexpr char first_order_of_triples = 6;
    for (const auto& entry : entries_of(snapshot, triple_terms_space)) {
      batch.remove(triple_terms_space, entry.key);
    }
    for (const auto& page : entries_of(snapshot, directory_space)) {
      if (page.key[0] >= first_order_of_triples) batch.remove(directory_space, page.key);
    }
    put_older_format(snapshot, 2, batch);
  });
}

std::string told(const fs::path& path) {
  const auto report = check_folder(path, {}).value();
  std::string lines;
  for (const Finding& finding : report.findings) lines += to_line(finding) + "\n";
  return lines;
}

}  // namespace

TEST_CASE_TEMPLATE("the index of triple terms holds what was made, whatever happens to the store",
                   World, InMemory, InFolder) {
  const std::uint64_t seed = test_seed(1913);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  StoreOptions options;
  options.updates_always_kept = 60;  // some commits fold
  World world(options);
  Lines lines;
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    const Lines before = lines;
    auto earlier = world.store->snapshot().value();
    {
      const auto writer = world.store->begin().value();
      add_randomly(*writer, lines, random);
      check_holds(writer->view(), lines, random);
      if (random() % 5 == 0) {
        lines = before;  // dropped
      } else {
        REQUIRE(writer->commit());
      }
    }
    check_holds(*earlier, before, random);
    earlier.reset();
    if (random() % 4 == 0) REQUIRE(world.store->optimize());
    if (random() % 5 == 0) load_randomly(*world.store, lines, random);
    if (random() % 5 == 0) world.reopen();
    check_holds(*world.store->snapshot().value(), lines, random);
    CHECK(world.store->figures()->triple_terms == lines.size());
  }
  const auto report = world.store->check();
  REQUIRE(report);
  for (const Finding& finding : report->findings) FAIL_CHECK(to_line(finding));
}

TEST_CASE("a background fold takes the rows of triple terms with their terms") {
  std::mt19937_64 random(test_seed(7));
  TemporaryFolder folder;
  StoreOptions options{.durability = Durability::relaxed, .folding = Folding::in_background};
  options.updates_always_kept = 20;
  Lines lines;
  {
    const auto store = Store::open(folder.path() / "store", options).value();
    for (int round = 0; round < 60; ++round) {
      const auto writer = store->begin().value();
      add_randomly(*writer, lines, random);
      REQUIRE(writer->commit());
      if (round % 10 == 9) check_holds(*store->snapshot().value(), lines, random);
    }
    REQUIRE(store->close());
  }
  check_holds(*Store::open(folder.path() / "store", options).value()->snapshot().value(), lines,
              random);
  CHECK(told(folder.path() / "store") == "");
}

TEST_CASE("triple terms of a store of version 2 are found by a reader and indexed by a writer") {
  std::mt19937_64 random(2);
  TemporaryFolder folder;
  const fs::path path = folder.path() / "store";
  const Lines lines = fill(path);
  make_version_2(path);
  for (const Access access : {Access::read_only, Access::read_write, Access::read_only}) {
    const auto store = Store::open(path, {.access = access}).value();
    check_holds(*store->snapshot().value(), lines, random);
  }
  CHECK(told(path) == "");
}

TEST_CASE("check finds what is missing in the index of triple terms, and repair makes it anew") {
  const auto damages = std::vector<std::function<void(const KeyValueSnapshot&, WriteBatch&)>>{
      [](const KeyValueSnapshot& snapshot, WriteBatch& batch) {
        batch.remove(triple_terms_space, entries_of(snapshot, triple_terms_space)[2].key);
      },
      [](const KeyValueSnapshot& snapshot, WriteBatch& batch) {
        const auto pages = entries_of(snapshot, directory_space);
        batch.remove(directory_space, pages.back().key);
      },
      [](const KeyValueSnapshot& snapshot, WriteBatch& batch) {
        auto block = entries_of(snapshot, triple_terms_space)[3];
        block.value[block.value.size() / 2] ^= 1;
        batch.put(triple_terms_space, block.key, block.value);
      },
      [](const KeyValueSnapshot&, WriteBatch& batch) {
        batch.put(triple_terms_space, "no block's key", "");
      }};
  for (const auto& damage : damages) {
    std::mt19937_64 random(3);
    TemporaryFolder folder;
    const fs::path path = folder.path() / "store";
    Lines lines = fill(path);
    CHECK(told(path) == "");
    change_keys(path, damage);
    CHECK(told(path).find("of triple terms") != std::string::npos);
    REQUIRE(repair(path, {}));
    CHECK(told(path) == "");
    lines.erase(to_string(Term::triple(Term::iri("urn:s:2"), Term::iri("urn:p"),
                                       Term::integer(44))));  // which no fact holds
    const auto store = Store::open(path, {}).value();
    check_holds(*store->snapshot().value(), lines, random);
  }
}

}  // namespace quoth::storage
