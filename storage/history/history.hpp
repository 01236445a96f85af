// The log of what each commit did to the quads.
// Written by storage/store with every commit that changes quads. Next step: unfolded_delta.hpp puts
// the commits since the last fold over the blocks, past_snapshot.hpp goes back by all of them.
//
// Space `history`; numbers in keys are big endian:
//
//     key    | 0 (1 byte) | commit 8 |
//     value  | checksum 8 | kind 1 | moment 8 | added varint | removed varint | teller |
//
//     key    | 1 (1 byte) | commit 8 | part 4 |     the changes of a commit
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

#include "storage/blocks/quad_block.hpp"
#include "storage/kv/key_value_store.hpp"
#include "storage/quads/quad_changes.hpp"
#include "storage/store/store.hpp"

namespace quoth::storage {

/// What the log holds of a commit. Written to disk: the numbers may not be changed.
enum class Logged : std::uint8_t {
  every_change = 1,
  all_there_is = 2,  // a load into a store that held nothing
  nothing = 3        // what was there before cannot be told: the history begins behind it
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
/// Removes the listed changes of commits [first, end) that the history does not go back by.
Result<void> forget_changes(const KeyValueSnapshot& snapshot, std::uint64_t first,
                            std::uint64_t end, WriteBatch& batch);

/// In the order of commits; stops when `visit` returns false. Errors: `corrupt`, `io`.
Result<void> each_logged_commit(const KeyValueSnapshot& snapshot,
                                const std::function<bool(const LoggedCommit&)>& visit);

/// Changes of one commit and one kind.
struct LoggedChanges {
  std::uint64_t commit = 0;
  QuadChange change{};  // added or removed
  BlockColumns quads;   // by subject, predicate, object and graph

  QuadIds quad(std::size_t row) const {
    return {quads[0][row], quads[1][row], quads[2][row], quads[3][row]};
  }
  std::size_t size() const { return quads[0].size(); }
};

/// Where the commits stand in the space.
KeyRange logged_commits();
/// Where the changes of commits from `first` on stand in the space.
KeyRange logged_changes_from(std::uint64_t first_commit);
/// Errors: `corrupt`.
Result<LoggedChanges> read_logged_changes(const Entry& entry);
Result<LoggedCommit> read_logged_commit(const Entry& entry);

/// The listed changes from a commit on, in the order of commits. Errors: `corrupt`, `io`.
Result<void> each_logged_change(
    const KeyValueSnapshot& snapshot, std::uint64_t first_commit,
    const std::function<void(std::uint64_t commit, const QuadIds& quad, QuadChange change)>& visit);

}  // namespace quoth::storage
