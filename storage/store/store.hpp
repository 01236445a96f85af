// The store: snapshots to read from and transactions to write with. The top of the storage floor.
// Below: quads/, terms/, names/, then kv/.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <span>
#include <string>
#include <vector>

#include "storage/bulk/encoded_quads.hpp"
#include "storage/check/check_report.hpp"
#include "storage/quads/distinct_counts.hpp"
#include "storage/quads/triple_cursor.hpp"
#include "storage/terms/term_reader.hpp"
#include "storage/terms/term_runs.hpp"
#include "storage/texts/text_index.hpp"
#include "storage/texts/word_statistics.hpp"

namespace quoth::storage {

/// A named byte space for the floors above: records that are not quads, kept in the same commit.
enum class RecordSpace { extractions, derived_quads, merges };

/// A state of the store that never changes. Cheap to copy by shared pointer; safe to read from many
/// threads. Lifetime: may outlive the Store handle's later commits, not the Store itself.
class Snapshot {
 public:
  virtual ~Snapshot() = default;

  /// The id of a term: inline or in the dictionary; nothing if the store never saw the term.
  virtual Result<std::optional<TermId>> find(const Term& term) const = 0;
  /// Errors: `corrupt` for an id that the dictionary does not hold.
  virtual Result<Term> term(TermId id) const = 0;
  /// Many at once, in the order asked.
  virtual Result<std::vector<Term>> terms(std::span<const TermId> ids) const = 0;

  /// For reading many terms one after another. Borrows this snapshot.
  virtual std::unique_ptr<TermReader> term_reader() const = 0;
  /// Which ids of a tag stand for terms with a common beginning, as far as numbers were given in
  /// the order of their terms: see storage/terms/term_runs.hpp.
  virtual Result<std::vector<PrefixRun>> with_prefix(const TermPrefix& prefix) const = 0;
  virtual Result<std::vector<TermRun>> term_runs() const = 0;
  /// Which texts may hold what is looked for. Borrows this snapshot.
  virtual Result<TextIndex> text_index() const = 0;
  /// How common words with these stems are among the committed texts: see
  /// storage/texts/word_statistics.hpp.
  virtual Result<WordStatistics> word_statistics(std::span<const std::string> stems) const = 0;

  virtual std::unique_ptr<TripleCursor> scan(const QuadPattern& pattern,
                                             IndexOrder order) const = 0;
  /// For many lookups in one order, among the quads that match. Borrows this snapshot.
  virtual std::unique_ptr<QuadLookup> look_up(const QuadPattern& pattern,
                                              IndexOrder order) const = 0;
  /// Exact number of matching quads, counted up to `limit`.
  virtual Result<std::uint64_t> count(const QuadPattern& pattern,
                                      std::uint64_t limit = UINT64_MAX) const = 0;
  /// The matching quad that `n` others come before in an order, its columns in that order; nothing
  /// if there are not as many, or where only a walk could tell: see storage/quads/count_quads.hpp.
  virtual Result<std::optional<QuadIds>> nth(const QuadPattern& pattern, IndexOrder order,
                                             std::uint64_t n) const = 0;
  /// How many different subjects and objects the predicate has, over all graphs, exactly; nothing
  /// for a store of format 1 that was opened for reading, which does not say.
  virtual Result<std::optional<DistinctCounts>> distinct(TermId predicate) const = 0;

  /// Subjects whose label (an object of one of the store's label predicates) is `name`, once both
  /// are folded for case and diacritics. Ascending, no duplicates.
  virtual Result<std::vector<TermId>> named(std::string_view name) const = 0;
  /// Folded labels nearest to `name` in spelling, best first, at most `most`.
  virtual Result<std::vector<std::string>> nearest_names(std::string_view name,
                                                         std::size_t most) const = 0;
  /// Every label that starts with `prefix` once folded; for completion. At most `most`.
  virtual Result<std::vector<std::string>> names_with_prefix(std::string_view prefix,
                                                             std::size_t most) const = 0;

  virtual Result<std::optional<std::string>> record(RecordSpace space,
                                                    std::string_view key) const = 0;
  /// In key order; stops when `visit` returns false.
  virtual Result<void> each_record(
      RecordSpace space, std::string_view prefix,
      const std::function<bool(std::string_view key, std::string_view value)>& visit) const = 0;
};

/// The one writer. Reads through it see its own writes. Destroyed without commit, it leaves
/// nothing.
class WriteTransaction {
 public:
  virtual ~WriteTransaction() = default;

  /// The id of a term, made if need be. Errors: `limit` for a literal over `literal_bytes_max`.
  virtual Result<TermId> intern(const Term& term) = 0;
  /// The ids of terms in their order, equal ones included. Errors: as `intern`.
  /// Cost: the store is asked once for all of them, so this is how many terms are best interned.
  virtual Result<std::vector<TermId>> intern_all(std::span<const Term> terms) = 0;
  /// Whether the quad was not there before.
  virtual Result<bool> add(const QuadIds& quad) = 0;
  /// Whether the quad was there.
  virtual Result<bool> remove(const QuadIds& quad) = 0;
  virtual Result<void> put_record(RecordSpace space, std::string_view key,
                                  std::string_view value) = 0;
  virtual Result<void> remove_record(RecordSpace space, std::string_view key) = 0;

  /// The state with this transaction's writes so far; valid until the transaction ends.
  virtual const Snapshot& view() const = 0;

