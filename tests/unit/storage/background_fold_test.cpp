// Folding beside the writers: nothing is lost or seen twice whatever is written while a fold runs.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "storage/history/unfolded_delta.hpp"
#include "storage/kv/memory/memory_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/quads/index_order.hpp"
#include "storage/store/fold_updates.hpp"
#include "storage/store/open_on.hpp"
#include "storage/store/transaction.hpp"
#include "storage/terms/inline_term.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/temporary_folder.hpp"
#include "tests/unit/storage/watched_store.hpp"

namespace quoth::storage {
namespace {

using Quads = std::set<QuadIds>;

TermId number(std::uint64_t value) { return *integer_id(static_cast<std::int64_t>(value)); }

/// Texts longer and shorter than what is found by hash, so that terms of both kinds stay fresh.
Term text(std::uint64_t value) {
  return Term::string(std::string(value % 2 == 0 ? 10 : 90, 'x') + std::to_string(value));
}

QuadIds random_quad(WriteTransaction& writer, std::mt19937_64& random) {
  return {number(random() % 9), writer.intern(text(random() % 5)).value(),
          writer.intern(text(random() % 300)).value(), default_graph};
}

/// Some random additions and removals of what is there.
void change(WriteTransaction& writer, Quads& quads, std::mt19937_64& random, std::uint64_t most) {
  for (std::uint64_t i = random() % most; i > 0; --i) {
    if (random() % 3 == 0 && !quads.empty()) {
      const auto at =
          std::next(quads.begin(), static_cast<std::ptrdiff_t>(random() % quads.size()));
      REQUIRE(writer.remove(*at).value());
      quads.erase(at);
    } else {
      const QuadIds quad = random_quad(writer, random);
      REQUIRE(writer.add(quad));
      quads.insert(quad);
    }
  }
}

std::vector<QuadIds> all_quads(const Snapshot& snapshot, IndexOrder order) {
  std::vector<QuadIds> rows;
  const auto cursor = snapshot.scan({}, order);
  for (;;) {
    const auto block = cursor->next();
    REQUIRE(block);
    if (block.value() == nullptr) return rows;
    for (std::size_t i = 0; i < block.value()->size(); ++i) {
      QuadIds quad;
      for (std::size_t c = 0; c < 4; ++c) quad[c] = block.value()->columns[c][i];
      rows.push_back(quad);
    }
  }
}

/// The store holds `quads` in every order, counts them, and knows their terms both ways.
void check_holds(const Snapshot& snapshot, const Quads& quads) {
  for (const IndexOrder order : all_orders) {
    std::vector<QuadIds> rows = all_quads(snapshot, order);
    std::sort(rows.begin(), rows.end());
    REQUIRE(rows == std::vector<QuadIds>(quads.begin(), quads.end()));
  }
  REQUIRE(snapshot.count({}).value() == quads.size());
  std::map<TermId, std::set<TermId>> objects;
  for (const QuadIds& quad : quads) {
    objects[quad[1]].insert(quad[2]);
    const auto term = snapshot.term(quad[2]);
    REQUIRE(term);
    REQUIRE(snapshot.find(term.value()).value() == quad[2]);
  }
  for (const auto& [predicate, different] : objects) {
    REQUIRE(snapshot.distinct(predicate).value()->objects == different.size());
  }
}

std::shared_ptr<StoreCore> core_on(const std::shared_ptr<MemoryDisk>& disk) {
  {
    auto keys = open_memory_store(disk, "store", space_names()).value();
    REQUIRE(open_store_on(std::move(keys), {}));
  }
  auto keys = open_memory_store(disk, "store", space_names()).value();
  auto core = std::make_shared<StoreCore>(std::move(keys), Writer::this_process, 1 << 20, 1 << 20);
  core->bounds.updates_always_kept = 1'000'000;
  return core;
}

bool is_same(const std::vector<DeltaEntry>& a, const std::vector<DeltaEntry>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const DeltaEntry& x, const DeltaEntry& y) {
                      return x.columns == y.columns && x.flags == y.flags;
                    });
}

void commit_change(const std::shared_ptr<StoreCore>& core, Quads& quads, std::mt19937_64& random) {
  const auto writer = begin_transaction(core, {}).value();
  change(*writer, quads, random, 60);
  REQUIRE(writer->commit());
}

}  // namespace

