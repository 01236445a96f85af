// What every implementation of the seam must do, run on each of them.
#include <doctest/doctest.h>

#include <map>
#include <random>

#include "storage/kv/key_value_store.hpp"
#include "storage/kv/memory/memory_store.hpp"
#include "storage/kv/rocksdb/rocksdb_store.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

const std::vector<std::string> two_spaces = {"left", "right"};
constexpr SpaceId left{0};
constexpr SpaceId right{1};

/// Where named stores live, for each implementation.
struct InMemory {
  std::shared_ptr<MemoryDisk> disk = make_memory_disk();

  std::string place(const std::string& name) const { return name; }
  Result<std::unique_ptr<KeyValueStore>> open(const std::string& name) {
    return open_memory_store(disk, name, two_spaces);
  }
};

struct OnRocksdb {
  TemporaryFolder folder;

  std::string place(const std::string& name) const { return (folder.path() / name).string(); }
  Result<std::unique_ptr<KeyValueStore>> open(const std::string& name) {
    RocksdbOptions options;
    options.folder = place(name);
    options.spaces = two_spaces;
    options.memory_bytes = 16u << 20;
    return open_rocksdb_store(options);
  }
};

using Content = std::map<std::string, std::string>;

std::unique_ptr<KeyValueStore> opened(auto& world, const std::string& name = "store") {
  auto store = world.open(name);
  REQUIRE_MESSAGE(store, (store ? "" : store.error().message));
  return std::move(store).value();
}

void commit(KeyValueStore& store, const WriteBatch& batch) {
  const auto outcome = store.commit(batch, CommitDurability::relaxed);
  REQUIRE(outcome);
  REQUIRE(outcome->state == CommitOutcome::State::committed);
}

void put(KeyValueStore& store, const std::string& key, const std::string& value) {
  WriteBatch batch;
  batch.put(left, key, value);
  commit(store, batch);
}

Content walked(const KeyValueSnapshot& snapshot, SpaceId space, const KeyRange& range) {
  Content content;
  std::string last;
  const auto cursor = snapshot.scan(space, range);
  for (;;) {
    const auto batch = cursor->next();
    REQUIRE(batch);
    if (batch->empty()) break;
    for (const Entry& entry : batch.value()) {
      REQUIRE((content.empty() || last < entry.key));
      last = entry.key;
      content.emplace(entry.key, entry.value);
    }
  }
  return content;
}

Content content_of(const KeyValueStore& store, SpaceId space = left) {
  return walked(*store.snapshot().value(), space, {});
}

Content cut(const Content& content, const KeyRange& range) {
  Content part;
  for (const auto& [key, value] : content) {
    if (key >= range.begin && (range.end.empty() || key < range.end)) part.emplace(key, value);
  }
  return part;
}

/// Short keys over few letters, 0x00 and 0xff among them, so that keys meet and prefixes nest.
std::string random_key(std::mt19937_64& random) {
  constexpr std::string_view letters{
      "\x00"
      "ab\xff",
      4};
  std::string key;
  for (std::size_t length = random() % 6; key.size() < length;) key += letters[random() % 4];
  return key;
}

KeyRange random_range(std::mt19937_64& random) {
  if (random() % 3 == 0) return prefix_range(random_key(random));
  KeyRange range{random_key(random), random_key(random)};
  if (range.end < range.begin) std::swap(range.begin, range.end);
  return range;
}

void check_reads(const KeyValueSnapshot& snapshot, const std::array<Content, 2>& model,
                 std::mt19937_64& random) {
  for (const SpaceId space : {left, right}) {
    const Content& content = model[static_cast<std::size_t>(space)];
    std::vector<std::string> keys;
    std::vector<ScanRequest> requests;
    for (int i = 0; i < 5; ++i) keys.push_back(random_key(random));
    for (int i = 0; i < 3; ++i) requests.push_back({space, random_range(random), random() % 9});
    std::vector<std::optional<std::string>> values;
    const auto keep = [&](std::size_t index, std::optional<std::string_view> value) {
      CHECK(index == values.size());
      values.emplace_back(value);
      return Result<void>();
    };
    REQUIRE(snapshot.get_many(space, keys, keep));
    REQUIRE(values.size() == keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto expected = content.find(keys[i]);
      const auto one = snapshot.get(space, keys[i]);
      REQUIRE(one);
      CHECK(one.value() == values[i]);
      CHECK(values[i].has_value() == (expected != content.end()));
      if (expected != content.end()) CHECK(values[i] == expected->second);
    }
    const auto scans = snapshot.scan_many(requests);
    REQUIRE(scans);
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const Content expected = cut(content, requests[i].range);
      CHECK(walked(snapshot, space, requests[i].range) == expected);
      const auto& found = scans.value()[i];
      REQUIRE(found.size() == std::min(expected.size(), requests[i].entries_max));
      auto at = expected.begin();
      for (const OwnedEntry& entry : found) {
        CHECK(entry == OwnedEntry{at->first, at->second});
        ++at;
      }
    }
  }
}

}  // namespace

