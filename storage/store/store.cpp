#include "storage/store/store.hpp"

#include "storage/backup/backup.hpp"
#include "storage/check/check_store.hpp"
#include "storage/history/past_snapshot.hpp"
#include "storage/kv/memory/memory_store.hpp"
#include "storage/kv/rocksdb/rocksdb_store.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/layout/store_folder.hpp"
#include "storage/store/bulk_load.hpp"
#include "storage/store/fold_updates.hpp"
#include "storage/store/meta.hpp"
#include "storage/store/open_on.hpp"
#include "storage/store/rebuild_names.hpp"
#include "storage/store/snapshot.hpp"
#include "storage/store/transaction.hpp"
#include "storage/store/upgrade.hpp"

namespace quoth::storage {
namespace {

Error opened_for_reading() {
  return {ErrorKind::read_only, "the store was opened for reading only", {}, {}};
}
Error closed() { return {ErrorKind::usage, "the store has been closed", {}, {}}; }

class KeyValueBackedStore final : public Store {
 public:
  KeyValueBackedStore(std::shared_ptr<StoreCore> core, Access access)
      : core_(std::move(core)), access_(access) {}

  ~KeyValueBackedStore() override {
    if (core_) static_cast<void>(close());
  }

  Result<std::shared_ptr<const Snapshot>> snapshot() const override {
    if (!core_) return closed();
    auto state = core_->states.newest(*core_->keys);
    if (!state) return state.error();
    return make_snapshot(std::move(state).value(), {});
  }

  Result<std::shared_ptr<const Snapshot>> snapshot_as_of(Moment moment) const override {
    if (!core_) return closed();
    auto state = core_->states.newest(*core_->keys);
    if (!state) return state.error();
    return past_snapshot(state.value(), moment, core_->label_predicates);
  }

  Moment now() const override { return core_->clock(); }
  const std::string& teller() const override { return core_->teller; }

  Result<std::unique_ptr<WriteTransaction>> begin(std::chrono::milliseconds wait_max) override {
    if (!core_) return closed();
    if (access_ == Access::read_only) return opened_for_reading();
    return begin_transaction(core_, wait_max);
  }

  Result<std::unique_ptr<BulkLoad>> begin_bulk_load(const BulkLoadOptions& options) override {
    if (!core_) return closed();
    if (access_ == Access::read_only) return opened_for_reading();
    BulkLoadOptions wanted = options;
    if (wanted.scratch.empty()) wanted.scratch = core_->scratch;
    return storage::begin_bulk_load(core_, wanted);
  }

  Result<StoreFigures> figures() const override {
    if (!core_) return closed();
    const auto newest = core_->states.newest(*core_->keys);
    if (!newest) return newest.error();
    const auto format = read_format(*newest->keys);
    if (!format) return format.error();
    const auto bytes = core_->keys->bytes_stored();
    if (!bytes) return bytes.error();
    StoreFigures figures;
    figures.quads = newest->state.quads;
    figures.terms = newest->state.terms;
    figures.packed_terms = newest->state.term_numbers().packed();
    figures.bytes_on_disk = bytes.value();
    figures.format_version = format.value();
    figures.opening_note = core_->keys->opening_note();
    figures.triple_terms = newest->triple_terms->directory(IndexOrder::spo).quads() +
                           newest->triple_terms->delta.entries();
    figures.updates = newest->quads->delta.entries();
    for (const QuadIndex* index : {newest->quads.get(), newest->triple_terms.get()}) {
      for (const BlockDirectory& directory : *index->directories) {
        figures.blocks += directory.size();
      }
    }
    auto indexed = read_label_predicates(*newest->keys);
    if (!indexed) return indexed.error();
    figures.label_predicates = std::move(indexed).value();
    const auto texts = read_text_predicates(*newest->keys);
    if (!texts) return texts.error();
    figures.text_predicates.assign(texts->begin(), texts->end());
    auto described = add_key_value_figures(figures);
    if (!described) return described.error();
    return figures;
  }

  Result<CheckReport> check(const CheckOptions& options) const override {
    if (!core_) return closed();
    return check_store(*core_->keys, options);
  }

  Result<void> back_up(const std::filesystem::path& target) override {
    if (!core_) return closed();
    if (access_ == Access::read_only) return opened_for_reading();
    return storage::back_up(*core_->keys, target);
  }

  Result<void> optimize() override {
    if (!core_) return closed();
    if (access_ == Access::read_only) return opened_for_reading();
    auto folded = fold_updates(*core_, TextUpkeep::all);
    return folded ? core_->keys->flush() : folded;
  }

