// The log of changes: whether every entry can be read, and names terms and commits that there are.
// Used by check_store.cpp. Next step: findings.hpp.
#pragma once

#include "storage/check/findings.hpp"
#include "storage/kv/key_value_store.hpp"
#include "storage/store/meta.hpp"

namespace quoth::storage {

void check_history(const KeyValueSnapshot& snapshot, const StoreState& state, Findings& findings);

}  // namespace quoth::storage
