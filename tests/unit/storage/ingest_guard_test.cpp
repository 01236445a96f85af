#include <doctest/doctest.h>

#include <memory>

#include "storage/kv/rocksdb/io_faults.hpp"
#include "storage/kv/rocksdb/rocksdb_store.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

constexpr SpaceId space{1};

std::unique_ptr<KeyValueStore> open_in(const std::filesystem::path& folder,
                                       const std::shared_ptr<IoFaults>& faults) {
  RocksdbOptions options;
  options.folder = folder;
  options.spaces = {"other", "facts"};
  options.faults = faults;
  auto store = open_rocksdb_store(options);
  REQUIRE(store);
  return std::move(store).value();
}

/// Takes one entry in while the disk fails at a step of it; whether the step came.
bool take_in(KeyValueStore& store, IoFaults& faults, std::uint64_t failing_step, bool& is_taken) {
  auto ingest = store.begin_ingest();
  REQUIRE(ingest);
  REQUIRE(ingest.value()->add(space, "key", "new"));
  faults.plan(IoFault::io_error, failing_step, false);
  const auto outcome = ingest.value()->finish({});
  const bool has_struck = faults.has_struck();
  faults.repair();
  is_taken = outcome && outcome->state == CommitOutcome::State::committed;
  return has_struck;
}

}  // namespace

TEST_CASE("what was taken in is found, whichever step of it failed") {
  for (std::uint64_t step = 1;; ++step) {
    CAPTURE(step);
    const TemporaryFolder folder;
    const auto faults = std::make_shared<IoFaults>();
    const auto store = open_in(folder.path() / "store", faults);
    WriteBatch batch;
    batch.put(space, "key", "old");
    REQUIRE(store->commit(batch, CommitDurability::synced));
    REQUIRE(store->flush());
    bool is_taken = false;
    const bool has_struck = take_in(*store, *faults, step, is_taken);
    const auto snapshot = store->snapshot();
    REQUIRE(snapshot);
    const auto found = snapshot.value()->get(space, "key");
    REQUIRE(found);
    if (is_taken) CHECK(found.value() == "new");
    if (!has_struck) {
      CHECK(is_taken);
      CHECK(step > 10);
      break;
    }
  }
}

}  // namespace quoth::storage