  Result<void> close() override {
    if (!core_) return {};
    if (core_->turns.has_transaction()) {
      return Error{ErrorKind::usage, "a transaction is still open", {}, "commit or drop it first"};
    }
    std::optional<Error> fold_failure;
    if (core_->folding) {
      core_->folding->stop();
      fold_failure = core_->folding->failure();
    }
    core_->states.forget();
    auto done = core_->keys->close();
    if (done || done.error().kind != ErrorKind::usage) core_.reset();
    return done && fold_failure ? Result<void>(*fold_failure) : done;
  }

 private:
  Result<void> add_key_value_figures(StoreFigures& figures) const {
    const auto stored = core_->keys->figures();
    if (!stored) return stored.error();
    const auto names = space_names();
    for (std::size_t i = 0; i < std::min(names.size(), stored->space_bytes.size()); ++i) {
      figures.space_bytes.emplace_back(names[i], stored->space_bytes[i]);
    }
    figures.was_closed_cleanly = stored->was_closed_cleanly;
    return {};
  }

  std::shared_ptr<StoreCore> core_;  // null once closed
  Access access_;
};

Result<void> prepare_for_writing(StoreCore& core, std::uint32_t format,
                                 const StoreOptions& options) {
  if (format == 0) {
    WriteBatch batch;
    put_new_store(batch);
    put_label_predicates(batch, {core.label_predicates.begin(), core.label_predicates.end()});
    if (!options.text_predicates.empty()) {
      put_text_predicates(batch, {options.text_predicates.begin(), options.text_predicates.end()});
    }
    const auto outcome = core.keys->commit(batch, CommitDurability::synced);
    if (!outcome) return outcome.error();
    if (outcome->state == CommitOutcome::State::committed) return {};
    return outcome->cause.value_or(
        Error{ErrorKind::conflict, "another writer created the store first", {}, {}});
  }
  if (format < format_version) {
    auto upgraded = upgrade(core);
    if (!upgraded) return upgraded;
  }
  const auto keys = core.keys->snapshot();
  if (!keys) return keys.error();
  const auto indexed = read_label_predicates(*keys.value());
  if (!indexed) return indexed.error();
  const std::set<std::string> known(indexed->begin(), indexed->end());
  return known == core.label_predicates ? Result<void>() : rebuild_names(core);
}

}  // namespace

Result<std::unique_ptr<Store>> open_store_on(std::unique_ptr<KeyValueStore> keys,
                                             const StoreOptions& options,
                                             const std::filesystem::path& scratch) {
  const Writer writer =
      options.access == Access::read_write ? Writer::this_process : Writer::another_process;
  auto core = std::make_shared<StoreCore>(std::move(keys), writer, options.block_cache_bytes_max,
                                          options.term_cache_bytes_max);
  core->scratch = scratch;
  core->history = options.history;
  core->teller = options.teller;
  if (options.clock) core->clock = options.clock;
  core->durability = options.durability == Durability::synced ? CommitDurability::synced
                                                              : CommitDurability::relaxed;
  core->bounds = {options.folding, options.updates_always_kept};
  core->label_predicates = {options.label_predicates.begin(), options.label_predicates.end()};
  const auto snapshot = core->keys->snapshot();
  if (!snapshot) return snapshot.error();
  const auto format = read_format(*snapshot.value());
  if (!format) return format.error();
  if (options.access == Access::read_write) {
    auto prepared = prepare_for_writing(*core, format.value(), options);
    if (!prepared) return prepared.error();
  } else if (format.value() == 0) {
    return Error{ErrorKind::corrupt, "the folder holds no store that can be read", {}, {}};
  }
  const bool may_work =
      options.access == Access::read_write && options.folding == Folding::in_background;
  if (may_work) {
    core->folding =
        std::make_unique<BackgroundWork>([&shared = *core](const Cancellation& cancellation) {
          return fold_beside_writers(shared, cancellation);
        });
  }
  return std::unique_ptr<Store>(
      std::make_unique<KeyValueBackedStore>(std::move(core), options.access));
}

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& folder,
                                           const StoreOptions& options) {
  RocksdbOptions wanted = store_folder(folder);
  wanted.access =
      options.access == Access::read_write ? FolderAccess::read_write : FolderAccess::read_only;
  wanted.create_if_missing = options.create_if_missing;
  auto keys = open_rocksdb_store(wanted);
  if (!keys) return keys.error();
  return open_store_on(std::move(keys).value(), options, folder);
}

Result<std::unique_ptr<Store>> Store::in_memory(const StoreOptions& options) {
  auto keys = open_memory_store(make_memory_disk(), "store", space_names());
  if (!keys) return keys.error();
  return open_store_on(std::move(keys).value(), options);
}

}  // namespace quoth::storage
