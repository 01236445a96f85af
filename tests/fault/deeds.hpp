// A script of commits whose every state is known: what a store holds after deed n follows from n.
// So a store that was killed, refused or damaged can be asked whether it is whole, and how far it
// came. Next step: kill_test.cpp, io_test.cpp, damage_test.cpp.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::fault {

/// The options with which every store of these tests is opened: some names are indexed.
storage::StoreOptions options(storage::Access access = storage::Access::read_write);

/// Quads as lines of text, so that sets of them compare and print.
using Lines = std::set<std::string>;

/// Every quad after deeds 1 to `deeds`: the facts of the newest few deeds and the number of deeds
/// itself. Each deed adds its own and takes those of an old one away.
Lines lines_after(std::uint64_t deeds);

/// One transaction. The deed before it must have been the last.
Result<void> do_deed(storage::Store& store, std::uint64_t deed);

/// How many deeds the store says it holds; zero for a new one.
Result<std::uint64_t> deeds_in(const storage::Snapshot& snapshot);

/// Reads all there is, in all orders and both ways through the dictionary, and compares it with
/// what `deeds` deeds leave. Empty if all is right, else what is wrong first.
/// Errors: what the store answered with when it could not be read.
Result<std::string> wrong_in(const storage::Store& store, std::uint64_t deeds);

}  // namespace quoth::fault
