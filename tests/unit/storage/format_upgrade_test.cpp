// A store as version 1 of the format left it: opened, read, written to, packed.
#include <doctest/doctest.h>

#include "storage/kv/bytes.hpp"
#include "storage/kv/rocksdb/rocksdb_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/store/meta.hpp"
#include "storage/store/store.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/term_bytes.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t spaces_of_version_1 = 14;

std::string numbers(const std::vector<std::uint64_t>& values) {
  std::string bytes;
  for (const std::uint64_t value : values) append_u64(bytes, value);
  return bytes;
}

std::vector<Term> old_terms() {
  return {Term::iri("urn:subject"), Term::iri("urn:predicate"),
          Term::string("an object of more than seven bytes"), Term::string(std::string(5000, 'x'))};
}

/// One quad for each of the last two terms, as updates that are not folded in yet.
void write_version_1(const std::filesystem::path& folder) {
  RocksdbOptions options;
  options.folder = folder;
  options.spaces = space_names();
  options.spaces.resize(spaces_of_version_1);
  const auto keys = open_rocksdb_store(options).value();
  WriteBatch batch;
  batch.put(meta_space, "format", numbers({1}));
  batch.put(meta_space, "label-predicates", "");
  batch.put(meta_space, "state", numbers({3, 2, 4, 5, 1}));
  const auto terms = old_terms();
  std::vector<TermId> ids;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::string bytes = term_bytes(terms[i]);
    ids.push_back(make_term_id(tag_of_bytes(bytes), i + 1));
    batch.put(terms_space, numbers({ids[i].bits}), bytes);
    batch.put(term_ids_space, term_ids_key(bytes, hash_of_bytes), numbers({ids[i].bits}));
  }
  for (const TermId object : {ids[2], ids[3]}) {
    const std::string quad = numbers({ids[0].bits, ids[1].bits, object.bits, default_graph.bits});
    batch.put(delta_space, quad, "\1");
  }
  REQUIRE(keys->commit(batch, CommitDurability::synced));
  REQUIRE(keys->close());
}

void check_old_terms(const Store& store) {
  const auto snapshot = store.snapshot().value();
  const auto terms = old_terms();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const auto id = snapshot->find(terms[i]).value();
    REQUIRE(id);
    CHECK(id->payload() == i + 1);
    CHECK(snapshot->term(*id).value() == terms[i]);
  }
  CHECK_FALSE(snapshot->find(Term::iri("urn:nowhere")).value());
  QuadPattern of_subject;
  of_subject.columns[0] = QuadPattern::exactly(make_term_id(TermTag::iri, 1));
  CHECK(snapshot->count(of_subject).value() >= 2);
}

std::uint32_t format_of(const Store& store) { return store.figures().value().format_version; }

void add_quad(Store& store, const std::string& object) {
  const auto writer = store.begin().value();
  const QuadIds quad{writer->intern(Term::iri("urn:subject")).value(),
                     writer->intern(Term::iri("urn:predicate")).value(),
                     writer->intern(Term::iri(object)).value(), default_graph};
  REQUIRE(writer->add(quad).value());
  REQUIRE(writer->commit());
}

}  // namespace

TEST_CASE("a store of version 1 is read as it is by a reader, and becomes version 2 for a writer") {
  TemporaryFolder folder;
  write_version_1(folder.path() / "store");
  for (const auto& [access, format] :
       {std::pair(Access::read_only, 1u), std::pair(Access::read_write, format_version),
        std::pair(Access::read_only, format_version)}) {
    const auto store = Store::open(folder.path() / "store", {.access = access}).value();
    check_old_terms(*store);
    CHECK(format_of(*store) == format);
  }
}

TEST_CASE("a store of version 1 takes commits") {
  TemporaryFolder folder;
  write_version_1(folder.path() / "store");
  {
    const auto store = Store::open(folder.path() / "store", {}).value();
    add_quad(*store, "urn:first");
    CHECK(format_of(*store) == format_version);
    add_quad(*store, "urn:second");
    check_old_terms(*store);
  }
  for (const bool optimizes : {true, false}) {
    const auto store = Store::open(folder.path() / "store", {}).value();
    CHECK(format_of(*store) == format_version);
    if (optimizes) REQUIRE(store->optimize());
    check_old_terms(*store);
    CHECK(store->snapshot().value()->find(Term::iri("urn:second")).value()->payload() == 6);
    CHECK(store->figures().value().quads == 4);
  }
}

