// Entries of the space `terms` in the order of their numbers: the fresh terms, or those that stand
// apart from the blocks. Used by pack_terms.hpp and check_terms.hpp.
#pragma once

#include <memory>
#include <quoth/result.hpp>
#include <string_view>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {

struct TermEntry {
  TermId id;
  std::string_view bytes;
};

/// Ids begin with a tag, so the entries of one tag ascend by number; five cursors are merged.
/// Lifetime: borrows the snapshot.
class TermEntries {
 public:
  /// Entries with numbers from `begin` to before `end`.
  TermEntries(const KeyValueSnapshot& snapshot, std::uint64_t begin, std::uint64_t end);

  /// The entry with the least number; null at the end. Valid until `advance`.
  /// Errors: `io`, `corrupt`.
  Result<const TermEntry*> current();
  void advance();

 private:
  struct OneTag {
    std::unique_ptr<KeyValueCursor> cursor;
    std::span<const Entry> batch;
    std::size_t at = 0;
    bool is_done = false;
  };

  static Result<void> fill(OneTag& tag);

  std::vector<OneTag> tags_;
  OneTag* least_ = nullptr;  // the one that current_ is of
  TermEntry current_;
};

}  // namespace quoth::storage
