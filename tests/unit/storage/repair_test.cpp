// `repair`: what can be read is saved, what was removed stays away, and the damaged store is kept.
#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <set>

#include "storage/blocks/quad_block.hpp"
#include "storage/check/check_folder.hpp"
#include "storage/kv/rocksdb/rocksdb_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/quads/quad_index.hpp"
#include "storage/repair/repair.hpp"
#include "storage/store/store.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

constexpr int facts = 300;

TermId subject(WriteTransaction& writer, int number) {
  return writer.intern(Term::iri("urn:thing:" + std::to_string(number))).value();
}

QuadIds fact(WriteTransaction& writer, int number) {
  return {subject(writer, number), writer.intern(Term::iri("urn:size")).value(),
          writer.intern(Term::integer(number)).value(), default_graph};
}

/// Facts 0 to 299 in blocks; 0 to 9 removed and 300 to 309 added since.
void fill(const fs::path& path) {
  const auto store = Store::open(path, {}).value();
  auto writer = store->begin().value();
  for (int i = 0; i < facts; ++i) REQUIRE(writer->add(fact(*writer, i)));
  REQUIRE(writer->put_record(RecordSpace::extractions, "key", "value"));
  REQUIRE(writer->commit());
  REQUIRE(store->optimize());
  writer = store->begin().value();
  for (int i = 0; i < 10; ++i) REQUIRE(writer->remove(fact(*writer, i)));
  for (int i = facts; i < facts + 10; ++i) REQUIRE(writer->add(fact(*writer, i)));
  REQUIRE(writer->commit());
}

/// The sizes that the store tells.
std::set<std::string> sizes_in(const fs::path& path) {
  const auto store = Store::open(path, {.create_if_missing = false}).value();
  const auto snapshot = store->snapshot().value();
  std::set<std::string> sizes;
  const auto cursor = snapshot->scan({}, IndexOrder::spo);
  for (auto block = cursor->next().value(); block != nullptr; block = cursor->next().value()) {
    for (const TermId id : block->columns[2]) sizes.insert(snapshot->term(id)->text);
  }
  return sizes;
}

std::set<std::string> numbers(int begin, int end) {
  std::set<std::string> all;
  for (int i = begin; i < end; ++i) all.insert(std::to_string(i));
  return all;
}

void damage_keys(const fs::path& path,
                 const std::function<void(const KeyValueSnapshot&, WriteBatch&)>& damage) {
  RocksdbOptions options;
  options.folder = path;
  options.spaces = space_names();
  const auto keys = open_rocksdb_store(options).value();
  WriteBatch batch;
  damage(*keys->snapshot().value(), batch);
  REQUIRE(keys->commit(batch, CommitDurability::synced));
}

std::vector<OwnedEntry> entries_of(const KeyValueSnapshot& snapshot, SpaceId space) {
  const ScanRequest request{space, {}};
  return snapshot.scan_many({&request, 1}).value().at(0);
}

void remove_all(const KeyValueSnapshot& snapshot, SpaceId space, WriteBatch& batch) {
  for (const auto& entry : entries_of(snapshot, space)) {
    batch.remove(space, entry.key);
  }
}

SpaceId order_space(int order) {
  return static_cast<SpaceId>(static_cast<int>(first_quads_space) + order);
}

fs::path file_with(const fs::path& folder, const std::string& part) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().find(part) != std::string::npos) return entry.path();
  }
  return {};
}

struct DamagedStore {
  TemporaryFolder folder;
  fs::path path = folder.path() / "store";

  DamagedStore() { fill(path); }

  RepairOutcome repair_it() const {
    auto outcome = repair(path, {});
    REQUIRE_MESSAGE(outcome, (outcome ? "" : describe(outcome.error())));
    for (const std::string& loss : outcome->lost) MESSAGE(loss);
    const auto report = check_folder(path, {}).value();
    for (const Finding& finding : report.findings) FAIL_CHECK(to_line(finding));
    CHECK(fs::exists(folder.path() / "store.damaged-1"));
    CHECK_FALSE(fs::exists(folder.path() / "store.repaired"));
    CHECK_FALSE(fs::exists(folder.path() / "store.repaired.unfinished"));
    return std::move(outcome).value();
  }
};

}  // namespace

