// The store as it was at earlier moments, against what a model remembers of them.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "storage/history/history.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/kv/rocksdb/rocksdb_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/quads/index_order.hpp"
#include "storage/store/meta.hpp"
#include "storage/store/store.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

const std::string told_label = "urn:p:label";

using Facts = std::set<std::pair<int, int>>;  // subject, object

/// A clock that stands still until it is told to go on.
struct Clock {
  std::shared_ptr<Moment> at = std::make_shared<Moment>(std::chrono::milliseconds(1'000'000));

  void tick() { *at += std::chrono::milliseconds(10); }
  std::function<Moment()> function() const {
    return [shared = at] { return *shared; };
  }
};

StoreOptions options_with(const Clock& clock) {
  StoreOptions options;
  options.label_predicates = {told_label};
  options.clock = clock.function();
  options.teller = "a test";
  options.updates_always_kept = 40;  // so that commits fold
  return options;
}

QuadIds quad_of(WriteTransaction& writer, std::pair<int, int> fact) {
  return {writer.intern(Term::iri("urn:s" + std::to_string(fact.first))).value(),
          writer.intern(Term::iri(told_label)).value(),
          writer.intern(Term::string("the label number " + std::to_string(fact.second))).value(),
          default_graph};
}

Facts facts_in(const Snapshot& snapshot, IndexOrder order) {
  Facts facts;
  const auto cursor = snapshot.scan({}, order);
  for (;;) {
    const auto block = cursor->next();
    REQUIRE(block);
    if (block.value() == nullptr) return facts;
    for (std::size_t row = 0; row < (*block.value()).columns[0].size(); ++row) {
      QuadIds quad{};
      for (std::size_t i = 0; i < 4; ++i) quad[i] = (*block.value()).columns[i][row];
      const auto number_of = [&](TermId id, std::size_t begin) {
        return std::stoi(snapshot.term(id)->text.substr(begin));
      };
      facts.insert({number_of(quad[0], 5), number_of(quad[2], 17)});
    }
  }
}

void check_moment(const Store& store, Moment moment, const Facts& facts) {
  const auto snapshot = store.snapshot_as_of(moment);
  REQUIRE(snapshot);
  for (const IndexOrder order : all_orders) CHECK(facts_in(**snapshot, order) == facts);
  CHECK((*snapshot)->count({}).value() == facts.size());
  for (int label = 0; label < 8; ++label) {
    std::set<int> subjects;
    for (const auto& fact : facts)
      if (fact.second == label) subjects.insert(fact.first);
    CHECK((*snapshot)->named("THE LABEL number " + std::to_string(label))->size() ==
          subjects.size());
  }
}

}  // namespace

TEST_CASE("a store as of any moment holds what a model remembers of it") {
  const std::uint64_t seed = test_seed(20241);
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  TemporaryFolder folder;
  Clock clock;
  const Moment before_all = *clock.at - std::chrono::milliseconds(1);
  auto store = Store::open(folder.path() / "store", options_with(clock)).value();
  std::map<Moment, Facts> remembered;
  Facts facts;
  for (int commit = 0; commit < 120; ++commit) {
    if (random() % 4 != 0) clock.tick();  // some commits share a moment
    auto writer = store->begin().value();
    for (std::uint64_t i = random() % 12; i > 0; --i) {
      const std::pair<int, int> fact(random() % 10, random() % 8);
      const QuadIds quad = quad_of(*writer, fact);
      if (random() % 2 == 0) {
        CHECK(writer->add(quad).value() == facts.insert(fact).second);
      } else {
        CHECK(writer->remove(quad).value() == (facts.erase(fact) > 0));
      }
    }
    REQUIRE(writer->commit());
    writer.reset();
    remembered[*clock.at] = facts;
    if (commit % 50 == 25) REQUIRE(store->optimize());
    if (commit % 50 == 49) {
      REQUIRE(store->close());
      store = Store::open(folder.path() / "store", options_with(clock)).value();
    }
  }
  check_moment(*store, before_all, {});
  for (const auto& [moment, then] : remembered) {
    check_moment(*store, moment, then);
    check_moment(*store, moment + std::chrono::milliseconds(9), then);
  }
  CHECK(store->check()->findings.empty());
}

TEST_CASE(
    "before a load into an empty store there was nothing, and before one into a store with "
    "facts nobody can tell") {
  Clock clock;
  const auto load = [](Store& store, const std::string& subject) {
    auto bulk = store.begin_bulk_load({}).value();
    EncodedQuads quads;
    const Quad quad{Term::iri(subject), Term::iri("urn:p"), Term::string("x"), nullptr};
    REQUIRE(quads.add(std::span(&quad, 1)));
    REQUIRE(bulk->add(quads));
    REQUIRE(bulk->commit());
  };
  const auto store = Store::in_memory(options_with(clock)).value();
  const Moment empty = *clock.at;
  clock.tick();
  load(*store, "urn:first");
  const Moment loaded = *clock.at;
  CHECK(store->snapshot_as_of(empty).value()->count({}).value() == 0);
  CHECK(store->snapshot_as_of(loaded).value()->count({}).value() == 1);
  clock.tick();
  load(*store, "urn:second");
  CHECK(store->snapshot_as_of(*clock.at).value()->count({}).value() == 2);
  const auto before = store->snapshot_as_of(loaded);
  REQUIRE_FALSE(before);
  CHECK(before.error().kind == ErrorKind::unsupported);
  CHECK(before.error().message ==
        "what the store knew at 1970-01-01T00:16:40.01Z cannot be told any more");
  CHECK(before.error().hint == "its history reaches back to 1970-01-01T00:16:40.02Z");
}

TEST_CASE("a store of version 3 begins its history when it is first written to") {
  TemporaryFolder folder;
  Clock clock;
  const auto path = folder.path() / "store";
  {
    RocksdbOptions options;
    options.folder = path;
    options.spaces = space_names();
    options.spaces.resize(18);
    const auto keys = open_rocksdb_store(options).value();
    WriteBatch batch;
    std::string version, state;
    append_u64(version, 3);
    for (const std::uint64_t number : {1, 0, 0, 1, 1, 1}) append_u64(state, number);
    batch.put(meta_space, "format", version);
    batch.put(meta_space, "state", state);
    batch.put(meta_space, "label-predicates", "");
    REQUIRE(keys->commit(batch, CommitDurability::synced));
    REQUIRE(keys->close());
  }
  clock.tick();
  const auto store = Store::open(path, options_with(clock)).value();
  CHECK(store->figures()->format_version == format_version);
  CHECK(store->snapshot_as_of(*clock.at));
  CHECK_FALSE(store->snapshot_as_of(*clock.at - std::chrono::milliseconds(1)));
}

}  // namespace quoth::storage
