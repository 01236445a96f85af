// What a store, its transactions and its own upkeep share; a transaction may outlive the handle by
// mistake. Made by store.cpp. Next step: transaction.hpp, fold_updates.hpp.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "storage/kv/key_value_store.hpp"
#include "storage/store/committed_state.hpp"
#include "storage/store/write_turns.hpp"

namespace quoth::storage {

struct StoreCore {
  StoreCore(std::unique_ptr<KeyValueStore> store, Writer writer, std::size_t block_cache_bytes_max,
            std::size_t term_cache_bytes_max)
      : keys(std::move(store)), states(writer, block_cache_bytes_max, term_cache_bytes_max) {}

  std::unique_ptr<KeyValueStore> keys;
  CommittedStates states;
  WriteTurns turns;
  CommitDurability durability = CommitDurability::synced;
  std::set<std::string> label_predicates;
};

}  // namespace quoth::storage
