// `check`: a sound store is found sound, and each kind of damage is named.
#include <doctest/doctest.h>

#include <functional>

#include "storage/blocks/quad_block.hpp"
#include "storage/check/check_folder.hpp"
#include "storage/check/check_store.hpp"
#include "storage/history/history.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/kv/memory/memory_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/store/meta.hpp"
#include "storage/store/open_on.hpp"
#include "storage/store/store.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/term_hash_bucket.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

constexpr const char* label = "urn:label";

StoreOptions options_with_labels() {
  StoreOptions options;
  options.label_predicates = {label};
  return options;
}

/// Some hundred facts in two graphs, of all kinds of terms, most of them in blocks.
void fill(Store& store) {
  const auto add = [&store](int begin, int end) {
    const auto writer = store.begin().value();
    const auto id = [&writer](const Term& term) { return writer->intern(term).value(); };
    const TermId graph = id(Term::iri("urn:graph"));
    for (int i = begin; i < end; ++i) {
      const std::string number = std::to_string(i);
      const TermId thing = id(Term::iri("urn:thing:" + number));
      REQUIRE(writer->add({thing, id(Term::iri(label)), id(Term::string("Thing number " + number)),
                           default_graph}));
      REQUIRE(writer->add({thing, id(Term::iri("urn:size")), id(Term::integer(i)), graph}));
      REQUIRE(writer->add({id(Term::blank("b" + number)), id(Term::iri("urn:says")),
                           id(Term::string(std::string(100, 'x') + number)), graph}));
      REQUIRE(writer->add({thing, id(Term::iri("urn:near")),
                           id(Term::triple(Term::iri("urn:thing:0"), Term::iri("urn:near"),
                                           Term::tagged("ding " + number, "de"))),
                           graph}));
    }
    REQUIRE(writer->commit());
  };
  add(0, 100);
  REQUIRE(store.optimize());
  add(100, 110);
  const auto writer = store.begin().value();
  REQUIRE(writer->remove({writer->intern(Term::iri("urn:thing:5")).value(),
                          writer->intern(Term::iri("urn:size")).value(),
                          writer->intern(Term::integer(5)).value(),
                          writer->intern(Term::iri("urn:graph")).value()}));
  REQUIRE(writer->commit());
}

std::string told(const CheckReport& report) {
  std::string lines;
  for (const Finding& finding : report.findings) lines += to_line(finding) + "\n";
  return lines;
}

/// A damaged copy of one store in memory: what `damage` puts and removes is not undone anywhere.
using Damage = std::function<void(const KeyValueSnapshot& before, WriteBatch& batch)>;

struct SmallStore {
  std::shared_ptr<MemoryDisk> disk = make_memory_disk();
  mutable int copies = 0;

  SmallStore() {
    const auto store = open_store_on(open("store"), options_with_labels()).value();
    fill(*store);
    REQUIRE(store->close());
  }

  std::unique_ptr<KeyValueStore> open(const std::string& name) const {
    return open_memory_store(disk, name, space_names()).value();
  }

  std::string check_after(const Damage& damage) const {
    const std::string copy = "copy" + std::to_string(++copies);
    REQUIRE(open("store")->checkpoint(copy));
    const auto keys = open(copy);
    WriteBatch batch;
    damage(*keys->snapshot().value(), batch);
    REQUIRE(keys->commit(batch, CommitDurability::synced));
    const auto report = check_store(*keys, {});
    REQUIRE(report);
    CHECK_FALSE(report->is_sound());
    return told(report.value());
  }
};

OwnedEntry first_entry(const KeyValueSnapshot& snapshot, SpaceId space, std::string begin = {}) {
  const ScanRequest request{space, {std::move(begin), {}}, 1};
  return snapshot.scan_many({&request, 1}).value().at(0).at(0);
}

Entry view(const OwnedEntry& entry) { return {entry.key, entry.value}; }

/// The first changes that lie beside the blocks.
OwnedEntry first_unfolded(const KeyValueSnapshot& snapshot) {
  const std::uint64_t folded = read_state(snapshot)->folded_commits;
  return first_entry(snapshot, history_space, logged_changes_from(folded + 1).begin);
}

QuadIds quad_of(std::string_view key) {
  QuadIds quad{};
  for (std::size_t i = 0; i < 4; ++i) quad[i].bits = read_u64(key.substr(8 * i));
  return quad;
}

/// As a commit far behind the last one would.
void put_one_added(const QuadIds& quad, WriteBatch& batch) {
  QuadChanges changes;
  changes.set(quad, QuadChange::added);
  put_logged_changes(batch, {.commit = 1000}, changes);
}

SpaceId space_of_order(int order) {
  return static_cast<SpaceId>(static_cast<int>(first_quads_space) + order);
}

