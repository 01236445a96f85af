#include "tools/train/model_file.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

namespace quoth::train {
namespace {

// Few weights are much larger than all others: these are cut off, so that steps are small.
constexpr double share_cut = 1e-4;
constexpr float cell_max = 127;

/// The size that but `share_cut` of the weights stay below; 0 where there is no weight.
float size_kept(const std::vector<float>& weights) {
  std::vector<float> sizes;
  for (const float weight : weights) sizes.push_back(std::abs(weight));
  const auto cut = static_cast<std::size_t>(share_cut * static_cast<double>(sizes.size()));
  const auto kept = sizes.end() - 1 - static_cast<std::ptrdiff_t>(cut);
  std::ranges::nth_element(sizes, kept);
  return *kept;
}

}  // namespace

std::size_t cell_count(document::TableName name, std::uint32_t rows) {
  const auto number = static_cast<std::size_t>(name);
  return std::size_t{rows - 1} * document::table_strides[number] + document::table_widths[number];
}

document::WeightTable quantised(document::TableName name, std::uint32_t rows,
                                const std::vector<float>& weights) {
  const float most = size_kept(weights);
  const float scale = most > 0 ? most / cell_max : 1;
  std::vector<std::int8_t> cells(cell_count(name, rows));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float size = std::clamp(weights[i] / scale, -cell_max, cell_max);
    cells[i] = static_cast<std::int8_t>(std::lround(size));
  }
  return document::make_table(name, rows, scale, std::move(cells));
}

std::string model_file(const document::Model& model) {
  std::string bytes = "QUOTHM04";
  const auto append = [&](auto value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof value);
  };
  append(model.feature_stamp);
  for (const document::WeightTable& table : model.tables) {
    append(table.rows);
    append(table.scale);
  }
  for (const document::WeightTable& table : model.tables) {
    const auto behind = static_cast<std::ptrdiff_t>(document::WeightTable::cells_behind);
    for (const std::int8_t cell : std::span(table.cells.begin(), table.cells.end() - behind))
      append(cell);
  }
  append(static_cast<std::uint16_t>(model.trees.size()));
  for (const document::DecisionTree& tree : model.trees) {
    append(static_cast<std::uint16_t>(tree.size()));
    for (const document::TreeNode& node : tree) {
      append(node.measure);
      append(node.below);
      append(node.value);
    }
  }
  return bytes;
}

}  // namespace quoth::train
