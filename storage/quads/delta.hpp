// Quads added and removed since the blocks were written, sorted in every order, in memory.
// Made from the history at open (storage/history/unfolded_delta.hpp) and from each commit. Next
// step: quad_cursor.hpp merges it into the blocks, fold.hpp writes it into them.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "storage/quads/index_order.hpp"

namespace quoth::storage {

struct DeltaFlags {
  bool is_present = false;   // after the change
  bool is_in_block = false;  // whatever the delta says

  bool operator==(const DeltaFlags&) const = default;
};

/// One changed quad, columns in the order that holds it.
struct DeltaEntry {
  QuadIds columns{};
  DeltaFlags flags;
};

/// Changes that came together, each one effective: what it adds was absent before, what it removes
/// was there. So the sum of +1 and -1 over a range is the change of the range's count.
///
/// An order is sorted when it is first asked for: a commit needs three of the six, and many runs
/// are merged into others before anybody reads them. Safe from many threads.
/// Cost: 56 bytes an entry and order.
class DeltaRun {
 public:
  /// Entries with columns in the quad's own order (spo), in any sequence, no duplicates.
  explicit DeltaRun(std::vector<DeltaEntry> entries);
  /// Both as one. A quad that both change is back where it was before the older one.
  /// Cost: one walk over both for each order that the older one was asked for.
  DeltaRun(const DeltaRun& older, const DeltaRun& newer);

  std::size_t size() const { return of(IndexOrder::spo).entries.size(); }
  std::span<const DeltaEntry> entries(IndexOrder order) const { return of(order).entries; }
  /// Bounds of the entries' graphs; there must be some entries.
  IdRange graphs() const { return graphs_; }
  /// Index of the first entry that is not before `columns`.
  std::size_t lower_bound(IndexOrder order, const QuadIds& columns) const;
  /// The entries from `first` to `last`, both taken. Cost: most ranges have none, which one wait
  /// for memory tells.
  std::span<const DeltaEntry> between(IndexOrder order, const QuadIds& first,
                                      const QuadIds& last) const;
  /// Has memory fetch what a search for `id` reads, for one who has other work before it.
  void prefetch(IndexOrder order, TermId id) const;
  /// Quads added less quads removed in the entries [begin, end) of the order.
  std::int64_t net(IndexOrder order, std::size_t begin, std::size_t end) const;

 private:
  struct Sorted {
    std::vector<DeltaEntry> entries;
    std::vector<TermId> first_ids;   // the entries' first column, close together
    std::vector<TermId> sample_ids;  // the first of each stretch of them, closer still
    std::vector<std::int64_t> net_before;
  };
  /// An order and whether it is there; made once, whoever asks first.
  struct LazyOrder {
    std::once_flag once;
    std::atomic<bool> is_made = false;
    Sorted sorted;
  };

  const Sorted& of(IndexOrder order) const;
  static std::size_t lower_first_id(const Sorted& sorted, TermId id);
  bool has(IndexOrder order) const;
  void keep(IndexOrder order, std::vector<DeltaEntry> entries) const;

  mutable std::array<LazyOrder, 6> orders_;
  IdRange graphs_{TermId{UINT64_MAX}, TermId{0}};
};

/// The entries from `begin` on that are not before `columns`: cheap if the first of them is near.
std::size_t gallop(std::span<const DeltaEntry> entries, const QuadIds& columns, std::size_t begin);

/// Runs from old to new; later runs count. Merging keeps their number logarithmic in the entries.
class Delta {
 public:
  using Runs = std::vector<std::shared_ptr<const DeltaRun>>;

  Delta() = default;
  /// This delta and one more run behind it.
  Delta with(std::shared_ptr<const DeltaRun> run) const;

  const Runs& runs() const { return runs_; }
  /// As DeltaRun::prefetch, of all runs.
  void prefetch(IndexOrder order, TermId id) const;
  /// Those with an entry from `first` to `last`, both taken.
  Runs runs_between(IndexOrder order, const QuadIds& first, const QuadIds& last) const;
  /// Whether no entry stands in a graph outside of the range.
  bool lies_in(const IdRange& graphs) const;
  std::size_t entries() const;
  /// Every quad that is not as the blocks have it, once, by subject, predicate, object and graph.
  std::vector<DeltaEntry> net() const;
  /// What the newest run that has the quad says of it.
  std::optional<DeltaFlags> find(const QuadIds& quad) const;

 private:
  Runs runs_;
};

}  // namespace quoth::storage
