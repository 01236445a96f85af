#include "tools/train/trained_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

namespace quoth::train {

std::size_t cell_count(document::TableName name, std::uint32_t rows) {
  const auto number = static_cast<std::size_t>(name);
  return std::size_t{rows - 1} * document::table_strides[number] + document::table_widths[number];
}

TrainedTable quantised(document::TableName name, std::uint32_t rows,
                       const std::vector<float>& weights) {
  constexpr double share_kept_whole = 1;
  constexpr float most = 127;
  std::vector<float> sizes;
  for (const float weight : weights) {
    if (weight != 0) sizes.push_back(std::abs(weight));
  }
  std::ranges::sort(sizes);
  TrainedTable table;
  table.rows = rows;
  table.cells.resize(cell_count(name, rows));
  if (sizes.empty()) return table;
  const auto place = static_cast<std::size_t>(static_cast<double>(sizes.size() - 1) * share_kept_whole);
  table.scale = sizes[place] / most;
  for (std::size_t i = 0; i < table.cells.size(); ++i)
    table.cells[i] =
        static_cast<std::int8_t>(std::lround(std::clamp(weights[i] / table.scale, -most, most)));
  return table;
}

document::Model view_of(const TrainedModel& trained) {
  document::Model model;
  for (std::size_t i = 0; i < document::table_count; ++i) {
    const TrainedTable& table = trained.tables[i];
    model.tables[i] = {table.cells, table.rows - 1, document::table_strides[i],
                       document::table_widths[i], table.scale};
  }
  return model;
}

std::string model_file(const TrainedModel& trained) {
  std::string bytes = "QUOTHM01";
  const auto append = [&](auto value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof value);
  };
  for (const TrainedTable& table : trained.tables) {
    append(table.rows);
    append(table.scale);
  }
  for (const TrainedTable& table : trained.tables)
    bytes.append(reinterpret_cast<const char*>(table.cells.data()), table.cells.size());
  return bytes;
}

}  // namespace quoth::train
