// What a store knows about itself: its format and its counts.
// Read by storage/store/store.cpp at open and by every snapshot; written with every commit.
//
// Space `meta`; numbers are 8 bytes, big endian:
//
//     format            | format version |
//     state             | commits | quads | dictionary terms | next dictionary number | next block
//     | label-predicates  | size, varint | IRI | size, varint | IRI | ...   ascending
#pragma once

#include <cstdint>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// A program opens stores up to this version and refuses newer ones.
inline constexpr std::uint32_t format_version = 2;
inline constexpr std::uint32_t first_format_with_statistics = 2;

struct StoreState {
  std::uint64_t commits = 0;
  std::uint64_t quads = 0;
  std::uint64_t terms = 0;
  std::uint64_t next_number = 1;
  std::uint64_t next_block = 1;
};

std::string state_bytes(const StoreState& state);
/// Puts `after` on the condition that `before` still stands: two writers cannot both succeed.
void put_state(WriteBatch& batch, const StoreState& before, const StoreState& after);
/// Errors: `corrupt` if there is none or it cannot be read.
Result<StoreState> read_state(const KeyValueSnapshot& snapshot);

/// Puts the version of this program.
void put_format(WriteBatch& batch);
/// Puts the format and the state of an empty store where there is none.
void put_new_store(WriteBatch& batch);
/// Zero for a store that has never been written to. Errors: `unsupported` for a newer format.
Result<std::uint32_t> read_format(const KeyValueSnapshot& snapshot);

void put_label_predicates(WriteBatch& batch, const std::vector<std::string>& iris);
Result<std::vector<std::string>> read_label_predicates(const KeyValueSnapshot& snapshot);

}  // namespace quoth::storage