TEST_CASE("optimizing a store of version 1 makes it version 2") {
  TemporaryFolder folder;
  write_version_1(folder.path() / "store");
  for (const Access access : {Access::read_write, Access::read_only}) {
    const auto store = Store::open(folder.path() / "store", {.access = access}).value();
    if (access == Access::read_write) REQUIRE(store->optimize());
    check_old_terms(*store);
    CHECK(format_of(*store) == format_version);
  }
}

TEST_CASE("the updates of a store of version 4 are in its blocks once it was opened for writing") {
  TemporaryFolder folder;
  const auto path = folder.path() / "store";
  write_version_1(path);
  REQUIRE(Store::open(path, {}));
  const QuadIds removed{make_term_id(TermTag::iri, 1), make_term_id(TermTag::iri, 2),
                        make_term_id(TermTag::string, 3), default_graph};
  {
    // One of its two quads, both in blocks by now, is removed by an update.
    RocksdbOptions options;
    options.folder = path;
    options.spaces = space_names();
    const auto keys = open_rocksdb_store(options).value();
    WriteBatch batch;
    batch.put(meta_space, "format", numbers({4}));
    batch.put(meta_space, "state", numbers({4, 1, 4, 5, 13, 1}));
    std::string quad;
    for (const TermId id : removed) append_u64(quad, id.bits);
    batch.put(delta_space, quad, std::string(1, '\0'));
    std::string statistics;
    append_varint(statistics, 1);
    append_varint(statistics, 1);
    batch.put(statistics_space, numbers({removed[1].bits}), statistics);
    REQUIRE(keys->commit(batch, CommitDurability::synced));
  }
  for (const Access access : {Access::read_only, Access::read_write, Access::read_only}) {
    const auto store = Store::open(path, {.access = access}).value();
    CHECK(store->snapshot().value()->count({}).value() == 1);
    CHECK(store->check()->findings.empty());
    CHECK(store->figures()->updates == (format_of(*store) == 4 ? 1 : 0));
  }
}

TEST_CASE("optimizing packs terms, also those of which no quad is left to fold in") {
  TemporaryFolder folder;
  {
    const auto store = Store::open(folder.path(), {}).value();
    add_quad(*store, "urn:first");
    REQUIRE(store->optimize());
    const auto writer = store->begin().value();
    REQUIRE(writer->intern(Term::iri("urn:alone")));
    REQUIRE(writer->commit());
    REQUIRE(store->optimize());
    CHECK(store->snapshot().value()->find(Term::iri("urn:alone")).value()->payload() == 4);
  }
  RocksdbOptions options;
  options.folder = folder.path();
  options.spaces = space_names();
  const auto keys = open_rocksdb_store(options).value();
  const auto snapshot = keys->snapshot().value();
  CHECK(read_state(*snapshot)->packed_terms_end == 5);
  CHECK(snapshot->scan(terms_space, {})->next()->empty());
  CHECK(snapshot->scan(term_ids_space, {})->next()->empty());
}

TEST_CASE("a state that cannot be is refused") {
  for (const auto& [format, state] :
       std::vector<std::pair<std::uint64_t, std::vector<std::uint64_t>>>{
           {1, {3, 2, 4, 5, 1, 1}},
           {2, {3, 2, 4, 5, 1}},
           {2, {3, 2, 4, 5, 1, 0}},
           {2, {3, 2, 4, 5, 1, 6}},
           {5, {3, 2, 4, 5, 1, 5}},
           {5, {3, 2, 4, 5, 1, 5, 4}}}) {
    TemporaryFolder folder;
    write_version_1(folder.path() / "store");
    {
      RocksdbOptions options;
      options.folder = folder.path() / "store";
      options.spaces = space_names();
      const auto keys = open_rocksdb_store(options).value();
      WriteBatch batch;
      batch.put(meta_space, "format", numbers({format}));
      batch.put(meta_space, "state", numbers(state));
      REQUIRE(keys->commit(batch, CommitDurability::synced));
    }
    const auto store = Store::open(folder.path() / "store", {.access = Access::read_only}).value();
    const auto snapshot = store->snapshot();
    REQUIRE_FALSE(snapshot);
    CHECK(snapshot.error().kind == ErrorKind::corrupt);
  }
}

}  // namespace quoth::storage
