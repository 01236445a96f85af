#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "storage/kv/rocksdb/rocksdb_store.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

constexpr SpaceId facts_space{1};
// How a table's properties end, as other blocks may.
constexpr std::string_view one_restart{"\0\0\0\0\1\0\0\0", 8};

RocksdbOptions options_in(const std::filesystem::path& folder) {
  RocksdbOptions options;
  options.folder = folder;
  options.spaces = {"other", "facts"};
  return options;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

/// The bit that says that a block ends in a hash index, wherever a block may end.
int damage_ends_of_blocks(const std::filesystem::path& path) {
  std::string bytes = bytes_of(path);
  int damaged = 0;
  for (auto at = bytes.find(one_restart); at != std::string::npos;
       at = bytes.find(one_restart, at + 1)) {
    bytes[at + 7] = static_cast<char>(0x80);
    ++damaged;
  }
  std::ofstream(path, std::ios::binary) << bytes;
  return damaged;
}

}  // namespace

TEST_CASE("a table whose properties seem to end in a hash index is refused, and nobody dies") {
  const TemporaryFolder scratch;
  const auto folder = scratch.path() / "store";
  {
    auto store = open_rocksdb_store(options_in(folder));
    REQUIRE(store);
    WriteBatch batch;
    batch.put(facts_space, "key", "value");
    REQUIRE(store.value()->commit(batch, CommitDurability::synced));
    REQUIRE(store.value()->close());
  }
  int damaged = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".sst") damaged += damage_ends_of_blocks(entry.path());
  }
  REQUIRE(damaged > 0);
  const auto store = open_rocksdb_store(options_in(folder));
  REQUIRE(!store);
  CHECK(store.error().kind == ErrorKind::corrupt);
}

}  // namespace quoth::storage
