// A few thousand quads of one order as the bytes of one value, column by column.
// Made from columns in index order; below: checked_columns.hpp. Next step: the key-value seam.
//
//     | checksum 8 | quads 2 | column 0 | column 1 | column 2 | graphs | padding 8 |
#pragma once

#include <array>
#include <memory>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/blocks/checked_columns.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// Quads a block is filled to when many are written. Source: a trial on 10 million facts.
inline constexpr std::size_t block_quads = 4096;
/// Quads a block may grow to before it is parted, so that one that grows by single quads is not
/// split into a full block and a nearly empty one.
inline constexpr std::size_t block_quads_max = block_quads + block_quads / 4;

/// Memory that is not cleared before it is filled: a block is read straight into it.
template <typename T>
struct UnclearedAllocator : std::allocator<T> {
  template <typename Other>
  struct rebind {
    using other = UnclearedAllocator<Other>;
  };
  template <typename... Arguments>
  void construct(T* at, Arguments&&... arguments) {
    if constexpr (sizeof...(Arguments) > 0) {
      std::construct_at(at, std::forward<Arguments>(arguments)...);
    }
  }
};

/// Ids; after `resize` the new ones are anything.
using IdColumn = std::vector<TermId, UnclearedAllocator<TermId>>;

/// Columns in index order, of one length.
using BlockColumns = std::array<IdColumn, 4>;
using BlockSpans = std::array<std::span<const TermId>, 4>;

/// Writes blocks one after another into the same memory; for those who write many.
class BlockEncoder {
 public:
  /// 1 to 65,535 quads. Valid until the next call.
  const std::string& encode(const BlockSpans& columns);

 private:
  CheckedColumnsWriter writer_;
};

std::string encode_block(const BlockSpans& columns);

/// Errors: `corrupt` where the checksum or the bytes do not fit.
Result<BlockColumns> decode_block(std::string_view bytes);

}  // namespace quoth::storage
