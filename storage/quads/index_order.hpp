// The six orders as data: which column of a quad stands where.
// Used by everything in storage/quads.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "storage/layout/spaces.hpp"
#include "storage/quads/triple_cursor.hpp"

namespace quoth::storage {

inline constexpr std::array<IndexOrder, 6> all_orders = {IndexOrder::spo, IndexOrder::sop,
                                                         IndexOrder::pso, IndexOrder::pos,
                                                         IndexOrder::osp, IndexOrder::ops};

/// Which column of a quad stands where in an order: spo is 0, 1, 2, 3 and pos is 1, 2, 0, 3.
using ColumnOrder = std::array<std::size_t, 4>;

constexpr ColumnOrder columns_of(IndexOrder order) {
  constexpr std::array<ColumnOrder, 7> columns = {{{0, 1, 2, 3},
                                                   {0, 2, 1, 3},
                                                   {1, 0, 2, 3},
                                                   {1, 2, 0, 3},
                                                   {2, 0, 1, 3},
                                                   {2, 1, 0, 3},
                                                   {3, 0, 1, 2}}};
  return columns[static_cast<std::size_t>(order)];
}

constexpr std::string_view name_of(IndexOrder order) {
  constexpr std::array<std::string_view, 7> names = {"spo", "sop", "pso", "pos",
                                                     "osp", "ops", "tspo"};
  return names[static_cast<std::size_t>(order)];
}

constexpr SpaceId space_of(IndexOrder order) {
  return static_cast<SpaceId>(static_cast<int>(first_quads_space) + static_cast<int>(order));
}

/// An order of a table.
struct TableOrder {
  RowTable table = RowTable::quads;
  IndexOrder order{};
};

/// The quad whose columns stand so in the order.
inline QuadIds quad_in(const QuadIds& columns, IndexOrder order) {
  const ColumnOrder places = columns_of(order);
  QuadIds quad{};
  for (std::size_t i = 0; i < 4; ++i) quad[places[i]] = columns[i];
  return quad;
}

/// The quad's columns as the order has them.
inline QuadIds in_order(const QuadIds& quad, IndexOrder order) {
  const ColumnOrder columns = columns_of(order);
  return {quad[columns[0]], quad[columns[1]], quad[columns[2]], quad[columns[3]]};
}

}  // namespace quoth::storage
