#include "storage/terms/term_hash_writer.hpp"

#include <optional>
#include <utility>

#include "storage/layout/spaces.hpp"
#include "storage/terms/term_hash_bucket.hpp"

namespace quoth::storage {
namespace {

/// The entries that come, one at a time.
class Incoming {
 public:
  explicit Incoming(const NextHashedNumbers& next) : next_(next) {}

  /// Null at the end.
  Result<const HashedNumber*> current() {
    if (at_ == batch_.size() && !is_done_) {
      auto batch = next_();
      if (!batch) return batch.error();
      batch_ = batch.value();
      at_ = 0;
      is_done_ = batch_.empty();
    }
    if (is_done_) return nullptr;
    if (batch_[at_].hash < last_) {
      return Error{ErrorKind::usage, "the hashes of new terms must ascend", {}, {}};
    }
    return &batch_[at_];
  }
  void advance() { last_ = batch_[at_++].hash; }

 private:
  const NextHashedNumbers& next_;
  std::span<const HashedNumber> batch_;
  std::size_t at_ = 0;
  std::uint64_t last_ = 0;
  bool is_done_ = false;
};

class TermHashWriter {
 public:
  TermHashWriter(const KeyValueSnapshot& snapshot, std::uint64_t packed_before,
                 std::uint64_t packed_after, const NextHashedNumbers& next, const PutEntry& put)
      : snapshot_(snapshot),
        put_(put),
        has_old_(packed_before != 0),
        old_bits_(bucket_bits(packed_before)),
        bits_(bucket_bits(packed_after)),
        incoming_(next) {}

  Result<void> run() {
    const bool writes_all = !has_old_ || old_bits_ != bits_;
    const std::uint64_t buckets = std::uint64_t{1} << bits_;
    for (std::uint64_t bucket = 0; bucket < buckets; ++bucket) {
      if (!writes_all) {
        const auto first = incoming_.current();
        if (!first) return first.error();
        if (first.value() == nullptr) return {};
        bucket = bucket_of(hash_prefix(first.value()->hash), bits_);
      }
      auto written = write(bucket);
      if (!written) return written;
    }
    return {};
  }

 private:
  Result<void> write(std::uint64_t bucket) {
    auto read = read_old(bucket >> (bits_ - old_bits_));
    if (!read) return read;
    merged_.clear();
    for (;;) {
      const auto entry = incoming_.current();
      if (!entry) return entry.error();
      const HashedNumber* next = entry.value();
      if (next == nullptr || bucket_of(hash_prefix(next->hash), bits_) != bucket) break;
      take_old(hash_prefix(next->hash) + 1);
      merged_.add(hash_prefix(next->hash), next->number);
      incoming_.advance();
    }
    take_old((bucket + 1) << (hash_prefix_bits - bits_));
    return put_(term_hashes_space, bucket_key(bucket), encode_bucket(bucket, bits_, merged_));
  }

  Result<void> read_old(std::uint64_t bucket) {
    if (!has_old_ || old_bucket_ == bucket) return {};
    const auto value = snapshot_.get(term_hashes_space, bucket_key(bucket));
    if (!value) return value.error();
    old_bucket_ = bucket;
    old_at_ = 0;
    return decode_bucket(bucket, old_bits_, value.value() ? **value : std::string(), old_);
  }

  /// Merges in what was there before `prefix_end`.
  void take_old(std::uint64_t prefix_end) {
    for (; old_at_ < old_.size() && old_.prefixes[old_at_] < prefix_end; ++old_at_) {
      merged_.add(old_.prefixes[old_at_], old_.numbers[old_at_]);
    }
  }

  const KeyValueSnapshot& snapshot_;
  const PutEntry& put_;
  bool has_old_;
  int old_bits_;
  int bits_;
  Incoming incoming_;
  std::optional<std::uint64_t> old_bucket_;  // the one in old_
  TermHashBucket old_;
  std::size_t old_at_ = 0;
  TermHashBucket merged_;
};

}  // namespace

NextHashedNumbers all_of(std::span<const HashedNumber> hashed) {
  return [hashed]() mutable -> Result<std::span<const HashedNumber>> {
    return std::exchange(hashed, {});
  };
}

Result<void> write_term_hashes(const KeyValueSnapshot& snapshot, std::uint64_t packed_before,
                               std::uint64_t packed_after, const NextHashedNumbers& next,
                               const PutEntry& put) {
  return TermHashWriter(snapshot, packed_before, packed_after, next, put).run();
}

}  // namespace quoth::storage
