// Stretches of dictionary numbers whose terms ascend, so that terms with a common beginning are a
// range of ids. Made by storage/store/bulk_load.cpp, which gives new terms their numbers in order.
// Next step: Snapshot::with_prefix.
//
// Space `meta`, ascending; without the entry there are none:
//
//     term-runs  | first number 8 | end 8 | first number 8 | end 8 | ...
//
// What is noted stays true for ever, since numbers never change. Within a run the terms ascend by
// the tag of their ids, and terms of one tag by their bytes.
#pragma once

#include <cstdint>
#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/kv/write_batch.hpp"
#include "storage/terms/dictionary.hpp"

namespace quoth::storage {

/// The numbers from `first` to before `end`.
struct TermRun {
  std::uint64_t first = 0;
  std::uint64_t end = 0;

  bool operator==(const TermRun&) const = default;
};

/// Errors: `corrupt` if the entry cannot be read.
Result<std::vector<TermRun>> read_term_runs(const KeyValueSnapshot& snapshot);

/// Notes one more run, behind the others. Short ones are not worth their place, nor are more than
/// some dozens: the longest stay.
void add_term_run(std::vector<TermRun> runs, TermRun run, WriteBatch& batch);

/// Terms of one tag whose bytes (term_bytes.hpp) have a common beginning.
struct TermPrefix {
  TermTag tag{};
  std::string bytes;
};

/// One run's ids of the prefix's tag, and those among them that have the prefix, which may be none
/// (first > last). Nothing is told of ids outside of `known`.
struct PrefixRun {
  IdRange known;
  IdRange holding;
};

/// Errors: `corrupt`, `io`. Cost: for each run two searches of about 20 terms.
Result<std::vector<PrefixRun>> find_prefix(const Dictionary& dictionary,
                                           const std::vector<TermRun>& runs,
                                           const TermPrefix& prefix);

}  // namespace quoth::storage
