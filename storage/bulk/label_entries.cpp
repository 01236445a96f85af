#include "storage/bulk/label_entries.hpp"

#include <algorithm>

#include "storage/bulk/input_merge.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/names/name_index.hpp"

namespace quoth::storage {
namespace {

bool has_lesser_key(const OwnedEntry& a, const OwnedEntry& b) { return a.key < b.key; }
bool has_same_key(const OwnedEntry& a, const OwnedEntry& b) { return a.key == b.key; }

Result<std::optional<OwnedEntry>> take_entry(Spool& run) {
  if (run.left() == 0) return std::optional<OwnedEntry>();
  OwnedEntry entry;
  std::array<std::uint32_t, 2> sizes;
  if (auto taken = run.take_records(std::span<std::uint32_t>(sizes)); !taken) return taken.error();
  const auto key = run.take(sizes[0]);
  if (!key) return key.error();
  entry.key = key.value();
  const auto value = run.take(sizes[1]);
  if (!value) return value.error();
  entry.value = value.value();
  return std::optional(std::move(entry));
}

}  // namespace

Result<void> LabelEntries::add(ClosedBatch& batch, std::span<const TermId> ids) {
  if (!entries_.empty()) {
    if (auto spilled = spill(); !spilled) return spilled;
  }
  for (std::size_t i = 0; i < batch.labels; ++i) {
    auto label = take_label(batch);
    if (!label) return label.error();
    const LocalQuad& quad = label->quad;
    entries_.push_back(
        {name_key(label->folded, {ids[quad[0]], ids[quad[1]], ids[quad[2]], ids[quad[3]]}),
         std::move(label->label)});
  }
  std::sort(entries_.begin(), entries_.end(), has_lesser_key);
  entries_.erase(std::unique(entries_.begin(), entries_.end(), has_same_key), entries_.end());
  return {};
}

Result<void> LabelEntries::spill() {
  auto made = Spool::in_file(scratch_);
  if (!made) return made.error();
  Spool run = std::move(made).value();
  for (const auto& [key, value] : entries_) {
    const std::array<std::uint32_t, 2> sizes = {static_cast<std::uint32_t>(key.size()),
                                                static_cast<std::uint32_t>(value.size())};
    auto done = run.append_records(std::span<const std::uint32_t>(sizes));
    if (done) done = run.append(key);
    if (done) done = run.append(value);
    if (!done) return done;
  }
  entries_.clear();
  if (auto finished = run.finish(); !finished) return finished;
  runs_.push_back(std::move(run));
  return {};
}

Result<void> LabelEntries::write(BulkIngest& ingest) {
  if (runs_.empty()) {
    for (const auto& [key, value] : entries_) {
      if (auto put = ingest.add(names_space, key, value); !put) return put;
    }
    return {};
  }
  if (auto spilled = spill(); !spilled) return spilled;
  const auto load = [this](std::size_t run) { return take_entry(runs_[run]); };
  InputMerge<OwnedEntry, decltype(load), decltype(&has_lesser_key)> merge(load, has_lesser_key);
  if (auto begun = merge.begin(runs_.size()); !begun) return begun;
  for (std::string last; !merge.is_done();) {
    const auto& [key, value] = merge.least();
    if (key != last) {
      if (auto put = ingest.add(names_space, key, value); !put) return put;
      last = key;
    }
    if (auto advanced = merge.advance(); !advanced) return advanced;
  }
  return {};
}

}  // namespace quoth::storage
