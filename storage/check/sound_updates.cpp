#include "storage/check/sound_updates.hpp"

#include <algorithm>
#include <map>

#include "storage/history/history.hpp"
#include "storage/history/net_changes.hpp"
#include "storage/history/unfolded_delta.hpp"
#include "storage/layout/spaces.hpp"

namespace quoth::storage {
namespace {

std::string unread(const Gap& gap) { return "part of them cannot be read: " + gap.cause.message; }

/// Whether all commits could be read.
bool each_sound_commit(const KeyValueSnapshot& snapshot,
                       const std::function<void(const LoggedCommit&)>& visit) {
  bool is_whole = true;
  each_sound_entry(
      snapshot, {history_space, logged_commits()},
      [&](const Entry& entry) {
        const auto commit = read_logged_commit(entry);
        is_whole = is_whole && commit;
        if (commit) visit(commit.value());
      },
      [&is_whole](const Gap&) { is_whole = false; });
  return is_whole;
}

/// Whether commits from the first on have removed more quads than were read.
bool lacks_removals(const KeyValueSnapshot& snapshot, std::uint64_t first_commit,
                    std::map<std::uint64_t, std::uint64_t>& read) {
  bool lacks = false;
  const bool is_whole = each_sound_commit(snapshot, [&](const LoggedCommit& commit) {
    const bool counts = commit.commit >= first_commit && commit.logged == Logged::every_change;
    if (counts && read[commit.commit] < commit.quads_removed) lacks = true;
  });
  return lacks || !is_whole;
}

/// Of a store of version 4 or older.
SoundUpdates updates_in_delta_space(const KeyValueSnapshot& snapshot) {
  SoundUpdates sound;
  each_sound_entry(
      snapshot, delta_space,
      [&sound](const Entry& entry) {
        if (const auto update = read_delta_entry(entry)) {
          sound.updates.push_back({update->columns, update->flags.is_present});
        } else {
          sound.faults.push_back("an entry is damaged");
        }
      },
      [&sound](const Gap& gap) { sound.faults.push_back(unread(gap)); });
  sound.may_lack_removals = !sound.faults.empty();
  return sound;
}

/// What the commits from `first_commit` on come to. The blocks are what they were before these, or
/// hold some of them already.
enum class Blocks { are_before, may_hold_some };
SoundUpdates updates_in_history(const KeyValueSnapshot& snapshot, std::uint64_t first_commit,
                                Blocks blocks) {
  SoundUpdates sound;
  NetChanges changes;
  std::map<std::uint64_t, std::uint64_t> removals;  // that were read, by commit
  each_sound_entry(
      snapshot, {history_space, logged_changes_from(first_commit)},
      [&](const Entry& entry) {
        const auto listed = read_logged_changes(entry);
        if (!listed) return sound.faults.push_back(listed.error().message);
        for (std::size_t i = 0; i < listed->size(); ++i)
          changes.take(listed->quad(i), listed->change);
        if (listed->change == QuadChange::removed) removals[listed->commit] += listed->size();
      },
      [&sound](const Gap& gap) { sound.faults.push_back(unread(gap)); });
  sound.repeated = changes.repeated();
  changes.each([&](const QuadIds& quad, QuadChange first, QuadChange last) {
    if (first == last || blocks == Blocks::may_hold_some)
      sound.updates.push_back({quad, last == QuadChange::added});
  });
  sound.may_lack_removals =
      !sound.faults.empty() && lacks_removals(snapshot, first_commit, removals);
  return sound;
}

/// The last commit behind which the history lists every change: what came up to it is in the
/// blocks.
std::uint64_t last_unlisted_commit(const KeyValueSnapshot& snapshot) {
  std::uint64_t last = 0;
  each_sound_commit(snapshot, [&last](const LoggedCommit& commit) {
    if (commit.logged != Logged::every_change) last = std::max(last, commit.commit);
  });
  return last;
}

}  // namespace

SoundUpdates read_sound_updates(const KeyValueSnapshot& snapshot, std::uint32_t format,
                                std::optional<std::uint64_t> folded_commits) {
  if (format < first_format_without_delta_space) {
    SoundUpdates older = updates_in_delta_space(snapshot);
    const bool says_something = !older.updates.empty() || !older.faults.empty();
    if (format != 0 || says_something) return older;
  }
  if (folded_commits) return updates_in_history(snapshot, *folded_commits + 1, Blocks::are_before);
  return updates_in_history(snapshot, last_unlisted_commit(snapshot) + 1, Blocks::may_hold_some);
}

}  // namespace quoth::storage
