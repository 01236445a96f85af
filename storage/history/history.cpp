#include "storage/history/history.hpp"

#include <xxhash.h>

#include <algorithm>
#include <set>

#include "storage/blocks/quad_block.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"

namespace quoth::storage {
namespace {

constexpr char commit_tag = 0;
constexpr char change_tag = 1;
constexpr char removed_mark = 0;
constexpr char added_mark = 1;
constexpr std::size_t checksum_bytes = 8;
constexpr std::size_t fixed_bytes = checksum_bytes + 1 + 8;  // up to the counts
constexpr std::size_t commit_key_bytes = 1 + 8;
constexpr std::size_t change_key_bytes = commit_key_bytes + 4;

Error damaged_history() {
  return {ErrorKind::corrupt, "the history of the store is damaged", {}, {}};
}

std::string key_of(char tag, std::uint64_t commit) {
  std::string key(1, tag);
  append_u64(key, commit);
  return key;
}

std::string change_key(std::uint64_t commit, std::uint32_t part) {
  std::string key = key_of(change_tag, commit);
  for (int shift = 24; shift >= 0; shift -= 8) key += static_cast<char>(part >> shift & 0xFF);
  return key;
}

std::uint64_t checksum_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string commit_bytes(const LoggedCommit& commit) {
  std::string bytes(1, static_cast<char>(commit.logged));
  append_u64(bytes, static_cast<std::uint64_t>(commit.moment.time_since_epoch().count()));
  append_varint(bytes, commit.quads_added);
  append_varint(bytes, commit.quads_removed);
  bytes += commit.teller;
  std::string out;
  append_u64(out, checksum_of(bytes));
  return out + bytes;
}

class ChangeWriter {
 public:
  ChangeWriter(WriteBatch& batch, std::uint64_t commit) : batch_(batch), commit_(commit) {}

  void write(std::vector<QuadIds> quads, QuadChange change) {
    std::sort(quads.begin(), quads.end());
    for (std::size_t begin = 0; begin < quads.size(); begin += block_quads) {
      const std::size_t end = std::min(begin + block_quads, quads.size());
      write_part({quads.data() + begin, end - begin}, change);
    }
  }

 private:
  void write_part(std::span<const QuadIds> quads, QuadChange change) {
    BlockColumns columns;
    BlockSpans spans;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      columns[column].reserve(quads.size());
      for (const QuadIds& quad : quads) columns[column].push_back(quad[column]);
      spans[column] = columns[column];
    }
    std::string value(1, change == QuadChange::added ? added_mark : removed_mark);
    value += encoder_.encode(spans);
    batch_.put(history_space, change_key(commit_, part_++), value);
  }

  WriteBatch& batch_;
  std::uint64_t commit_;
  std::uint32_t part_ = 0;
  BlockEncoder encoder_;
};

Result<void> each_entry(const KeyValueSnapshot& snapshot, const KeyRange& range,
                        const std::function<Result<bool>(const Entry&)>& visit) {
  const auto cursor = snapshot.scan(history_space, range);
  for (;;) {
    const auto batch = cursor->next();
    if (!batch) return batch.error();
    if (batch->empty()) return {};
    for (const Entry& entry : batch.value()) {
      const auto goes_on = visit(entry);
      if (!goes_on) return goes_on.error();
      if (!goes_on.value()) return {};
    }
  }
}

}  // namespace

KeyRange logged_commits() { return prefix_range(std::string(1, commit_tag)); }

KeyRange logged_changes_from(std::uint64_t first_commit) {
  KeyRange range = prefix_range(std::string(1, change_tag));
  range.begin = key_of(change_tag, first_commit);
  return range;
}

