#include "storage/check/term_index.hpp"

#include <fmt/format.h>

#include "storage/check/sound_entries.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/term_hash_bucket.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t id_bytes = 8;
constexpr const char* fresh_index = "the index of the dictionary";
constexpr const char* packed_index = "the index of the packed dictionary";

std::string fresh_item(std::string_view key, std::string_view id) {
  std::string item(1, '\0');
  return item.append(key).append(id);
}

std::string packed_item(std::uint64_t prefix, std::uint64_t number) {
  std::string item(1, '\1');
  append_u64(item, prefix);
  append_u64(item, number);
  return item;
}

void take(const IndexVisitor& visitor, const std::string& item) {
  visitor.item(hash_of(item), item);
}

void take_fresh(const Entry& entry, const IndexVisitor& visitor) {
  const bool is_hashed = entry.key.size() == 1 + id_bytes && entry.key.front() == '\1';
  const bool is_direct = !entry.key.empty() && entry.key.front() == '\0';
  const bool fits = is_hashed ? !entry.value.empty() && entry.value.size() % id_bytes == 0
                              : is_direct && entry.value.size() == id_bytes;
  if (!fits) return visitor.fault({fresh_index, "an entry is damaged"});
  for (std::size_t at = 0; at < entry.value.size(); at += id_bytes) {
    const std::string_view id = entry.value.substr(at, id_bytes);
    take(visitor, fresh_item(entry.key, id));
    for (std::size_t other = 0; other < at; other += id_bytes) {
      visitor.shared_hash(
          {TermId{read_u64(id)}.payload(), TermId{read_u64(entry.value.substr(other))}.payload()});
    }
  }
}

class PackedIndexWalk {
 public:
  PackedIndexWalk(std::uint64_t packed_terms, const IndexVisitor& visitor)
      : bits_(bucket_bits(packed_terms)),
        end_(packed_terms == 0 ? 0 : std::uint64_t{1} << bits_),
        visitor_(visitor) {}

  void run(const KeyValueSnapshot& snapshot) {
    each_sound_entry(
        snapshot, term_hashes_space, [this](const Entry& entry) { take_bucket(entry); },
        [this](const Gap& gap) {
          visitor_.fault({packed_index, "part of it cannot be read: " + gap.cause.message});
        });
    miss_before(end_);
  }

 private:
  void take_bucket(const Entry& entry) {
    std::uint64_t bucket = 0;
    for (const char c : entry.key) bucket = bucket << 8 | static_cast<unsigned char>(c);
    if (entry.key.size() != 4 || bucket >= end_) {
      return visitor_.fault({packed_index, "a key is none of a bucket"});
    }
    miss_before(bucket);
    next_ = bucket + 1;
    if (auto decoded = decode_bucket(bucket, bits_, entry.value, entries_); !decoded) {
      return visitor_.fault({packed_index, decoded.error().message});
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      take(visitor_, packed_item(entries_.prefixes[i], entries_.numbers[i]));
      const bool shares = i > 0 && entries_.prefixes[i] == entries_.prefixes[i - 1];
      if (shares) visitor_.shared_hash({entries_.numbers[i], entries_.numbers[i - 1]});
    }
  }

  void miss_before(std::uint64_t bucket) {
    for (; next_ < bucket; ++next_) {
      visitor_.fault({packed_index, fmt::format("bucket {} is missing", next_)});
    }
  }

  int bits_;
  std::uint64_t end_;
  const IndexVisitor& visitor_;
  std::uint64_t next_ = 0;
  TermHashBucket entries_;
};

}  // namespace

std::string index_item(const SoundTerm& term) {
  if (term.home == TermHome::fresh) {
    std::string id;
    append_u64(id, term.id.bits);
    return fresh_item(term_ids_key(term.bytes, hash_of_bytes), id);
  }
  return packed_item(hash_prefix(hash_of_bytes(term.bytes)), term.id.payload());
}

std::uint64_t number_in(std::string_view index_item) {
  return TermId{read_u64(index_item.substr(index_item.size() - id_bytes))}.payload();
}

void each_index_entry(const KeyValueSnapshot& snapshot, std::optional<std::uint64_t> packed_terms,
                      const IndexVisitor& visitor) {
  each_sound_entry(
      snapshot, term_ids_space, [&](const Entry& entry) { take_fresh(entry, visitor); },
      [&](const Gap& gap) {
        visitor.fault({fresh_index, "part of it cannot be read: " + gap.cause.message});
      });
  if (packed_terms) PackedIndexWalk(*packed_terms, visitor).run(snapshot);
}

}  // namespace quoth::storage
