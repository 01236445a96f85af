// What a store knows about itself: its format and its counts.
// Read by storage/store/store.cpp at open and by every snapshot; written with every commit.
//
// Space `meta`; numbers are 8 bytes, big endian:
//
//     format            | format version |
//     state             | commits | quads | dictionary terms | next dictionary number |
//                       | next block number | packed terms end |   the last one since version 2
//                       | folded commits |                        since version 5
//     label-predicates  | size, varint | IRI | size, varint | IRI | ...   ascending
//     text-predicates   | likewise |                     since version 6; none: every predicate
#pragma once

#include <cstdint>
#include <quoth/result.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/terms/term_numbers.hpp"

namespace quoth::storage {

/// A program opens stores of this version and older ones, which become this one with the first
/// commit, and refuses newer ones.
inline constexpr std::uint32_t format_version = 6;
inline constexpr std::uint32_t first_format_with_statistics = 2;
inline constexpr std::uint32_t first_format_with_triple_rows = 3;
inline constexpr std::uint32_t first_format_with_history = 4;
inline constexpr std::uint32_t first_format_without_delta_space = 5;

struct StoreState {
  std::uint64_t commits = 0;
  std::uint64_t quads = 0;
  std::uint64_t terms = 0;
  std::uint64_t next_number = 1;
  std::uint64_t next_block = 1;
  std::uint64_t packed_terms_end = 1;
  std::uint64_t folded_commits = 0;       // the last commit whose changes the blocks hold
  std::uint32_t format = format_version;  // that the state has on disk

  TermNumbers term_numbers() const { return {packed_terms_end, next_number}; }
};

std::string state_bytes(const StoreState& state);
/// Puts `after` on the condition that `before` still stands: two writers cannot both succeed.
/// `after` gets this program's format, and so does the store.
void put_state(WriteBatch& batch, const StoreState& before, StoreState& after);
/// Errors: `corrupt` if there is none or it cannot be read.
Result<StoreState> read_state(const KeyValueSnapshot& snapshot);

/// Puts the format and the state of an empty store where there is none.
void put_new_store(WriteBatch& batch);
/// Zero for a store that has never been written to. Errors: `unsupported` for a newer format.
Result<std::uint32_t> read_format(const KeyValueSnapshot& snapshot);

void put_label_predicates(WriteBatch& batch, const std::vector<std::string>& iris);
Result<std::vector<std::string>> read_label_predicates(const KeyValueSnapshot& snapshot);

/// IRIs: texts of which others are the only objects are not indexed. None: every text is.
using TextPredicates = std::set<std::string>;
void put_text_predicates(WriteBatch& batch, const TextPredicates& iris);
Result<TextPredicates> read_text_predicates(const KeyValueSnapshot& snapshot);

}  // namespace quoth::storage
