// A table of weights in the making, and its quantised form.
#pragma once

#include <vector>

#include "parser/document/model/weights.hpp"

namespace quoth::train {

/// What a model file holds of one table.
struct TrainedTable {
  std::uint32_t rows = 1;  // a power of two
  float scale = 1;
  std::vector<std::int8_t> cells;
};

struct TrainedModel {
  std::array<TrainedTable, document::table_count> tables;

  TrainedTable& operator[](document::TableName name) {
    return tables[static_cast<std::size_t>(name)];
  }
};

/// Cells that table `name` has with that many rows.
std::size_t cell_count(document::TableName name, std::uint32_t rows);

/// Weights as signed bytes; the few largest are cut.
TrainedTable quantised(document::TableName name, std::uint32_t rows,
                       const std::vector<float>& weights);

/// A model as the library scores with it. Lifetime: borrows `trained`.
document::Model view_of(const TrainedModel& trained);

/// The bytes of a model file; document::read_model tells their layout.
std::string model_file(const TrainedModel& trained);

}  // namespace quoth::train
