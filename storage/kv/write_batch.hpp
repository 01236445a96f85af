// Changes to a key-value store that take effect together or not at all.
// Made by storage/store/transaction.cpp. Next step: KeyValueStore::commit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::storage {

/// One of the ordered byte spaces that a store was opened with, by its place in that list.
enum class SpaceId : std::uint8_t {};

/// What a key must hold at the moment of a commit; nothing means that it must not be there.
struct Expectation {
  SpaceId space{};
  std::string key;
  std::optional<std::string> value;
};

/// Puts and removes, in order; a later change of a key wins over an earlier one.
///
/// Cost: 16 bytes and the key and value a change, in two growing arrays.
class WriteBatch {
 public:
  struct Change {
    SpaceId space{};
    std::string_view key;
    std::optional<std::string_view> value;  // nothing: the key is removed
  };

  void put(SpaceId space, std::string_view key, std::string_view value);
  void remove(SpaceId space, std::string_view key);
  /// The commit ends in `conflict` unless the key holds this value then.
  void expect(Expectation expectation) { expectations_.push_back(std::move(expectation)); }

  std::size_t size() const { return slots_.size(); }
  /// Of all keys and values.
  std::size_t bytes() const { return bytes_.size(); }
  /// Valid until the batch changes.
  Change change(std::size_t index) const;
  const std::vector<Expectation>& expectations() const { return expectations_; }

 private:
  struct Slot {
    std::uint64_t begin;  // of the key in bytes_; the value follows the key
    std::uint32_t key_size;
    std::uint32_t value_size;
  };

  void append(SpaceId space, std::string_view key, std::string_view value);

  std::string bytes_;
  std::vector<Slot> slots_;
  std::vector<std::uint8_t> spaces_;  // the space; the high bit marks a removal
  std::vector<Expectation> expectations_;
};

}  // namespace quoth::storage
