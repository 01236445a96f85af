// A quad as a key of one of the six orders.
// Made from ids. Next step: storage/quads/quad_cursor.hpp reads them back.
//
// Key of an order's space, 32 bytes, big endian so that byte order is id order; no value:
//
//     spo    | subject 8   | predicate 8 | object 8    | graph 8 |
//     sop    | subject 8   | object 8    | predicate 8 | graph 8 |
//     and so on: three columns as the order's name says, then the graph.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "storage/kv/bytes.hpp"
#include "storage/layout/spaces.hpp"
#include "storage/quads/triple_cursor.hpp"

namespace quoth::storage {

inline constexpr std::array<IndexOrder, 6> all_orders = {IndexOrder::spo, IndexOrder::sop,
                                                         IndexOrder::pso, IndexOrder::pos,
                                                         IndexOrder::osp, IndexOrder::ops};
inline constexpr std::size_t quad_key_bytes = 32;

/// Which column of a quad stands where in a key: spo is 0, 1, 2, 3 and pos is 1, 2, 0, 3.
using ColumnOrder = std::array<std::size_t, 4>;

constexpr ColumnOrder columns_of(IndexOrder order) {
  constexpr std::array<ColumnOrder, 6> columns = {
      {{0, 1, 2, 3}, {0, 2, 1, 3}, {1, 0, 2, 3}, {1, 2, 0, 3}, {2, 0, 1, 3}, {2, 1, 0, 3}}};
  return columns[static_cast<std::size_t>(order)];
}

constexpr SpaceId space_of(IndexOrder order) {
  return static_cast<SpaceId>(static_cast<int>(first_quads_space) + static_cast<int>(order));
}

/// The quad's columns as the order has them.
inline QuadIds in_order(const QuadIds& quad, IndexOrder order) {
  const ColumnOrder columns = columns_of(order);
  return {quad[columns[0]], quad[columns[1]], quad[columns[2]], quad[columns[3]]};
}

/// The key, or its first `prefix` columns, of columns that stand in the order already.
inline std::string quad_key(const QuadIds& columns_in_order, std::size_t prefix = 4) {
  std::string key;
  key.reserve(quad_key_bytes);
  for (std::size_t i = 0; i < prefix; ++i) append_u64(key, columns_in_order[i].bits);
  return key;
}

/// `key` must have 32 bytes.
inline QuadIds columns_of_key(std::string_view key) {
  return {TermId{read_u64(key)}, TermId{read_u64(key.substr(8))}, TermId{read_u64(key.substr(16))},
          TermId{read_u64(key.substr(24))}};
}

}  // namespace quoth::storage
