// A sound store made of what a damaged one still holds.
// Made from kv/rocksdb's inspection, saved_quads.hpp and saved_terms.hpp. Next step: engine/api.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <vector>

#include "storage/check/check_report.hpp"
#include "storage/store/store.hpp"

namespace quoth::storage {

struct SavedRecord {
  RecordSpace space{};
  std::string key;
  std::string value;
};

/// The new id of an old one; nothing if its term is lost.
using NewId = std::function<std::optional<TermId>(TermId old_id)>;

struct RepairOptions {
  std::vector<std::string> label_predicates = {};
  /// A record as the new store must hold it, or nothing if it cannot be kept: storage does not know
  /// which records hold ids.
  std::function<std::optional<SavedRecord>(SavedRecord record, const NewId& new_id)> translate = {};
  std::function<void(std::string_view step)> progress = {};
};

struct RepairOutcome {
  std::uint64_t quads_saved = 0;
  std::uint64_t terms_saved = 0;
  std::uint64_t records_saved = 0;
  std::uint64_t quads_uncertain = 0;
  std::filesystem::path uncertain_file;  // empty if there are none
  std::filesystem::path damaged_folder;
  std::vector<std::string> lost;
};

/// Reads `folder` as far as it can be read, in a copy of its files if they have to be changed for
/// that, writes a new store beside it, checks that, and changes the names: the damaged store
/// becomes `FOLDER.damaged-N`, the new one `folder`. Until then nothing in `folder` changes. A
/// process that dies between the two renames leaves the new store as `FOLDER.repaired`.
///
/// Errors: `not_found`; `conflict` while the store is open for writing; `corrupt` if nothing can be
/// read; `io`. Nothing is renamed then.
Result<RepairOutcome> repair(const std::filesystem::path& folder, const RepairOptions& options);

}  // namespace quoth::storage
