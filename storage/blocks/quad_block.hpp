// A few thousand quads of one order as the bytes of one value, column by column.
// Made from columns in index order; below: column_codec.hpp. Next step: the key-value seam.
//
//     | checksum 8 | count 2 | column 0 | column 1 | column 2 | graph column | padding 8 |
//
// The checksum is XXH3-64 over everything behind it.
#pragma once

#include <array>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// Quads a block is filled to. Source: a trial on 10 million facts, blocks of 4,096.
inline constexpr std::size_t block_quads = 4096;

/// Columns in index order, of one length.
using BlockColumns = std::array<std::vector<TermId>, 4>;

/// 1 to 65,535 quads.
std::string encode_block(const std::array<std::span<const TermId>, 4>& columns);

/// Errors: `corrupt` where the checksum or the bytes do not fit.
Result<BlockColumns> decode_block(std::string_view bytes);

}  // namespace quoth::storage
