// The directories and the delta on disk, and how a QuadIndex comes from them.
// Read at open; written by fold.hpp (directories) and by each commit (delta).
//
// Space `directory`, key: | order 1, 6 more for triple terms | page 4 |; a value holds up to 1,024
// blocks, column by column:
//
//     | checksum 8 | blocks 2 | 4 first | 4 last | graph least | graph greatest | quads | number |
//
// each of the 12 a column of storage/blocks/column_codec.hpp, then 8 bytes of padding. The checksum
// is XXH3-64 over everything behind it.
//
// Space `delta`, key: | subject 8 | predicate 8 | object 8 | graph 8 |, value: 1 if the quad is
// there, 0 if it is not. A quad stands here only while that differs from the blocks. Triple terms
// are not here: see triple_rows.hpp.
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

/// Puts a committed change of a quad over what the delta said before.
void put_delta(WriteBatch& batch, const QuadIds& quad, DeltaFlags flags);
void remove_delta(WriteBatch& batch, const QuadIds& quad);

/// Errors: `corrupt` if a page is damaged or the orders do not hold equally many quads.
Result<QuadIndex> read_quad_index(const KeyValueSnapshot& snapshot,
                                  std::shared_ptr<BlockCache> cache);
/// The blocks of triple terms, without a delta.
Result<QuadIndex> read_triple_blocks(const KeyValueSnapshot& snapshot,
                                     std::shared_ptr<BlockCache> cache);

}  // namespace quoth::storage
