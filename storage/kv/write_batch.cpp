#include "storage/kv/write_batch.hpp"

#include <cassert>

namespace quoth::storage {
namespace {

constexpr std::uint8_t removal_bit = 0x80;

}  // namespace

void WriteBatch::put(SpaceId space, std::string_view key, std::string_view value) {
  append(space, key, value);
}

void WriteBatch::remove(SpaceId space, std::string_view key) {
  append(space, key, {});
  spaces_.back() |= removal_bit;
}

WriteBatch::Change WriteBatch::change(std::size_t index) const {
  assert(index < slots_.size());
  const Slot& slot = slots_[index];
  const std::string_view bytes = bytes_;
  Change change{static_cast<SpaceId>(spaces_[index] & ~removal_bit),
                bytes.substr(slot.begin, slot.key_size), std::nullopt};
  if ((spaces_[index] & removal_bit) == 0) {
    change.value = bytes.substr(slot.begin + slot.key_size, slot.value_size);
  }
  return change;
}

void WriteBatch::append(SpaceId space, std::string_view key, std::string_view value) {
  assert(static_cast<std::uint8_t>(space) < removal_bit);
  assert(key.size() <= UINT32_MAX);
  assert(value.size() <= UINT32_MAX);
  slots_.push_back({bytes_.size(), static_cast<std::uint32_t>(key.size()),
                    static_cast<std::uint32_t>(value.size())});
  spaces_.push_back(static_cast<std::uint8_t>(space));
  bytes_.append(key).append(value);
}

}  // namespace quoth::storage
