#include "storage/bulk/new_terms.hpp"

#include <algorithm>

#include "storage/bulk/sort_hashes.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t hashes_at_once = 4096;

/// Sorted runs of hashes, merged.
class MergedHashes {
 public:
  explicit MergedHashes(std::vector<Spool>& runs) : runs_(runs) {}

  Result<void> begin() {
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      if (auto loaded = load(i); !loaded) return loaded;
    }
    return {};
  }

  Result<std::span<const HashedNumber>> next() {
    merged_.clear();
    while (!heap_.empty() && merged_.size() < hashes_at_once) {
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
      const auto [least, run] = heap_.back();
      heap_.pop_back();
      merged_.push_back(least);
      if (auto loaded = load(run); !loaded) return loaded.error();
    }
    return std::span<const HashedNumber>(merged_);
  }

 private:
  Result<void> load(std::size_t run) {
    if (runs_[run].left() == 0) return {};
    HashedNumber next;
    auto taken = runs_[run].take_records(std::span<HashedNumber>(&next, 1));
    if (!taken) return taken;
    heap_.emplace_back(next, run);
    std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
    return {};
  }

  std::vector<Spool>& runs_;
  std::vector<std::pair<HashedNumber, std::size_t>> heap_;
  std::vector<HashedNumber> merged_;
};

}  // namespace

NewTerms::NewTerms(const KeyValueSnapshot& snapshot, std::uint64_t packed_end, PutEntry put,
                   std::size_t hashes_max, std::filesystem::path scratch)
    : snapshot_(snapshot),
      packed_end_before_(packed_end),
      put_(std::move(put)),
      hashes_max_(hashes_max),
      scratch_(std::move(scratch)) {}

Result<void> NewTerms::begin() {
  const auto partial = terms_of_partial_block(snapshot_, packed_end_before_);
  if (!partial) return partial.error();
  writer_ = std::make_unique<TermBlockWriter>(put_, packed_end_before_, partial.value());
  return {};
}

Result<TermId> NewTerms::add(std::string_view term_bytes) {
  const std::uint64_t number = writer_->next_number();
  if (auto added = writer_->add(term_bytes); !added) return added.error();
  hashes_.push_back({hash_of_bytes(term_bytes), number});
  if (hashes_.size() == hashes_max_) {
    if (auto spilled = spill(); !spilled) return spilled.error();
  }
  return make_term_id(tag_of_bytes(term_bytes), number);
}

Result<void> NewTerms::spill() {
  sort_hashes(hashes_);
  auto run = Spool::in_file(scratch_);
  if (!run) return run.error();
  runs_.push_back(std::move(run).value());
  auto written = runs_.back().append_records(std::span<const HashedNumber>(hashes_));
  if (!written) return written;
  hashes_.clear();
  return runs_.back().finish();
}

Result<void> NewTerms::finish() {
  const std::uint64_t packed_end_after = writer_->next_number();
  if (auto finished = writer_->finish(); !finished) return finished;
  if (packed_end_after == packed_end_before_) return {};
  // Numbers count from 1.
  const std::uint64_t before = packed_end_before_ - 1;
  const std::uint64_t after = packed_end_after - 1;
  if (runs_.empty()) {
    sort_hashes(hashes_);
    return write_term_hashes(snapshot_, before, after, all_of(hashes_), put_);
  }
  if (auto spilled = spill(); !spilled) return spilled;
  MergedHashes merged(runs_);
  if (auto begun = merged.begin(); !begun) return begun;
  return write_term_hashes(
      snapshot_, before, after, [&] { return merged.next(); }, put_);
}

}  // namespace quoth::storage
