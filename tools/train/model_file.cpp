#include "tools/train/model_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace quoth::train {
namespace {

constexpr int sizes = 127;
constexpr float cell_max = 32767;

/// The sizes that a cell can have, ascending, by their code.
std::array<float, sizes + 1> cell_sizes() {
  std::array<float, sizes + 1> result;
  for (std::size_t code = 0; code < result.size(); ++code)
    result[code] = document::decoded_cell(static_cast<std::uint8_t>(code));
  return result;
}

std::uint8_t nearest_code(const std::array<float, sizes + 1>& all, float cell) {
  const float size = std::min(std::abs(cell), cell_max);
  auto above = std::ranges::lower_bound(all, size);
  if (above != all.begin() && size - *(above - 1) < *above - size) --above;
  const auto code = static_cast<std::uint8_t>(above - all.begin());
  return cell < 0 && code > 0 ? static_cast<std::uint8_t>(code + sizes + 1) : code;
}

}  // namespace

std::size_t cell_count(document::TableName name, std::uint32_t rows) {
  const auto number = static_cast<std::size_t>(name);
  return std::size_t{rows - 1} * document::table_strides[number] + document::table_widths[number];
}

document::WeightTable quantised(document::TableName name, std::uint32_t rows,
                                const std::vector<float>& weights) {
  float most = 0;
  for (const float weight : weights) most = std::max(most, std::abs(weight));
  const float scale = most > 0 ? most / cell_max : 1;
  const auto all = cell_sizes();
  std::vector<std::uint8_t> codes(cell_count(name, rows));
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = nearest_code(all, weights[i] / scale);
  return document::make_table(name, rows, scale, std::move(codes));
}

std::string model_file(const document::Model& model) {
  std::string bytes = "QUOTHM03";
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
    for (const std::uint8_t code : table.codes) append(code);
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
