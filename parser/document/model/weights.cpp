#include "parser/document/model/weights.hpp"

#include <cassert>
#include <cstring>
#include <string_view>

// The bytes of attribution.weights, put beside the code by linked_weights.S.in.
extern "C" {
extern const std::byte quoth_attribution_weights[];
extern const std::byte quoth_attribution_weights_end[];
}

namespace quoth::document {
namespace {

// A model file, little endian; written by tools/train/model_file.cpp.
//
//     | magic 8 | feature stamp 8 | table 0: rows 4, scale 4 | ... | table 6 | cells of table 0 |
//     ... | of table 6 | number of trees 2 | tree 0: nodes 2, node 0, node 1, ... | tree 1 | ...
//
// Rows are a power of two, a scale is an IEEE single, a cell is a signed byte. A table has (rows -
// 1) * stride + width cells; widths and strides belong to the version in the magic. A node is a
// TreeNode: | measure 2 | below 2 | value 4 |.
constexpr std::string_view magic = "QUOTHM04";
constexpr std::size_t tables_at = 16;
constexpr std::size_t head_bytes = tables_at + table_count * 8;
constexpr std::size_t node_bytes = 8;
constexpr std::uint32_t rows_max = 1u << 24;

Error no_model() {
  return {ErrorKind::corrupt, "the weights are not a model of this version", {}, {}};
}

template <typename Value>
Value value_at(std::span<const std::byte> bytes, std::size_t at) {
  Value value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

/// Whether the bytes are trees and nothing else.
bool read_trees(std::span<const std::byte> bytes, std::vector<DecisionTree>& trees) {
  if (bytes.size() < 2) return false;
  trees.resize(value_at<std::uint16_t>(bytes, 0));
  std::size_t at = 2;
  for (DecisionTree& tree : trees) {
    if (bytes.size() - at < 2) return false;
    tree.resize(value_at<std::uint16_t>(bytes, at));
    at += 2;
    if (bytes.size() - at < tree.size() * node_bytes) return false;
    for (TreeNode& node : tree) {
      node = {value_at<std::uint16_t>(bytes, at), value_at<std::uint16_t>(bytes, at + 2),
              value_at<float>(bytes, at + 4)};
      at += node_bytes;
    }
    if (!is_sound(tree, tree_measures)) return false;
  }
  return at == bytes.size();
}

}  // namespace

WeightTable make_table(TableName name, std::uint32_t rows, float scale,
                       std::vector<std::int8_t> cells) {
  WeightTable table;
  table.cells = std::move(cells);
  table.cells.resize(table.cells.size() + WeightTable::cells_behind);
  table.rows = rows;
  table.stride = table_strides[static_cast<std::size_t>(name)];
  table.scale = scale;
  return table;
}

Result<Model> read_model(std::span<const std::byte> bytes) {
  if (bytes.size() < head_bytes || std::memcmp(bytes.data(), magic.data(), magic.size()) != 0)
    return no_model();
  Model model;
  model.feature_stamp = value_at<std::uint64_t>(bytes, magic.size());
  std::size_t at = head_bytes;
  for (std::size_t i = 0; i < table_count; ++i) {
    const auto rows = value_at<std::uint32_t>(bytes, tables_at + i * 8);
    const auto scale = value_at<float>(bytes, tables_at + 4 + i * 8);
    if (rows == 0 || rows > rows_max || (rows & (rows - 1)) != 0) return no_model();
    const std::size_t count = std::size_t{rows - 1} * table_strides[i] + table_widths[i];
    if (bytes.size() - at < count) return no_model();
    std::vector<std::int8_t> cells(count);
    std::memcpy(cells.data(), bytes.data() + at, count);
    model.tables[i] = make_table(static_cast<TableName>(i), rows, scale, std::move(cells));
    at += count;
  }
  if (!read_trees(bytes.subspan(at), model.trees)) return no_model();
  return model;
}

const Model& linked_model() {
  static const Model model = [] {
    auto read = read_model({quoth_attribution_weights, quoth_attribution_weights_end});
    assert(read);  // the build took them from the file that the tests read
    return std::move(read).value();
  }();
  return model;
}

}  // namespace quoth::document
