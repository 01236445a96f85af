#include "storage/bulk/new_terms.hpp"

#include "storage/bulk/input_merge.hpp"
#include "storage/bulk/sort_hashes.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t hashes_at_once = 4096;

Result<std::optional<HashedNumber>> take_hash(Spool& run) {
  if (run.left() == 0) return std::optional<HashedNumber>();
  HashedNumber next;
  auto taken = run.take_records(std::span<HashedNumber>(&next, 1));
  if (!taken) return taken.error();
  return std::optional(next);
}

}  // namespace

NewTerms::NewTerms(const KeyValueSnapshot& snapshot, std::uint64_t packed_end, PutEntry put,
                   std::size_t hashes_max, std::filesystem::path scratch, bool indexes_texts)
    : snapshot_(snapshot),
      packed_end_before_(packed_end),
      put_(std::move(put)),
      hashes_max_(hashes_max),
      scratch_(std::move(scratch)) {
  if (indexes_texts) texts_.emplace(put_);
}

Result<void> NewTerms::begin() {
  const auto partial = terms_of_partial_block(snapshot_, packed_end_before_);
  if (!partial) return partial.error();
  writer_ = std::make_unique<TermBlockWriter>(put_, packed_end_before_, partial.value());
  return {};
}

Result<TermId> NewTerms::add(std::string_view term_bytes, TextChoice choice) {
  const std::uint64_t number = writer_->next_number();
  if (auto added = writer_->add(term_bytes); !added) return added.error();
  if (texts_) {
    if (auto added = texts_->add(number, term_bytes, choice); !added) return added.error();
  }
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
  if (auto finished = finish_texts(); !finished) return finished;
  // Numbers count from 1.
  const std::uint64_t before = packed_end_before_ - 1;
  const std::uint64_t after = packed_end_after - 1;
  if (runs_.empty()) {
    sort_hashes(hashes_);
    return write_term_hashes(snapshot_, before, after, all_of(hashes_), put_);
  }
  if (auto spilled = spill(); !spilled) return spilled;
  const auto load = [this](std::size_t run) { return take_hash(runs_[run]); };
  InputMerge<HashedNumber, decltype(load)> merge(load);
  if (auto begun = merge.begin(runs_.size()); !begun) return begun;
  std::vector<HashedNumber> merged;
  const auto next = [&]() -> Result<std::span<const HashedNumber>> {
    for (merged.clear(); !merge.is_done() && merged.size() < hashes_at_once;) {
      merged.push_back(merge.least());
      if (auto advanced = merge.advance(); !advanced) return advanced.error();
    }
    return std::span<const HashedNumber>(merged);
  };
  return write_term_hashes(snapshot_, before, after, next, put_);
}

/// The stretches of the new terms, or one that says that they were left out.
Result<void> NewTerms::finish_texts() {
  const std::uint64_t end = writer_->next_number();
  if (!texts_) {
    stretches_.push_back({packed_end_before_, end, 0});
    return {};
  }
  auto stretches = texts_->finish(end);
  if (!stretches) return stretches.error();
  stretches_ = std::move(stretches).value();
  return {};
}

}  // namespace quoth::storage
