// The one writer: gathers terms, quads, names and records, and commits them in one batch.
// Made by store.cpp. Next step: KeyValueStore::commit.
#pragma once

#include <atomic>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "storage/kv/key_value_store.hpp"
#include "storage/store/committed_state.hpp"
#include "storage/store/store.hpp"

namespace quoth::storage {

/// What a store and its transactions share; a transaction may outlive the handle by mistake.
struct StoreCore {
  StoreCore(std::unique_ptr<KeyValueStore> store, Writer writer, std::size_t block_cache_bytes_max,
            std::size_t term_cache_bytes_max)
      : keys(std::move(store)), states(writer, block_cache_bytes_max, term_cache_bytes_max) {}

  std::unique_ptr<KeyValueStore> keys;
  CommittedStates states;
  CommitDurability durability = CommitDurability::synced;
  std::set<std::string> label_predicates;
  std::atomic<bool> has_writer = false;
};

/// Errors: `conflict` if another transaction is open.
Result<std::unique_ptr<WriteTransaction>> begin_transaction(std::shared_ptr<StoreCore> core);

/// Writes every update that is not in the blocks yet into them, in a commit of its own.
Result<void> fold_updates(const std::shared_ptr<StoreCore>& core);

/// Makes the alias index anew for the store's label predicates, in a commit of its own.
Result<void> rebuild_names(const std::shared_ptr<StoreCore>& core);

}  // namespace quoth::storage