TEST_CASE("repairing a sound store gives the same facts and records, and tells of no loss") {
  DamagedStore store;
  const auto outcome = store.repair_it();
  CHECK(outcome.lost.empty());
  CHECK(outcome.quads_saved == facts);
  CHECK(outcome.quads_uncertain == 0);
  CHECK(outcome.records_saved == 1);
  CHECK(sizes_in(store.path) == numbers(10, facts + 10));
  CHECK(sizes_in(store.folder.path() / "store.damaged-1") == numbers(10, facts + 10));
}

TEST_CASE("one order that can be read saves every fact") {
  DamagedStore store;
  damage_keys(store.path, [](const auto& before, WriteBatch& batch) {
    for (const int order : {0, 1, 2, 3, 5}) remove_all(before, order_space(order), batch);
  });
  const auto outcome = store.repair_it();
  CHECK(outcome.lost.empty());
  CHECK(sizes_in(store.path) == numbers(10, facts + 10));
}

TEST_CASE("without its directory an order still saves its facts") {
  DamagedStore store;
  damage_keys(store.path, [](const auto& before, WriteBatch& batch) {
    for (auto page : entries_of(before, directory_space)) {
      page.value.back() ^= 1;
      batch.put(directory_space, page.key, page.value);
    }
  });
  const auto outcome = store.repair_it();
  CHECK(sizes_in(store.path) == numbers(10, facts + 10));
}

TEST_CASE(
    "where a list of removed facts cannot be read, all in the blocks are uncertain and kept "
    "beside") {
  DamagedStore store;
  std::uint64_t damaged = 0;
  damage_keys(store.path, [&](const auto& before, WriteBatch& batch) {
    for (auto& update : entries_of(before, history_space)) {
      const bool lists_removed = update.key[0] == 1 && update.value[0] == 0;
      if (!lists_removed) continue;
      update.value.back() ^= 1;
      update.value[9] ^= 1;
      batch.put(history_space, update.key, update.value);
      ++damaged;
    }
  });
  REQUIRE(damaged == 1);
  const auto outcome = store.repair_it();
  CHECK(sizes_in(store.path) == numbers(facts, facts + 10));
  CHECK(outcome.quads_uncertain == facts);
  REQUIRE(outcome.lost.size() == 1);
  CHECK(outcome.lost.front().ends_with("facts that they may have removed are uncertain"));
}

TEST_CASE("where a list of added facts cannot be read, the others stay certain") {
  DamagedStore store;
  damage_keys(store.path, [&](const auto& before, WriteBatch& batch) {
    const auto history = entries_of(before, history_space);
    auto added = history.at(history.size() - 2);  // the last lists what was removed
    REQUIRE(added.value[0] == 1);
    added.value[9] ^= 1;
    batch.put(history_space, added.key, added.value);
  });
  const auto outcome = store.repair_it();
  CHECK(sizes_in(store.path) == numbers(10, facts));
  CHECK(outcome.quads_uncertain == 0);
  CHECK(outcome.lost.size() == 2);
}

