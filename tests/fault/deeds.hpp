// A script of commits whose every state is known: what a store holds follows from how many it took.
// So a store that was killed, refused or damaged can be asked whether it is whole, and how far it
// came. Next step: kill_test.cpp, io_test.cpp, damage_test.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "storage/kv/rocksdb/io_faults.hpp"
#include "storage/store/store.hpp"

namespace quoth::fault {

/// The options with which every store of these tests is opened: some names are indexed.
storage::StoreOptions options(storage::Access access = storage::Access::read_write);

/// As `Store::open`, on a disk of which some steps may fail. It gives no room beforehand, as a disk
/// does for the log: where the disk is memory, those 70 MB would cost more than all else.
Result<std::unique_ptr<storage::Store>> open_on(std::shared_ptr<storage::IoFaults> faults,
                                                const std::filesystem::path& folder,
                                                const storage::StoreOptions& wanted = options());

/// Quads as lines of text, so that sets of them compare and print.
using Lines = std::set<std::string>;

/// What has been done to a store: transactions and bulk loads.
struct Done {
  std::uint64_t deeds = 0;
  std::uint64_t loads = 0;

  bool operator==(const Done&) const = default;
  std::uint64_t sum() const { return deeds + loads; }
};

/// Every quad after deeds and loads from 1 on: the facts of the newest few deeds, the number of
/// deeds itself, and the facts of all loads. Each deed takes those of an old one away.
Lines lines_after(const Done& done);

/// One transaction. The deed before it must have been the last.
Result<void> do_deed(storage::Store& store, std::uint64_t deed);
/// One bulk load. The load before it must have been the last.
Result<void> do_load(storage::Store& store, std::uint64_t load);

/// How far the store says it came; nothing done in a new one.
Result<Done> done_in(const storage::Snapshot& snapshot);
/// Whether `found` is `acknowledged` or one step more.
bool is_at_most_one_more(const Done& found, const Done& acknowledged);

/// Reads all there is, in all orders and both ways through the dictionary, and compares it with
/// what is left by all that was done. Empty if all is right, else what is wrong first.
/// Errors: what the store answered with when it could not be read.
Result<std::string> wrong_in(const storage::Store& store, const Done& done);

}  // namespace quoth::fault
