// Learned weights as the library has them, and as bytes of a file.
// Made from weights that are still floating-point numbers. Next step: weights.hpp.
#pragma once

#include <string>
#include <vector>

#include "parser/document/model/weights.hpp"

namespace quoth::train {

/// Cells that table `name` has with that many rows.
std::size_t cell_count(document::TableName name, std::uint32_t rows);

/// The table that reading it back from a file gives.
document::WeightTable quantised(document::TableName name, std::uint32_t rows,
                                const std::vector<float>& weights);

/// The bytes of a model file; weights.cpp draws their layout.
std::string model_file(const document::Model& model);

}  // namespace quoth::train
