#include "storage/check/sound_entries.hpp"

#include <algorithm>
#include <array>

namespace quoth::storage {
namespace {

constexpr std::size_t number_bytes =
    41;  // as long as the keys of blocks, the longest of those that damage hurts most
constexpr int number_bits = 8 * static_cast<int>(number_bytes);

/// The first bytes of a key as a number, most significant first, so that a key behind it can be
/// had by adding.
using KeyNumber = std::array<unsigned char, number_bytes>;

KeyNumber number_of(std::string_view key) {
  KeyNumber number{};
  for (std::size_t i = 0; i < std::min(key.size(), number_bytes); ++i) {
    number[i] = static_cast<unsigned char>(key[i]);
  }
  return number;
}

/// `number` plus 2^bit; nothing past the largest.
std::optional<KeyNumber> plus_bit(KeyNumber number, int bit) {
  unsigned carry = 1u << (bit % 8);
  for (std::size_t at = number_bytes - 1 - static_cast<std::size_t>(bit) / 8;; --at) {
    const unsigned sum = number[at] + carry;
    number[at] = static_cast<unsigned char>(sum & 0xFF);
    carry = sum >> 8;
    if (carry == 0) return number;
    if (at == 0) return std::nullopt;
  }
}

std::string key_of(const KeyNumber& number) { return {number.begin(), number.end()}; }

/// The first entry at `key` or behind, as far as it can be read.
class Probe {
 public:
  Probe(const KeyValueSnapshot& snapshot, SpaceId space) : snapshot_(snapshot), space_(space) {}

  bool can_read(const std::string& key) const {
    const auto cursor = snapshot_.scan(space_, {key, {}});
    return static_cast<bool>(cursor->next());
  }

 private:
  const KeyValueSnapshot& snapshot_;
  SpaceId space_;
};

/// A key behind `key` from which the space can be read on; nothing if there is none.
///
/// Doubles the distance until reading succeeds, then halves the stretch between the last key that
/// failed and the first that did not.
std::optional<std::string> end_of_damage(const Probe& probe, std::string_view key) {
  const KeyNumber begin = number_of(key);
  KeyNumber failed = begin;
  for (int bit = 0; bit < number_bits; ++bit) {
    const auto candidate = plus_bit(begin, bit);
    if (!candidate) break;
    if (!probe.can_read(key_of(*candidate))) {
      failed = *candidate;
      continue;
    }
    KeyNumber found = *candidate;
    for (int step = bit - 1; step >= 0; --step) {
      const auto middle = plus_bit(failed, step);
      if (!middle || *middle >= found) continue;
      (probe.can_read(key_of(*middle)) ? found : failed) = *middle;
    }
    return key_of(found);
  }
  return std::nullopt;
}

}  // namespace

void each_sound_entry(const KeyValueSnapshot& snapshot, SpaceId space,
                      const std::function<void(const Entry&)>& entry,
                      const std::function<void(const Gap&)>& gap) {
  each_sound_entry(snapshot, SpaceRange{space}, entry, gap);
}

void each_sound_entry(const KeyValueSnapshot& snapshot, const SpaceRange& range,
                      const std::function<void(const Entry&)>& entry,
                      const std::function<void(const Gap&)>& gap) {
  const std::string& end = range.keys.end;
  std::string begin = range.keys.begin;
  std::string last;
  std::optional<Gap> open_gap;
  for (;;) {
    const auto cursor = snapshot.scan(range.space, {begin, end});
    auto batch = cursor->next();
    for (; batch && !batch->empty(); batch = cursor->next()) {
      if (open_gap) {
        open_gap->before = std::string(batch->front().key);
        gap(*open_gap);
        open_gap.reset();
      }
      for (const Entry& each : batch.value()) entry(each);
      last = batch->back().key;
    }
    if (batch) break;
    const auto next = end_of_damage(Probe(snapshot, range.space), std::max(begin, last));
    if (!open_gap) open_gap = Gap{last, std::nullopt, batch.error()};
    if (!next || (!end.empty() && *next >= end)) break;
    begin = *next;
  }
  if (open_gap) gap(*open_gap);
}

}  // namespace quoth::storage
