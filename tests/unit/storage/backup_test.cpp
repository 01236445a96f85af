// Backup and restore: copies that are stores, made while the store is written to, all or nothing.
#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "storage/backup/backup.hpp"
#include "storage/check/check_folder.hpp"
#include "storage/store/store.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace quoth::storage {
namespace {

namespace fs = std::filesystem;

/// Two facts a commit, so that half a commit would show.
bool add_pair(Store& store, int number) {
  const auto writer = store.begin().value();
  const TermId id = writer->intern(Term::integer(number)).value();
  const TermId text = writer->intern(Term::string("text " + std::to_string(number))).value();
  for (const int half : {0, 1}) {
    const TermId part = writer->intern(Term::integer(half)).value();
    if (!writer->add({id, part, text, default_graph}).value()) return false;
  }
  return static_cast<bool>(writer->commit());
}

std::uint64_t quads_of(const fs::path& path) {
  const auto store = Store::open(path, {.create_if_missing = false});
  REQUIRE_MESSAGE(store, (store ? "" : describe(store.error())));
  return store.value()->snapshot().value()->count({}).value();
}

void check_sound(const fs::path& path) {
  const auto report = check_folder(path, {});
  REQUIRE(report);
  for (const Finding& finding : report->findings) MESSAGE(to_line(finding));
  CHECK(report->findings.empty());
}

std::size_t entries_in(const fs::path& path) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), {}));
}

/// Flips a bit in the middle of the first file of the folder whose name holds `part`.
void damage_file(const fs::path& folder, const std::string& part) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().find(part) == std::string::npos) continue;
    const auto at = static_cast<std::streamoff>(entry.file_size() / 2);
    // A backup shares its tables with the store: the damage must be the backup's own.
    const fs::path own = folder / "own";
    fs::copy_file(entry.path(), own);
    fs::rename(own, entry.path());
    std::fstream file(entry.path(), std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(at);
    const char byte = static_cast<char>(file.get());
    file.seekp(at);
    file.put(static_cast<char>(byte ^ 1));
    return;
  }
  FAIL("no such file");
}

}  // namespace

TEST_CASE("a backup is a cleanly closed store that holds what the store held") {
  TemporaryFolder folder;
  const fs::path backup = folder.path() / "backup";
  const auto store = Store::open(folder.path() / "store", {}).value();
  for (int i = 0; i < 20; ++i) REQUIRE(add_pair(*store, i));
  REQUIRE(store->back_up(backup));
  REQUIRE(add_pair(*store, 20));
  CHECK(fs::exists(backup / "CLEAN-CLOSE"));
  check_sound(backup);
  CHECK(quads_of(backup) == 40);
  CHECK(store->snapshot().value()->count({}).value() == 42);
  CHECK(entries_in(folder.path()) == 2);
}

TEST_CASE("a backup taken while another thread writes holds whole commits" *
          doctest::test_suite("threads")) {
  TemporaryFolder folder;
  const auto store =
      Store::open(folder.path() / "store", {.durability = Durability::relaxed}).value();
  std::atomic<bool> goes_on = true;
  std::atomic<int> committed = 0;
  std::thread writer([&] {
    for (int i = 0; goes_on; ++i) {
      if (!add_pair(*store, i)) break;
      committed = i + 1;
    }
  });
  for (int round = 0; round < 5; ++round) {
    const fs::path backup = folder.path() / ("backup" + std::to_string(round));
    const int before = committed;
    const auto done = store->back_up(backup);
    const int after = committed;
    if (!done) MESSAGE(describe(done.error()));
    CHECK(done);
    check_sound(backup);
    const std::uint64_t quads = quads_of(backup);
    CHECK(quads % 2 == 0);
    CHECK(quads >= 2 * static_cast<std::uint64_t>(before));
    CHECK(quads <= 2 * static_cast<std::uint64_t>(after + 1));
  }
  goes_on = false;
  writer.join();
}

TEST_CASE("a backup overwrites nothing, and takes an empty folder's place") {
  TemporaryFolder folder;
  const auto store = Store::open(folder.path() / "store", {}).value();
  REQUIRE(add_pair(*store, 0));
  const fs::path taken = folder.path() / "taken";
  fs::create_directory(taken);
  std::ofstream(taken / "letter.txt") << "Dear Ada";
  const auto refused = store->back_up(taken);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::conflict);
  CHECK(entries_in(taken) == 1);
  fs::create_directory(folder.path() / "empty");
  CHECK(store->back_up(folder.path() / "empty/"));
  check_sound(folder.path() / "empty");
  CHECK(store->back_up(folder.path() / "no" / "where").error().kind == ErrorKind::not_found);
  // What a backup that was killed has left is in nobody's way.
  fs::create_directory(folder.path() / "next.unfinished");
  CHECK(store->back_up(folder.path() / "next"));
  CHECK_FALSE(fs::exists(folder.path() / "next.unfinished"));
}

TEST_CASE("a store that was opened for reading makes no backup") {
  TemporaryFolder folder;
  const fs::path path = folder.path() / "store";
  REQUIRE(add_pair(*Store::open(path, {}).value(), 0));
  const auto reader = Store::open(path, {.access = Access::read_only}).value();
  CHECK(reader->back_up(folder.path() / "backup").error().kind == ErrorKind::read_only);
  CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("a backup restores to a store of its own") {
  TemporaryFolder folder;
  const fs::path backup = folder.path() / "backup";
  const fs::path restored = folder.path() / "restored";
  {
    const auto store = Store::open(folder.path() / "store", {}).value();
    for (int i = 0; i < 20; ++i) REQUIRE(add_pair(*store, i));
    REQUIRE(store->back_up(backup));
  }
  REQUIRE(restore(backup, restored));
  check_sound(restored);
  REQUIRE(add_pair(*Store::open(restored, {}).value(), 20));
  CHECK(quads_of(restored) == 42);
  CHECK(quads_of(backup) == 40);
  CHECK(restore(backup, restored).error().kind == ErrorKind::conflict);
  CHECK(quads_of(restored) == 42);
  CHECK(restore(folder.path() / "nowhere", folder.path() / "other").error().kind ==
        ErrorKind::not_found);
}

TEST_CASE("a damaged backup, or a store that is not closed, is not restored") {
  TemporaryFolder folder;
  const fs::path path = folder.path() / "store";
  const fs::path target = folder.path() / "target";
  const auto store = Store::open(path, {}).value();
  for (int i = 0; i < 200; ++i) REQUIRE(add_pair(*store, i));
  const auto open = restore(path, target);
  REQUIRE_FALSE(open);
  for (const char* part : {".sst", "CLEAN-CLOSE", "MANIFEST"}) {
    CAPTURE(part);
    const fs::path backup = folder.path() / "backup";
    REQUIRE(store->back_up(backup));
    damage_file(backup, part);
    const auto refused = restore(backup, target);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::corrupt);
    CHECK_FALSE(fs::exists(target));
    fs::remove_all(backup);
  }
}

}  // namespace quoth::storage