TEST_CASE_TEMPLATE("a seam behaves like an ordered map under random commits", World, InMemory,
                   OnRocksdb) {
  const std::uint64_t seed = test_seed(20240905);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  World world;
  auto store = opened(world);
  std::array<Content, 2> model;
  std::vector<std::pair<std::shared_ptr<const KeyValueSnapshot>, std::array<Content, 2>>> kept;
  for (int round = 0; round < 300; ++round) {
    WriteBatch batch;
    for (std::size_t i = random() % 12; i > 0; --i) {
      const std::size_t space = random() % 2;
      const std::string key = random_key(random);
      if (random() % 3 == 0) {
        batch.remove(static_cast<SpaceId>(space), key);
        model[space].erase(key);
      } else {
        const std::string value(random() % 20, static_cast<char>('a' + round % 26));
        batch.put(static_cast<SpaceId>(space), key, value);
        model[space][key] = value;
      }
    }
    commit(*store, batch);
    check_reads(*store->snapshot().value(), model, random);
    if (round % 50 == 0) kept.emplace_back(store->snapshot().value(), model);
    if (round % 40 == 0) REQUIRE(store->flush());
    if (round % 75 == 74) {
      for (const auto& [snapshot, then] : kept) check_reads(*snapshot, then, random);
      kept.clear();
      REQUIRE(store->close());
      store.reset();
      store = opened(world);
    }
  }
}

TEST_CASE_TEMPLATE("a snapshot shows nothing that was committed after it", World, InMemory,
                   OnRocksdb) {
  World world;
  const auto store = opened(world);
  put(*store, "a", "1");
  const auto snapshot = store->snapshot().value();
  const auto cursor = snapshot->scan(left, {});
  put(*store, "a", "2");
  put(*store, "b", "3");
  CHECK(snapshot->get(left, "a").value() == "1");
  CHECK(walked(*snapshot, left, {}) == Content{{"a", "1"}});
  CHECK(cursor->next().value().size() == 1);
  CHECK(content_of(*store) == Content{{"a", "2"}, {"b", "3"}});
}

