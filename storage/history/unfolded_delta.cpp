#include "storage/history/unfolded_delta.hpp"

#include "storage/history/history.hpp"
#include "storage/history/net_changes.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t delta_key_bytes = 32;

Error damaged_update(std::string message) {
  return {ErrorKind::corrupt, std::move(message), {}, {}};
}

Delta delta_from(std::vector<DeltaEntry> entries) {
  return Delta().with(std::make_shared<const DeltaRun>(std::move(entries)));
}

Result<void> each_delta_entry(const KeyValueSnapshot& snapshot,
                              const std::function<Result<void>(const Entry&)>& visit) {
  const auto cursor = snapshot.scan(delta_space, {});
  for (;;) {
    const auto batch = cursor->next();
    if (!batch) return batch.error();
    if (batch->empty()) return {};
    for (const Entry& entry : batch.value()) {
      if (auto visited = visit(entry); !visited) return visited;
    }
  }
}

Result<Delta> read_delta_space(const KeyValueSnapshot& snapshot) {
  std::vector<DeltaEntry> entries;
  auto read = each_delta_entry(snapshot, [&entries](const Entry& entry) -> Result<void> {
    const auto update = read_delta_entry(entry);
    if (!update) return damaged_update("an update that is not folded in yet is damaged");
    entries.push_back(*update);
    return {};
  });
  if (!read) return read.error();
  return delta_from(std::move(entries));
}

Result<Delta> read_unfolded_history(const KeyValueSnapshot& snapshot, std::uint64_t folded) {
  NetChanges changes;
  auto read = each_logged_change(snapshot, folded + 1,
                                 [&changes](std::uint64_t, const QuadIds& quad, QuadChange change) {
                                   changes.take(quad, change);
                                 });
  if (!read) return read.error();
  if (changes.repeated() > 0) {
    return damaged_update("updates that are not folded in yet do not follow from one another");
  }
  std::vector<DeltaEntry> entries;
  changes.each([&entries](const QuadIds& quad, QuadChange first, QuadChange last) {
    const bool is_present = last == QuadChange::added;
    const bool is_in_block = first == QuadChange::removed;
    if (is_present != is_in_block) entries.push_back({quad, {is_present, is_in_block}});
  });
  return delta_from(std::move(entries));
}

}  // namespace

Result<Delta> read_unfolded(const KeyValueSnapshot& snapshot, const StoreState& state) {
  if (state.format < first_format_without_delta_space) return read_delta_space(snapshot);
  return read_unfolded_history(snapshot, state.folded_commits);
}

Result<void> remove_delta_space(const KeyValueSnapshot& snapshot, WriteBatch& batch) {
  return each_delta_entry(snapshot, [&batch](const Entry& entry) -> Result<void> {
    batch.remove(delta_space, entry.key);
    return {};
  });
}

std::optional<DeltaEntry> read_delta_entry(const Entry& entry) {
  const bool is_sound = entry.key.size() == delta_key_bytes && entry.value.size() == 1 &&
                        static_cast<unsigned char>(entry.value[0]) <= 1;
  if (!is_sound) return std::nullopt;
  DeltaEntry update;
  for (std::size_t i = 0; i < 4; ++i) update.columns[i].bits = read_u64(entry.key.substr(8 * i));
  update.flags.is_present = entry.value[0] == 1;
  update.flags.is_in_block = !update.flags.is_present;
  return update;
}

}  // namespace quoth::storage