Result<LoggedCommit> read_logged_commit(const Entry& entry) {
  if (entry.key.size() != commit_key_bytes || entry.value.size() < fixed_bytes)
    return damaged_history();
  const std::string_view checked = entry.value.substr(checksum_bytes);
  if (read_u64(entry.value) != checksum_of(checked)) return damaged_history();
  LoggedCommit commit;
  commit.commit = read_u64(entry.key.substr(1));
  commit.logged = static_cast<Logged>(checked[0]);
  if (commit.logged < Logged::every_change || commit.logged > Logged::nothing)
    return damaged_history();
  commit.moment =
      Moment(std::chrono::milliseconds(static_cast<std::int64_t>(read_u64(checked.substr(1)))));
  std::string_view rest = entry.value.substr(fixed_bytes);
  const auto added = take_varint(rest);
  const auto removed = take_varint(rest);
  if (!added || !removed) return damaged_history();
  commit.quads_added = *added;
  commit.quads_removed = *removed;
  commit.teller = rest;
  return commit;
}

Result<LoggedChanges> read_logged_changes(const Entry& entry) {
  const bool is_sound = entry.key.size() == change_key_bytes && !entry.value.empty() &&
                        (entry.value[0] == added_mark || entry.value[0] == removed_mark);
  if (!is_sound) return damaged_history();
  auto quads = decode_block(entry.value.substr(1));
  if (!quads) return quads.error();
  return LoggedChanges{read_u64(entry.key.substr(1)),
                       entry.value[0] == added_mark ? QuadChange::added : QuadChange::removed,
                       std::move(quads).value()};
}

void put_logged_commit(WriteBatch& batch, const LoggedCommit& commit) {
  batch.put(history_space, key_of(commit_tag, commit.commit), commit_bytes(commit));
}

void put_logged_changes(WriteBatch& batch, LoggedCommit commit, const QuadChanges& changes) {
  std::vector<QuadIds> added, removed;
  changes.each([&](const QuadIds& quad, QuadChange change) {
    (change == QuadChange::added ? added : removed).push_back(quad);
  });
  commit.quads_added = added.size();
  commit.quads_removed = removed.size();
  put_logged_commit(batch, commit);
  ChangeWriter writer(batch, commit.commit);
  writer.write(std::move(added), QuadChange::added);
  writer.write(std::move(removed), QuadChange::removed);
}

Result<void> each_logged_commit(const KeyValueSnapshot& snapshot,
                                const std::function<bool(const LoggedCommit&)>& visit) {
  return each_entry(snapshot, logged_commits(), [&](const Entry& entry) -> Result<bool> {
    const auto commit = read_logged_commit(entry);
    if (!commit) return commit.error();
    return visit(commit.value());
  });
}

Result<void> each_logged_change(const KeyValueSnapshot& snapshot, std::uint64_t first_commit,
                                const std::function<void(std::uint64_t commit, const QuadIds& quad,
                                                         QuadChange change)>& visit) {
  return each_entry(snapshot, logged_changes_from(first_commit),
                    [&](const Entry& entry) -> Result<bool> {
                      const auto changes = read_logged_changes(entry);
                      if (!changes) return changes.error();
                      for (std::size_t i = 0; i < changes->size(); ++i)
                        visit(changes->commit, changes->quad(i), changes->change);
                      return true;
                    });
}

Result<void> forget_changes(const KeyValueSnapshot& snapshot, std::uint64_t first,
                            std::uint64_t end, WriteBatch& batch) {
  std::set<std::uint64_t> kept;
  auto read = each_logged_commit(snapshot, [&](const LoggedCommit& commit) {
    if (commit.logged == Logged::every_change) kept.insert(commit.commit);
    return true;
  });
  if (!read) return read;
  KeyRange range = logged_changes_from(first);
  range.end = key_of(change_tag, end);
  return each_entry(snapshot, range, [&](const Entry& entry) -> Result<bool> {
    const auto changes = read_logged_changes(entry);
    if (!changes) return changes.error();
    if (!kept.contains(changes->commit)) batch.remove(history_space, entry.key);
    return true;
  });
}

}  // namespace quoth::storage