TEST_CASE("a fact that one order alone may hold is uncertain, and is kept beside the store") {
  DamagedStore store;
  damage_keys(store.path, [](const auto& before, WriteBatch& batch) {
    // Without its page of the directory nobody knows whether this block of `ops` counts.
    const std::string page("\5\0\0\0\0", 5);
    std::string bytes = *before.get(directory_space, page).value();
    bytes.back() ^= 1;
    batch.put(directory_space, page, bytes);
    auto columns = decode_block(entries_of(before, order_space(5)).at(0).value).value();
    for (auto& column : columns) column.resize(10);
    for (TermId& size : columns[0]) size.bits += 1;
    const BlockSpans spans{columns[0], columns[1], columns[2], columns[3]};
    BlockEntry entry;
    entry.first = row_of(columns, 0);
    entry.number = 1000;
    batch.put(order_space(5), block_key(entry), encode_block(spans));
  });
  const auto outcome = store.repair_it();
  CHECK(sizes_in(store.path) == numbers(10, facts + 10));
  CHECK(outcome.quads_uncertain == 10);
  CHECK(outcome.lost.empty());
  std::ifstream file(outcome.uncertain_file);
  std::string line;
  std::size_t lines = 0;
  while (std::getline(file, line)) {
    ++lines;
    CHECK(line.starts_with("<urn:thing:"));
    CHECK(line.ends_with(" ."));
  }
  CHECK(lines == 10);
}

TEST_CASE("a fresh term that lost its entry is read from the index") {
  DamagedStore store;
  damage_keys(store.path, [](const auto& before, WriteBatch& batch) {
    remove_all(before, terms_space, batch);
  });
  const auto outcome = store.repair_it();
  CHECK(sizes_in(store.path) == numbers(10, facts + 10));
}

TEST_CASE("facts whose terms are lost are counted, and the others saved") {
  DamagedStore store;
  damage_keys(store.path, [](const auto& before, WriteBatch& batch) {
    const ScanRequest request{term_blocks_space, {}, 2};
    const auto blocks = before.scan_many({&request, 1}).value().at(0);
    batch.remove(term_blocks_space, blocks.at(1).key);
  });
  const auto outcome = store.repair_it();
  CHECK(outcome.quads_saved == facts - 128);
  CHECK(outcome.lost.size() == 2);
  CHECK(outcome.lost.back() == "128 of 300 facts are lost");
}

TEST_CASE("the counts of the store are not needed") {
  DamagedStore store;
  damage_keys(store.path,
              [](const auto& before, WriteBatch& batch) { remove_all(before, meta_space, batch); });
  const auto outcome = store.repair_it();
  CHECK(sizes_in(store.path) == numbers(10, facts + 10));
  CHECK(outcome.lost.size() == 1);
}

TEST_CASE("a store without a list of its files is put together from them") {
  for (const char* part : {"MANIFEST", "CURRENT"}) {
    CAPTURE(part);
    DamagedStore store;
    fs::remove(file_with(store.path, part));
    CHECK_FALSE(Store::open(store.path, {.create_if_missing = false}));
    CHECK_FALSE(check_folder(store.path, {})->is_sound());
    const auto outcome = store.repair_it();
    CHECK(sizes_in(store.path) == numbers(10, facts + 10));
    CHECK_FALSE(fs::exists(store.folder.path() / "store.repair-copy"));
  }
}

TEST_CASE(
    "whichever table file has a wrong byte, repair gives a sound store without what was removed") {
  DamagedStore whole;
  for (const auto& entry : fs::directory_iterator(whole.path)) {
    if (entry.path().extension() != ".sst") continue;
    CAPTURE(entry.path().string());
    DamagedStore store;
    fs::remove_all(store.path);
    fs::copy(whole.path, store.path, fs::copy_options::recursive);
    const fs::path file = store.path / entry.path().filename();
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(static_cast<std::streamoff>(fs::file_size(file) / 10));
    stream.write("????", 4);
    stream.close();
    CHECK_FALSE(check_folder(store.path, {})->is_sound());
    store.repair_it();
    for (const std::string& size : sizes_in(store.path)) CHECK(std::stoi(size) >= 10);
  }
}

TEST_CASE("a store that is open, or none, is not repaired") {
  TemporaryFolder folder;
  CHECK(repair(folder.path() / "missing", {}).error().kind == ErrorKind::not_found);
  fill(folder.path() / "store");
  const auto open = Store::open(folder.path() / "store", {}).value();
  const auto refused = repair(folder.path() / "store", {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::conflict);
}

}  // namespace quoth::storage
