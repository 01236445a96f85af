// What a store, its transactions and its own upkeep share; a transaction may outlive the handle by
// mistake. Made by store.cpp. Next step: transaction.hpp, fold_updates.hpp.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "storage/history/history.hpp"
#include "storage/kv/key_value_store.hpp"
#include "storage/store/background_work.hpp"
#include "storage/store/committed_state.hpp"
#include "storage/store/fold_bounds.hpp"
#include "storage/store/store.hpp"
#include "storage/store/write_turns.hpp"
#include "storage/terms/fresh_terms.hpp"

namespace quoth::storage {

inline Moment system_moment() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

struct StoreCore {
  StoreCore(std::unique_ptr<KeyValueStore> store, Writer writer, std::size_t block_cache_bytes_max,
            std::size_t term_cache_bytes_max)
      : keys(std::move(store)), states(writer, block_cache_bytes_max, term_cache_bytes_max) {}

  std::unique_ptr<KeyValueStore> keys;
  CommittedStates states;
  WriteTurns turns;
  FreshTerms fresh_terms;  // for the one who has the turn
  FoldBounds bounds;
  CommitDurability durability = CommitDurability::synced;
  std::set<std::string> label_predicates;
  History history = History::kept;
  std::string teller;
  std::function<Moment()> clock = system_moment;
  std::filesystem::path scratch;            // folder of a bulk load's temporary files
  std::unique_ptr<BackgroundWork> folding;  // null where the store may not work by itself

  /// What the log says of a commit that is made now, but for what it changes.
  LoggedCommit logged(std::uint64_t commit) const {
    LoggedCommit entry;
    entry.commit = commit;
    entry.logged = history == History::kept ? Logged::every_change : Logged::nothing;
    entry.moment = clock();
    entry.teller = teller;
    return entry;
  }
};

}  // namespace quoth::storage