void check_has(const std::string& lines, const std::string& part) {
  CAPTURE(lines);
  CAPTURE(part);
  CHECK(lines.find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("a store that was written and closed in the ordinary way is sound") {
  TemporaryFolder folder;
  const fs::path path = folder.path() / "store";
  fill(*Store::open(path, options_with_labels()).value());
  const auto report = check_folder(path, {});
  REQUIRE(report);
  CHECK(told(report.value()) == "");
  CHECK(report->quads == 4 * 110 - 1);
  CHECK(report->blocks == 12);
  CHECK(report->terms > 4 * 110);
  // Looking left nothing behind: the store is still a cleanly closed one.
  CHECK(fs::exists(path / "CLEAN-CLOSE"));
  const auto open = Store::open(path, options_with_labels()).value();
  CHECK(told(open->check().value()) == "");
}

TEST_CASE("an empty store and one in memory are sound") {
  const auto store = Store::in_memory(options_with_labels()).value();
  CHECK(told(store->check().value()) == "");
  fill(*store);
  CHECK(told(store->check().value()) == "");
}

TEST_CASE("a folder that holds no store is an error, not a sound store") {
  TemporaryFolder folder;
  CHECK(check_folder(folder.path() / "missing", {}).error().kind == ErrorKind::not_found);
  const auto empty = check_folder(folder.path(), {});
  CHECK((!empty || !empty->is_sound()));
}

TEST_CASE("damage to blocks, directories and updates is named") {
  SmallStore store;
  const auto pos_block = [](const KeyValueSnapshot& before) {
    return first_entry(before, space_of_order(3));
  };
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    batch.remove(space_of_order(3), pos_block(before).key);
  }),
            "of the order pos: it is missing; its facts cannot be found through this order; "
            "`quoth repair`");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    auto block = pos_block(before);
    block.value.back() ^= 1;
    block.value[20] ^= 1;
    batch.put(space_of_order(3), block.key, block.value);
  }),
            "of the order pos: the checksum of a block is wrong");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    auto block = pos_block(before);
    block.key.back() = '\x7f';
    batch.put(space_of_order(3), block.key, block.value);
  }),
            "of the order pos: the directory does not know it");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    auto page = first_entry(before, directory_space, std::string("\3\0\0\0\0", 5));
    page.value.back() ^= 1;
    batch.put(directory_space, page.key, page.value);
  }),
            "the block directory of the order pos: page 0 is damaged");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    auto update = first_unfolded(before);
    update.value[20] ^= 1;
    batch.put(history_space, update.key, update.value);
  }),
            "the updates beside the blocks: the checksum of a block is wrong");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    auto update = first_unfolded(before);
    update.value[0] = 2;
    batch.put(history_space, update.key, update.value);
  }),
            "the updates beside the blocks: the history of the store is damaged");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    const auto block = first_entry(before, first_quads_space);
    put_one_added(quad_of(block.key), batch);
  }),
            "the updates beside the blocks: 1 of them change nothing");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    const auto changes = read_logged_changes(view(first_unfolded(before))).value();
    put_one_added(changes.quad(0), batch);
  }),
            "the updates beside the blocks: 1 of them do not follow from the one before");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    batch.remove(history_space, first_unfolded(before).key);
  }),
            "the counts of the store: ");
}

TEST_CASE("an order that holds other facts than the others is named, and so are the facts") {
  SmallStore store;
  const auto lines = store.check_after([](const auto& before, WriteBatch& batch) {
    // The block is written anew with another object in its last row: sound in itself.
    const auto entry = first_entry(before, space_of_order(2));
    auto columns = decode_block(entry.value).value();
    const std::size_t rows = columns[0].size();
    auto& changed = columns[2][rows / 2];
    changed.bits ^= 1;
    const std::array<std::span<const TermId>, 4> spans{columns[0], columns[1], columns[2],
                                                       columns[3]};
    batch.put(space_of_order(2), entry.key, encode_block(spans));
  });
  check_has(lines, "the order pso: it does not hold the same facts as the order");
  check_has(lines, "and not in the order pso");
}

TEST_CASE("damage to the dictionary is named") {
  SmallStore store;
  const auto iri_key = [] {
    std::string key;
    append_u64(key, make_term_id(TermTag::iri, 0).bits);
    return key;
  };
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    batch.remove(terms_space, first_entry(before, terms_space, iri_key()).key);
  }),
            "the dictionary: 1 numbers that were given out have no term");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    batch.put(terms_space, first_entry(before, terms_space, iri_key()).key, "s7 bytes");
  }),
            "it is of another kind than its id says");
  check_has(store.check_after([&](const auto&, WriteBatch& batch) {
    std::string key;
    append_u64(key, make_term_id(TermTag::literal, 100'000).bits);
    batch.put(terms_space, key, "sx");
  }),
            "its number has not been given out");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    std::string key;
    append_u64(key, make_term_id(TermTag::string, 0).bits);
    batch.put(terms_space, first_entry(before, terms_space, key).key, "sshort");
  }),
            "its value fits into an id and may not stand here");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    batch.remove(term_ids_space, first_entry(before, term_ids_space, std::string("\0i", 2)).key);
  }),
            "the index has no entry that leads to it");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    const auto first = first_entry(before, term_ids_space, std::string("\0i", 2));
    const auto second = first_entry(before, term_ids_space, first.key + '\0');
    batch.put(term_ids_space, first.key, second.value);
  }),
            "the index leads to it from another term");
  check_has(store.check_after([&](const auto& before, WriteBatch& batch) {
    const auto first = first_entry(before, term_ids_space, std::string("\1", 1));
    batch.put(term_ids_space, first.key, first.value + first.value);
  }),
            "it is in the dictionary twice");
}

