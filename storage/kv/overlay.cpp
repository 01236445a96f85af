#include "storage/kv/overlay.hpp"

#include <vector>

namespace quoth::storage {
namespace {

constexpr std::size_t batch_entries_max = 1024;

/// Keys of a batch are copied: what lies below may move its own batch on while this one is filled.
class OverlayCursor final : public KeyValueCursor {
 public:
  OverlayCursor(std::unique_ptr<KeyValueCursor> below, const OverlaySnapshot::Changes& changes,
                const KeyRange& range)
      : below_(std::move(below)),
        changes_(changes),
        next_change_(changes.lower_bound(range.begin)),
        end_(range.end) {}

  Result<std::span<const Entry>> next() override {
    owned_.clear();
    entries_.clear();
    while (owned_.size() < batch_entries_max) {
      auto filled = fill();
      if (!filled) return filled.error();
      if (!take()) break;
    }
    for (const OwnedEntry& entry : owned_) entries_.push_back({entry.key, entry.value});
    return std::span<const Entry>(entries_);
  }

  Result<void> seek(std::string_view key) override {
    while (at_ < batch_.size() && batch_[at_].key < key) ++at_;
    if (next_change_ != changes_.end() && next_change_->first < key) {
      next_change_ = changes_.lower_bound(key);
    }
    return at_ < batch_.size() ? Result<void>() : below_->seek(key);
  }

 private:
  Result<void> fill() {
    if (at_ < batch_.size() || is_below_done_) return {};
    auto batch = below_->next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    at_ = 0;
    is_below_done_ = batch_.empty();
    return {};
  }

  /// Moves past the least key and keeps its entry if there is one; false at the end.
  bool take() {
    const bool has_change =
        next_change_ != changes_.end() && (end_.empty() || next_change_->first < end_);
    const bool has_below = at_ < batch_.size();
    if (!has_change && !has_below) return false;
    if (!has_change || (has_below && batch_[at_].key < next_change_->first)) {
      owned_.push_back({std::string(batch_[at_].key), std::string(batch_[at_].value)});
      ++at_;
      return true;
    }
    if (has_below && batch_[at_].key == next_change_->first) ++at_;
    if (next_change_->second) owned_.push_back({next_change_->first, *next_change_->second});
    ++next_change_;
    return true;
  }

  std::unique_ptr<KeyValueCursor> below_;
  const OverlaySnapshot::Changes& changes_;
  OverlaySnapshot::Changes::const_iterator next_change_;
  std::string end_;
  std::span<const Entry> batch_;
  std::size_t at_ = 0;
  bool is_below_done_ = false;
  std::vector<OwnedEntry> owned_;
  std::vector<Entry> entries_;
};

}  // namespace

void OverlaySnapshot::put(SpaceId space, std::string_view key, std::string_view value) {
  changes_[space].insert_or_assign(std::string(key), std::string(value));
}

void OverlaySnapshot::remove(SpaceId space, std::string_view key) {
  changes_[space].insert_or_assign(std::string(key), std::nullopt);
}

void OverlaySnapshot::write(WriteBatch& batch) const {
  for (const auto& [space, changes] : changes_) {
    for (const auto& [key, value] : changes) {
      if (value) {
        batch.put(space, key, *value);
      } else {
        batch.remove(space, key);
      }
    }
  }
}

Result<std::optional<std::string>> OverlaySnapshot::get(SpaceId space, std::string_view key) const {
  if (const Changes* changes = changes_of(space)) {
    const auto found = changes->find(key);
    if (found != changes->end()) return found->second;
  }
  return below_->get(space, key);
}

Result<void> OverlaySnapshot::get_many(SpaceId space, std::span<const std::string> keys,
                                       const VisitValue& visit) const {
  const Changes* changes = changes_of(space);
  if (changes == nullptr) return below_->get_many(space, keys, visit);
  return below_->get_many(space, keys,
                          [&](std::size_t index, std::optional<std::string_view> below) {
                            const auto found = changes->find(keys[index]);
                            return visit(index, found == changes->end() ? below : found->second);
                          });
}

Result<std::vector<std::vector<OwnedEntry>>> OverlaySnapshot::scan_many(
    std::span<const ScanRequest> requests) const {
  std::vector<std::vector<OwnedEntry>> answers;
  for (const ScanRequest& request : requests) {
    auto& answer = answers.emplace_back();
    const auto cursor = scan(request.space, request.range);
    while (answer.size() < request.entries_max) {
      const auto batch = cursor->next();
      if (!batch) return batch.error();
      if (batch->empty()) break;
      for (const Entry& entry : batch.value()) {
        if (answer.size() == request.entries_max) break;
        answer.push_back({std::string(entry.key), std::string(entry.value)});
      }
    }
  }
  return answers;
}

std::unique_ptr<KeyValueCursor> OverlaySnapshot::scan(SpaceId space, const KeyRange& range) const {
  const Changes* changes = changes_of(space);
  if (changes == nullptr) return below_->scan(space, range);
  return std::make_unique<OverlayCursor>(below_->scan(space, range), *changes, range);
}

const OverlaySnapshot::Changes* OverlaySnapshot::changes_of(SpaceId space) const {
  const auto found = changes_.find(space);
  return found == changes_.end() ? nullptr : &found->second;
}

}  // namespace quoth::storage
