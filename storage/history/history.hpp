// The log of what each commit did to the quads: what `as of` goes back by. Never read otherwise.
// Written by storage/store with every commit that changes quads. Next step: past_snapshot.hpp.
//
// Space `history`; numbers in keys are big endian:
//
//     key    | 0 (1 byte) | commit 8 |
//     value  | checksum 8 | kind 1 | moment 8 | added varint | removed varint | teller |
//
//     key    | 1 (1 byte) | commit 8 | part 4 |     the changes of a commit of kind 1
//     value  | 1 added, 0 removed (1 byte) | a block of quads in the order spo |
//
// The moment is in milliseconds since 1970-01-01T00:00:00Z; the checksum is XXH3-64 of everything
// behind it, big endian.
#pragma once

#include <cstdint>
#include <functional>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/quads/quad_changes.hpp"
#include "storage/store/store.hpp"

namespace quoth::storage {

/// What the log holds of a commit. Written to disk: the numbers may not be changed.
enum class Logged : std::uint8_t {
  every_change = 1,
  all_there_is = 2,  // a load into a store that held nothing
  nothing = 3        // what was there before cannot be told: the log begins behind it
};

struct LoggedCommit {
  std::uint64_t commit = 0;
  Logged logged = Logged::every_change;
  Moment moment{};
  std::uint64_t quads_added = 0;
  std::uint64_t quads_removed = 0;
  std::string teller;  // who made the change, as the program that opened the store says
};

/// Puts the commit and its changes.
void put_logged_changes(WriteBatch& batch, LoggedCommit commit, const QuadChanges& changes);
/// Puts a commit whose changes are not listed.
void put_logged_commit(WriteBatch& batch, const LoggedCommit& commit);

/// In the order of commits; stops when `visit` returns false. Errors: `corrupt`, `io`.
Result<void> each_logged_commit(const KeyValueSnapshot& snapshot,
                                const std::function<bool(const LoggedCommit&)>& visit);

/// The listed changes from a commit on, in the order of commits. Errors: `corrupt`, `io`.
Result<void> each_logged_change(
    const KeyValueSnapshot& snapshot, std::uint64_t first_commit,
    const std::function<void(std::uint64_t commit, const QuadIds& quad, QuadChange change)>& visit);

}  // namespace quoth::storage