  /// All or nothing, durable when it returns unless the store was opened with relaxed sync. Readers
  /// see it once it is durable, not before.
  virtual Result<void> commit() = 0;
};

/// What a bulk load may take.
struct BulkLoadOptions {
  std::size_t memory_bytes_max = std::size_t{1} << 30;  // beyond it, sorted runs go to files
  unsigned threads = 2;
  std::filesystem::path scratch = {};  // folder of these files; by default the store's own
  bool indexes_texts = true;           // those that the load brings
  /// IRIs whose objects alone are texts to be indexed, from this load on; none: every text is.
  /// By default as the store was told before.
  std::optional<std::vector<std::string>> text_predicates = {};
};

struct BulkLoadReport {
  std::uint64_t quads_added = 0;  // that the store did not have
  std::uint64_t terms_added = 0;
};

/// Many quads at once, sorted outside of the store and taken in whole: all or nothing. It is the
/// store's one writer while it lasts. Destroyed without commit, it leaves nothing.
class BulkLoad {
 public:
  virtual ~BulkLoad() = default;

  /// Quads that are there already, or come twice, count once. Some thousand at a time are best;
  /// they can be encoded in another thread. Errors: `io` where files are needed and fail.
  virtual Result<void> add(const EncodedQuads& quads) = 0;
  /// Sorts, writes, and makes it all durable. `progress` is told the share that is done, 0 to 1.
  virtual Result<BulkLoadReport> commit(const std::function<void(double)>& progress = {}) = 0;
};

enum class Access { read_write, read_only };
enum class Durability { synced, relaxed };
/// Who writes updates into the blocks of quads once they are many: the commit that makes them so,
/// or a thread of the store's own beside the writers.
enum class Folding { in_commits, in_background };
/// Whether what a store held before a commit can be told later. A store that is made from what is
/// left of another one begins its history behind the last of that.
enum class History { kept, begins_later };

using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

struct StoreOptions {
  Access access = Access::read_write;
  Durability durability = Durability::synced;
  Folding folding = Folding::in_commits;
  bool create_if_missing = true;
  std::uint64_t updates_always_kept = std::uint64_t{1}
                                      << 16;       // fewer are never folded by themselves
  std::vector<std::string> label_predicates = {};  // IRIs whose objects are names of their subjects
  std::vector<std::string> text_predicates = {};   // of a store that is made: see BulkLoadOptions
  History history = History::kept;
  std::string teller = {};             // who makes the changes: kept with each commit
  std::function<Moment()> clock = {};  // when they are made; by default the system's clock
  std::size_t block_cache_bytes_max = std::size_t{192} << 20;  // decoded blocks of quads in memory
  std::size_t term_cache_bytes_max = std::size_t{192} << 20;   // decoded blocks of terms in memory
};

struct StoreFigures {
  std::uint64_t quads = 0;
  std::uint64_t terms = 0;
  std::uint64_t bytes_on_disk = 0;
  std::uint32_t format_version = 0;
  std::string opening_note;        // what was lost before the store was opened; empty if nothing
  std::uint64_t triple_terms = 0;  // of `terms`
  std::uint64_t blocks = 0;        // of quads and of triple terms, all six orders together
  std::uint64_t updates = 0;       // quads that lie beside the blocks
  std::uint64_t packed_terms = 0;  // of `terms`; the others are fresh
  std::vector<std::pair<std::string, std::uint64_t>> space_bytes;  // names; logs do not count
  std::vector<std::string> label_predicates;
  std::vector<std::string> text_predicates;  // none where every text is indexed
  std::optional<bool> was_closed_cleanly;    // before it was opened; nothing in memory
};

class Store {
 public:
  virtual ~Store() = default;

  /// Errors: `io`, `corrupt`, `unsupported` (a newer format), `not_found`, `conflict` (another
  /// process has it open for writing).
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder,
                                             const StoreOptions& options);
  /// A store in memory, for tests and for `quoth extract`-like uses.
  static Result<std::unique_ptr<Store>> in_memory(const StoreOptions& options);

  virtual Result<std::shared_ptr<const Snapshot>> snapshot() const = 0;
  /// The store as it was at a moment: see storage/history/past_snapshot.hpp.
  /// Errors: `unsupported` where its history does not reach back so far.
  virtual Result<std::shared_ptr<const Snapshot>> snapshot_as_of(Moment moment) const = 0;
  /// When a change that begins now is made.
  virtual Moment now() const = 0;
  /// Who makes the changes, as the options said.
  virtual const std::string& teller() const = 0;
  /// Waits up to `wait_max` while another transaction is open. One that is on its way to the disk
  /// is not: the next begins on what it wrote, and both share the sync.
  /// Errors: `read_only`; `conflict` if a transaction of this store is still open.
  virtual Result<std::unique_ptr<WriteTransaction>> begin(
      std::chrono::milliseconds wait_max = {}) = 0;
  /// Errors: as `begin`.
  virtual Result<std::unique_ptr<BulkLoad>> begin_bulk_load(const BulkLoadOptions& options) = 0;
  virtual Result<StoreFigures> figures() const = 0;
  /// Whether everything in the store agrees: see storage/check/check_store.hpp.
  virtual Result<CheckReport> check(const CheckOptions& options = {}) const = 0;
  /// Copies the store as it is now to a folder: see storage/backup/backup.hpp.
  /// Errors: `read_only` for a store that was opened for reading.
  virtual Result<void> back_up(const std::filesystem::path& target) = 0;
  /// Writes updates that lie beside the blocks of quads into them, packs terms, and gives back the
  /// room of what that replaced. Reading is not held up.
  /// Errors: as `begin` and `WriteTransaction::commit`.
  virtual Result<void> optimize() = 0;
  /// Flushes and leaves the clean-close marker. A background fold is given up.
  /// Errors: `usage` while a transaction is open; what a background fold has failed with, the store
  /// being closed all the same.
  /// The destructor does the same and cannot report.
  virtual Result<void> close() = 0;
};

}  // namespace quoth::storage
