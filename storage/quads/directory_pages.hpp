// The directories on disk, and how a QuadIndex comes from them.
// Read at open; written by fold.hpp. Next step: storage/history/unfolded_delta.hpp puts what has
// changed since over the blocks.
//
// Space `directory`, key: | order 1, 6 more for triple terms | page 4 |; a value holds up to 1,024
// blocks, column by column:
//
//     | checksum 8 | blocks 2 | 4 first | 4 last | graph least | graph greatest | quads | number |
//
// each of the 12 a column of storage/blocks/column_codec.hpp, then 8 bytes of padding. The checksum
// is XXH3-64 over everything behind it.
#pragma once

#include "storage/kv/write_batch.hpp"
#include "storage/quads/quad_index.hpp"

namespace quoth::storage {

void put_directory(WriteBatch& batch, TableOrder order, const BlockDirectory& before,
                   const BlockDirectory& after);

/// Which page of which order a key of the space `directory` names; nothing if none.
struct DirectoryPage {
  TableOrder of;
  std::uint32_t page = 0;
};
std::optional<DirectoryPage> directory_page_of(std::string_view key);
/// The blocks of one page. Errors: `corrupt`.
Result<std::vector<BlockEntry>> read_directory_page(std::string_view bytes);

/// The blocks of a table, without what lies beside them.
/// Errors: `corrupt` if a page is damaged or the orders do not hold equally many rows.
Result<QuadIndex> read_blocks(const KeyValueSnapshot& snapshot, RowTable table,
                              std::shared_ptr<BlockCache> cache);

}  // namespace quoth::storage
