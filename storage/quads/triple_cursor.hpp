// Quads that match a pattern, in the order of one index, handed out as columns of ids.
// Made by storage/store/snapshot.hpp. Next step: engine/execute.
#pragma once

#include <functional>
#include <memory>
#include <quoth/result.hpp>
#include <span>
#include <vector>

#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// The six orders of the indexes; the graph is the fourth column of each. A seventh, the fourth
/// column first, is there for `RowTable::triple_terms` and for `QuadLookup` alone.
enum class IndexOrder { spo, sop, pso, pos, osp, ops, tspo };

/// Which rows are read: the store's quads; or each triple term's subject, predicate and object, the
/// fourth column then being the triple term itself. Triple terms stand here whether a quad holds
/// them or not.
enum class RowTable : std::uint8_t { quads = 0, triple_terms = 1 };

/// What each column must be. A bound column has first == last.
struct QuadPattern {
  std::array<IdRange, 4> columns;  // subject, predicate, object, graph
  RowTable table = RowTable::quads;

  static IdRange exactly(TermId id) { return {id, id}; }
};

/// Up to a few thousand quads, column by column. Valid until the next call on its cursor.
struct QuadBlock {
  std::array<std::span<const TermId>, 4> columns;  // subject, predicate, object, graph

  std::size_t size() const { return columns[0].size(); }
};

/// Walks the matching quads once, ascending in the index order, no duplicates.
class TripleCursor {
 public:
  /// Asked now and then while blocks without a match are passed; an error ends the walk.
  using Watch = std::function<Result<void>()>;

  virtual ~TripleCursor() = default;

  virtual void watch(Watch watch) = 0;

  /// The next block, never empty; nullptr at the end.
  /// Errors: `corrupt`, `io`; the cursor then stands at its end.
  virtual Result<const QuadBlock*> next() = 0;

  /// Moves forward so that the next block begins with the first quad whose columns, in index order,
  /// are not before `columns` (its first `prefix` ids count, 1 to 4). Never moves back.
  virtual Result<void> seek(const std::array<TermId, 4>& columns_in_index_order, int prefix) = 0;
};

/// What many lookups look for: of each of their first columns, in index order, either one id for
/// each lookup, or one id for all of them. They are best ascending.
struct LookupKeys {
  std::array<std::span<const TermId>, 4> columns;
  std::size_t prefix = 0;  // columns that are given, 1 to 4
  std::size_t count = 0;   // lookups

  TermId at(std::size_t column, std::size_t lookup) const {
    return columns[column][columns[column].size() == 1 ? 0 : lookup];
  }
};

/// Quads of many lookups, one behind another: those of lookup i end before row `ends[i]`.
struct QuadMatches {
  std::array<std::vector<TermId>, 4> columns;          // subject, predicate, object, graph
  std::array<bool, 4> wanted{true, true, true, true};  // the other columns stay empty
  std::vector<std::size_t> ends;
  std::size_t rows = 0;

  void clear();
};

/// Looks up the quads that begin with given ids, in the order of one index.
///
/// Cost: a lookup near the one before it, and behind it, costs a few steps within a block; any
/// other one a search in the directory and one in a block.
class QuadLookup {
 public:
  /// Told how many rows one lookup holds so far, a block at a time where it goes over several; an
  /// error ends the lookup.
  using Watch = std::function<Result<void>(std::size_t rows)>;

  virtual ~QuadLookup() = default;

  virtual void watch(Watch watch) = 0;

  /// The quads of the pattern whose first columns, in index order, are `prefix` (1 to 4 ids);
  /// ascending, may be empty. Valid until the next call. Errors: `corrupt`, `io`.
  virtual Result<QuadBlock> find(std::span<const TermId> prefix) = 0;
  /// Appends those of the lookups from `begin` on, until `out` holds `rows_max` rows or more;
  /// returns the first lookup that is left, `keys.count` if none is.
  virtual Result<std::size_t> find_many(const LookupKeys& keys, std::size_t begin,
                                        std::size_t rows_max, QuadMatches& out) = 0;
  /// Appends how many there are of each.
  virtual Result<void> count_many(const LookupKeys& keys, std::vector<std::size_t>& counts) = 0;
};

}  // namespace quoth::storage
