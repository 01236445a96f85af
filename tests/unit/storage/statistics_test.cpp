// Distinct subjects and objects of every predicate, against a plain count of all quads.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "storage/kv/memory/memory_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/store/meta.hpp"
#include "storage/store/open_on.hpp"
#include "tests/unit/storage/older_format.hpp"
#include "tests/unit/storage/seed.hpp"

namespace quoth::storage {
namespace {

using Quads = std::set<QuadIds>;

/// What a reader would count by hand, for each predicate of `quads` and of `predicates`.
std::map<TermId, DistinctCounts> counted(const Quads& quads, const std::set<TermId>& predicates) {
  std::map<TermId, std::set<TermId>> subjects;
  std::map<TermId, std::set<TermId>> objects;
  for (const QuadIds& quad : quads) {
    subjects[quad[1]].insert(quad[0]);
    objects[quad[1]].insert(quad[2]);
  }
  std::map<TermId, DistinctCounts> counts;
  for (const TermId id : predicates) counts[id] = {subjects[id].size(), objects[id].size()};
  return counts;
}

void check_counts(const Snapshot& snapshot, const Quads& quads,
                  const std::set<TermId>& predicates) {
  for (const auto& [predicate, expected] : counted(quads, predicates)) {
    const auto found = snapshot.distinct(predicate).value();
    REQUIRE(found);
    CHECK(found->subjects == expected.subjects);
    CHECK(found->objects == expected.objects);
  }
}

Term random_term(std::mt19937_64& random) {
  if (random() % 3 == 0) return Term::integer(static_cast<long long>(random() % 4));
  return Term::iri("urn:" + std::to_string(random() % 6));
}

QuadIds random_quad(WriteTransaction& writer, std::mt19937_64& random) {
  QuadIds quad;
  for (TermId& id : quad) id = writer.intern(random_term(random)).value();
  if (random() % 3 > 0) quad[3] = default_graph;
  return quad;
}

/// A few random changes; removals hit what is there.
void change(WriteTransaction& writer, Quads& quads, std::set<TermId>& predicates,
            std::mt19937_64& random) {
  for (std::uint64_t i = random() % 20; i > 0; --i) {
    QuadIds quad = random_quad(writer, random);
    if (random() % 2 == 0 && !quads.empty()) {
      quad = *std::next(quads.begin(), static_cast<std::ptrdiff_t>(random() % quads.size()));
    }
    predicates.insert(quad[1]);
    if (random() % 2 == 0) {
      REQUIRE(writer.add(quad));
      quads.insert(quad);
    } else {
      REQUIRE(writer.remove(quad));
      quads.erase(quad);
    }
  }
}

std::unique_ptr<Store> open_on(const std::shared_ptr<MemoryDisk>& disk,
                               const StoreOptions& options = {}) {
  auto keys = open_memory_store(disk, "store", space_names()).value();
  return open_store_on(std::move(keys), options).value();
}

}  // namespace

TEST_CASE("the distinct counts of a predicate are exact after every random commit and inside it") {
  const std::uint64_t seed = test_seed(11);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const auto disk = make_memory_disk();
  auto store = open_on(disk);
  Quads quads;
  std::set<TermId> predicates;
  for (int round = 0; round < 150; ++round) {
    CAPTURE(round);
    Quads changed = quads;
    auto writer = store->begin().value();
    change(*writer, changed, predicates, random);
    check_counts(writer->view(), changed, predicates);
    if (random() % 5 > 0) {
      REQUIRE(writer->commit());
      quads = changed;
    }
    writer.reset();
    if (random() % 10 == 0) REQUIRE(store->optimize());
    if (random() % 10 == 0) {
      store.reset();
      store = open_on(disk);
    }
    check_counts(*store->snapshot().value(), quads, predicates);
  }
}

TEST_CASE("a predicate without quads has no distinct subjects or objects") {
  const auto store = open_on(make_memory_disk());
  auto writer = store->begin().value();
  const TermId predicate = writer->intern(Term::iri("urn:p")).value();
  const QuadIds quad{predicate, predicate, predicate, default_graph};
  REQUIRE(writer->add(quad));
  REQUIRE(writer->commit());
  CHECK(store->snapshot().value()->distinct(predicate).value() == DistinctCounts{1, 1});
  writer = store->begin().value();
  REQUIRE(writer->remove(quad));
  CHECK(writer->view().distinct(predicate).value() == DistinctCounts{0, 0});
  REQUIRE(writer->commit());
  CHECK(store->snapshot().value()->distinct(predicate).value() == DistinctCounts{0, 0});
  CHECK(store->snapshot().value()->distinct(TermId{}).value() == DistinctCounts{0, 0});
}

TEST_CASE("a store of version 1 gets its statistics when it is first opened for writing") {
  const std::uint64_t seed = test_seed(11);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const auto disk = make_memory_disk();
  Quads quads;
  std::set<TermId> predicates;
  {
    const auto store = open_on(disk);
    auto writer = store->begin().value();
    for (int round = 0; round < 5; ++round) change(*writer, quads, predicates, random);
    REQUIRE(writer->commit());
    REQUIRE(store->figures()->packed_terms == 0);  // version 1 packed none
  }
  {
    const auto keys = open_memory_store(disk, "store", space_names()).value();
    WriteBatch batch;
    const auto cursor = keys->snapshot().value()->scan(statistics_space, {});
    for (auto found = cursor->next().value(); !found.empty(); found = cursor->next().value()) {
      for (const Entry& entry : found) batch.remove(statistics_space, entry.key);
    }
    put_older_format(*keys->snapshot().value(), 1, batch);
    REQUIRE(keys->commit(batch, CommitDurability::synced));
  }
  {
    const auto store = open_on(disk, {.access = Access::read_only});
    CHECK(store->figures()->format_version == 1);
    CHECK_FALSE(store->snapshot().value()->distinct(*predicates.begin()).value());
  }
  for (int round = 0; round < 2; ++round) {
    const auto store = open_on(disk);
    CHECK(store->figures()->format_version == format_version);
    check_counts(*store->snapshot().value(), quads, predicates);
  }
}

}  // namespace quoth::storage