TEST_CASE("damage to the packed dictionary is named") {
  SmallStore store;
  check_has(store.check_after([](const auto& before, WriteBatch& batch) {
    batch.remove(term_blocks_space, first_entry(before, term_blocks_space).key);
  }),
            "block 0 of the dictionary: it is missing");
  check_has(store.check_after([](const auto& before, WriteBatch& batch) {
    auto block = first_entry(before, term_blocks_space);
    block.value[12] ^= 1;
    batch.put(term_blocks_space, block.key, block.value);
  }),
            "block 0 of the dictionary: ");
  check_has(store.check_after([](const auto& before, WriteBatch& batch) {
    batch.remove(term_hashes_space, first_entry(before, term_hashes_space).key);
  }),
            "the index of the packed dictionary: bucket 0 is missing");
  check_has(store.check_after([](const auto& before, WriteBatch& batch) {
    // The second term's entry leads to the first term.
    const auto entry = first_entry(before, term_hashes_space);
    const auto state = read_state(before).value();
    const int bits = bucket_bits(state.term_numbers().packed());
    TermHashBucket bucket;
    REQUIRE(decode_bucket(0, bits, entry.value, bucket));
    bucket.numbers[1] = bucket.numbers[0];
    batch.put(term_hashes_space, entry.key, encode_bucket(0, bits, bucket));
  }),
            "the index leads to it from another term");
  check_has(store.check_after([](const auto& before, WriteBatch& batch) {
    // A term that is packed gets a fresh entry, and with it a second number.
    const auto state = read_state(before).value();
    std::string key;
    append_u64(key, make_term_id(TermTag::iri, state.next_number).bits);
    batch.put(terms_space, key, "iurn:thing:1");
    batch.put(term_ids_space, term_ids_key("iurn:thing:1", hash_of_bytes), key);
    StoreState after = state;
    ++after.next_number;
    ++after.terms;
    put_state(batch, state, after);
  }),
            "it is in the dictionary twice");
}

TEST_CASE("an order of terms that is not there is named") {
  SmallStore store;
  const auto note = [](std::uint64_t first, std::uint64_t end, WriteBatch& batch) {
    std::string bytes;
    append_u64(bytes, first);
    append_u64(bytes, end);
    batch.put(meta_space, "term-runs", bytes);
  };
  check_has(store.check_after([&](const auto&, WriteBatch& batch) { note(1, 200, batch); }),
            "it comes before the term before it, though an order is noted");
  check_has(store.check_after([&](const auto&, WriteBatch& batch) { note(1, 100'000, batch); }),
            "it is noted of terms that are not packed");
  check_has(store.check_after([&](const auto&, WriteBatch& batch) { note(5, 5, batch); }),
            "the store's entry \"term-runs\" is damaged");
}

TEST_CASE("damage to statistics is named") {
  SmallStore store;
  check_has(store.check_after([](const auto& before, WriteBatch& batch) {
    const auto entry = first_entry(before, statistics_space);
    batch.put(statistics_space, entry.key, "\1\1");
  }),
            "they do not count its subjects and objects as they are; plans may be slower");
  check_has(store.check_after([](const auto& before, WriteBatch& batch) {
    batch.remove(statistics_space, first_entry(before, statistics_space).key);
  }),
            "they are missing");
}

TEST_CASE("damage to names and counts is named") {
  SmallStore store;
  check_has(store.check_after([](const auto& before, WriteBatch& batch) {
    batch.remove(names_space, first_entry(before, names_space).key);
  }),
            "the alias index: its 109 entries are not those of the 110 labels that are names");
  check_has(store.check_after([](const auto& before, WriteBatch& batch) {
    auto state = before.get(meta_space, "state").value().value();
    ++state[15];  // the lowest byte of the second number, quads
    batch.put(meta_space, "state", state);
  }),
            "the counts of the store: 440 facts are noted, and 439 found");
  check_has(
      store.check_after([](const auto&, WriteBatch& batch) { batch.remove(meta_space, "state"); }),
      "the counts of the store: the store's entry \"state\" is missing or damaged");
  check_has(
      store.check_after([](const auto&, WriteBatch& batch) { batch.remove(meta_space, "format"); }),
      "the format of the store");
}

}  // namespace quoth::storage