TEST_CASE_TEMPLATE("a cursor seeks forward, over batches, and never back", World, InMemory,
                   OnRocksdb) {
  World world;
  const auto store = opened(world);
  WriteBatch batch;
  const auto key_of = [](int number) { return std::to_string(100'000 + number); };
  for (int i = 0; i < 10'000; ++i) batch.put(left, key_of(i), "");
  commit(*store, batch);
  const auto snapshot = store->snapshot().value();
  const auto cursor = snapshot->scan(left, {key_of(10), key_of(9'000)});
  CHECK(cursor->next()->front().key == key_of(10));
  REQUIRE(cursor->seek(key_of(5'000)));
  CHECK(cursor->next()->front().key == key_of(5'000));
  REQUIRE(cursor->seek(key_of(20)));
  CHECK(cursor->next()->front().key > key_of(5'000));
  REQUIRE(cursor->seek(key_of(8'999) + "x"));
  CHECK(cursor->next()->empty());
  CHECK(cursor->next()->empty());
}

TEST_CASE_TEMPLATE("a commit whose expectation fails changes nothing", World, InMemory, OnRocksdb) {
  World world;
  const auto store = opened(world);
  put(*store, "counter", "1");
  const std::vector<std::pair<Expectation, bool>> cases = {
      {{left, "counter", "2"}, false},         {{left, "counter", std::nullopt}, false},
      {{left, "missing", "1"}, false},         {{right, "counter", "1"}, false},
      {{left, "missing", std::nullopt}, true}, {{left, "counter", "1"}, true},
  };
  for (const auto& [expectation, holds] : cases) {
    CAPTURE(expectation.key);
    WriteBatch batch;
    batch.expect(expectation);
    batch.put(right, "written", "yes");
    const auto outcome = store->commit(batch, CommitDurability::synced);
    REQUIRE(outcome);
    CHECK((outcome->state == CommitOutcome::State::committed) == holds);
    CHECK((outcome->state == CommitOutcome::State::conflict) == !holds);
    CHECK(store->snapshot().value()->get(right, "written").value().has_value() == holds);
    WriteBatch undo;
    undo.remove(right, "written");
    commit(*store, undo);
  }
}

TEST_CASE_TEMPLATE("a bulk ingest appears whole when it is finished, and not before", World,
                   InMemory, OnRocksdb) {
  World world;
  const auto store = opened(world);
  put(*store, "b", "old");
  {
    auto dropped = store->begin_ingest().value();
    REQUIRE(dropped->add(left, "a", "dropped"));
  }
  auto ingest = store->begin_ingest().value();
  REQUIRE(ingest->add(left, "a", "1"));
  REQUIRE(ingest->add(right, "a", "2"));
  REQUIRE(ingest->add(left, "b", "new"));
  const auto refused = ingest->add(left, "b", "again");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::usage);
  const auto before = store->snapshot().value();
  CHECK(content_of(*store) == Content{{"b", "old"}});
  const std::vector<Expectation> expectations = {{left, "b", "old"}};
  const auto outcome = ingest->finish(expectations);
  REQUIRE(outcome);
  CHECK(outcome->state == CommitOutcome::State::committed);
  CHECK(content_of(*store) == Content{{"a", "1"}, {"b", "new"}});
  CHECK(content_of(*store, right) == Content{{"a", "2"}});
  CHECK(walked(*before, left, {}) == Content{{"b", "old"}});
  auto late = store->begin_ingest().value();
  REQUIRE(late->add(left, "c", "3"));
  CHECK(late->finish(expectations)->state == CommitOutcome::State::conflict);
  CHECK_FALSE(content_of(*store).contains("c"));
}

TEST_CASE_TEMPLATE("a checkpoint is a store of its own", World, InMemory, OnRocksdb) {
  World world;
  const auto store = opened(world);
  put(*store, "a", "1");
  REQUIRE(store->checkpoint(world.place("copy")));
  put(*store, "a", "2");
  const auto again = store->checkpoint(world.place("copy"));
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == ErrorKind::conflict);
  const auto copy = opened(world, "copy");
  CHECK(content_of(*copy) == Content{{"a", "1"}});
  put(*copy, "b", "3");
  CHECK(content_of(*store) == Content{{"a", "2"}});
}

TEST_CASE_TEMPLATE("a second writer is refused until the first has closed", World, InMemory,
                   OnRocksdb) {
  World world;
  auto store = opened(world);
  const auto second = world.open("store");
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == ErrorKind::conflict);
  put(*store, "a", "1");
  REQUIRE(store->close());
  store.reset();
  CHECK(content_of(*opened(world)) == Content{{"a", "1"}});
}

TEST_CASE_TEMPLATE("a store that is being read does not close", World, InMemory, OnRocksdb) {
  World world;
  const auto store = opened(world);
  put(*store, "a", "1");
  auto snapshot = store->snapshot().value();
  const auto refused = store->close();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::usage);
  CHECK(snapshot->get(left, "a").value() == "1");
  snapshot.reset();
  CHECK(store->close());
}

TEST_CASE_TEMPLATE("a value of many megabytes comes back whole", World, InMemory, OnRocksdb) {
  World world;
  const auto store = opened(world);
  const std::string large(20u << 20, 'x');
  put(*store, "large", large);
  put(*store, "small", "y");
  CHECK(store->snapshot().value()->get(left, "large").value() == large);
  CHECK(content_of(*store).size() == 2);
  CHECK(store->bytes_stored().value() > 0);
}

TEST_CASE("the range of a prefix ends before the next prefix") {
  CHECK(prefix_range("ab").end == "ac");
  CHECK(prefix_range("a\xff").end == "b");
  CHECK(prefix_range("\xff\xff").end.empty());
  CHECK(prefix_range("").end.empty());
}

}  // namespace quoth::storage
