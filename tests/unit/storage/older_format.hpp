// What makes a store of today one of an older version: state, updates, history.
#pragma once

#include "storage/history/unfolded_delta.hpp"
#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"

namespace quoth::storage {

/// Version 1 to 4; what else the version did not have is the caller's to take out.
inline void put_older_format(const KeyValueSnapshot& snapshot, std::uint64_t version,
                             WriteBatch& batch) {
  for (const DeltaEntry& entry : read_unfolded(snapshot, *read_state(snapshot))->net()) {
    std::string key;
    for (const TermId id : entry.columns) append_u64(key, id.bits);
    batch.put(delta_space, key, std::string(1, entry.flags.is_present ? '\1' : '\0'));
  }
  const ScanRequest history{history_space, {}};
  const auto entries = snapshot.scan_many({&history, 1}).value();
  for (const auto& entry : entries.at(0)) {
    if (version < first_format_with_history) batch.remove(history_space, entry.key);
  }
  const std::string state = snapshot.get(meta_space, "state").value().value();
  batch.put(meta_space, "state", std::string_view(state).substr(0, version == 1 ? 40 : 48));
  std::string format;
  append_u64(format, version);
  batch.put(meta_space, "format", format);
}

}  // namespace quoth::storage