TEST_CASE("updates made while a fold is worked out lie over its blocks, also those that undo it") {
  const std::uint64_t seed = test_seed(5);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const auto disk = make_memory_disk();
  auto core = core_on(disk);
  Quads quads;
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    commit_change(core, quads, random);
    auto prepared = prepare_fold(core->states.newest_written(*core->keys).value(),
                                 TextUpkeep::newest, Cancellation());
    REQUIRE(prepared);
    const std::uint64_t meanwhile = random() % 4;
    for (std::uint64_t i = 0; i < meanwhile; ++i) commit_change(core, quads, random);
    REQUIRE(apply_fold(*core, std::move(prepared).value()).value());
    const auto state = core->states.newest(*core->keys).value();
    CHECK((meanwhile > 0 || state.quads->delta.entries() == 0));
    // What is in memory is what a new open would read.
    const auto read = read_unfolded(*state.keys, read_state(*state.keys).value()).value();
    CHECK(is_same(read.net(), state.quads->delta.net()));
    check_holds(begin_transaction(core, {}).value()->view(), quads);
  }
}

TEST_CASE("a fold that others overtook is given up and leaves everything as it was") {
  std::mt19937_64 random(3);
  const auto core = core_on(make_memory_disk());
  Quads quads;
  for (int i = 0; i < 3; ++i) commit_change(core, quads, random);
  auto slow = prepare_fold(core->states.newest_written(*core->keys).value(), TextUpkeep::newest,
                           Cancellation());
  REQUIRE(slow);
  REQUIRE(fold_updates(*core, TextUpkeep::newest));
  CHECK_FALSE(apply_fold(*core, std::move(slow).value()).value());
  check_holds(begin_transaction(core, {}).value()->view(), quads);
  Cancellation cancelled;
  commit_change(core, quads, random);
  cancelled.cancel();
  const auto stopped =
      prepare_fold(core->states.newest_written(*core->keys).value(), TextUpkeep::newest, cancelled);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().kind == ErrorKind::cancelled);
}

TEST_CASE("a thread folds beside a writer and readers, and every state is whole" *
          doctest::test_suite("threads")) {
  const std::uint64_t seed = test_seed(6);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  TemporaryFolder folder;
  const StoreOptions options{.durability = Durability::relaxed,
                             .folding = Folding::in_background,
                             .updates_always_kept = 40};
  Quads quads;
  {
    const auto store = Store::open(folder.path() / "store", options).value();
    std::atomic<bool> is_done = false;
    std::atomic<bool> is_good = true;
    const auto read = [&] {
      while (!is_done) {
        const auto snapshot = store->snapshot().value();
        std::vector<QuadIds> spo = all_quads(*snapshot, IndexOrder::spo);
        std::vector<QuadIds> ops = all_quads(*snapshot, IndexOrder::ops);
        std::sort(ops.begin(), ops.end());
        if (spo != ops || snapshot->count({}).value() != spo.size()) is_good = false;
      }
    };
    std::thread first(read);
    std::thread second(read);
    for (int round = 0; round < 120; ++round) {
      const auto writer = store->begin().value();
      change(*writer, quads, random, round % 30 == 29 ? 200 : 25);
      REQUIRE(writer->commit());
      if (round % 10 == 9) check_holds(*store->snapshot().value(), quads);
      if (round % 50 == 49) REQUIRE(store->optimize());
    }
    is_done = true;
    first.join();
    second.join();
    CHECK(is_good);
    REQUIRE(store->close());
  }
  check_holds(*Store::open(folder.path() / "store", options).value()->snapshot().value(), quads);
}

TEST_CASE("a background fold that fails is told of at close, and the store goes on without it" *
          doctest::test_suite("threads")) {
  const auto watch = std::make_shared<Watch>();
  auto keys = open_memory_store(make_memory_disk(), "store", space_names()).value();
  const auto store = open_store_on(std::make_unique<WatchedStore>(std::move(keys), watch),
                                   {.folding = Folding::in_background, .updates_always_kept = 10})
                         .value();
  std::atomic<int> folds = 0;
  watch->before_commit = [&folds](const WriteBatch& batch) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (batch.change(i).space != directory_space) continue;
      ++folds;
      return Result<void>(Error{ErrorKind::io, "no room for blocks", {}, {}});
    }
    return Result<void>();
  };
  const auto add = [&](std::uint64_t begin, std::uint64_t end) {
    const auto writer = store->begin().value();
    for (std::uint64_t i = begin; i < end; ++i) {
      REQUIRE(writer->add({number(i), number(i), number(i), default_graph}));
    }
    return writer->commit();
  };
  const auto first = add(0, 15);
  REQUIRE_MESSAGE(first, (first ? "" : first.error().message));
  while (folds == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  REQUIRE(add(15, 17));
  CHECK(store->snapshot().value()->count({}).value() == 17);
  CHECK_FALSE(add(17, 40));  // more than may lie beside the blocks, so it folds itself
  CHECK(folds == 2);
  CHECK(store->snapshot().value()->count({}).value() == 17);
  const auto closed = store->close();
  REQUIRE_FALSE(closed);
  CHECK(closed.error().message == "no room for blocks");
}

}  // namespace quoth::storage
