// Sorted rows of one order on their way into blocks: from a batch, from the runs that batches left.
// Made from sorted_quads.hpp. Next step: order_builder.hpp.
#pragma once

#include <memory>
#include <quoth/result.hpp>
#include <vector>

#include "storage/blocks/quad_block.hpp"
#include "storage/bulk/sorted_quads.hpp"
#include "storage/bulk/spool.hpp"

namespace quoth::storage {

/// Rows ascending, none twice, in columns of index order.
class SortedRows {
 public:
  virtual ~SortedRows() = default;
  /// Puts the next few thousand rows in place of what `rows` holds; none at the end.
  /// Errors: `io`.
  virtual Result<void> next(BlockColumns& rows) = 0;
};

/// The quads of a batch. Borrows `quads`, which are sorted in `order`.
std::unique_ptr<SortedRows> rows_of(const RankedQuads& quads, IndexOrder order);

/// Rows that are in memory, none twice: sorts them, and what they hold is then in `order`.
/// Borrows `rows`, whose columns are in the quad's own order.
std::unique_ptr<SortedRows> sorted_in_place(std::vector<QuadIds>& rows, IndexOrder order);

/// Writes the rows as a run: | size 4 | block | each.
Result<void> write_run(SortedRows& rows, Spool& run);

/// The rows of all runs, merged. One run is read as it is.
std::unique_ptr<SortedRows> merge_runs(std::vector<Spool> runs);

}  // namespace quoth::storage
