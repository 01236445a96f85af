// The trained weights: tables of small integers, a row for each hashed feature, a column for each
// label or action. Made by tools/train. Next step: whoever scores with them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <quoth/result.hpp>
#include <span>

#include "parser/document/model/feature.hpp"

namespace quoth::document {

/// What a table decides; its number is its place in the file.
enum class TableName : std::uint8_t {
  part_of_speech,
  heads,
  cue_labels,
  cue_steps,
  span_labels,
  span_steps,
  acceptance,
};
inline constexpr std::size_t table_count = 7;

/// Borrows its weights. Rows of `part_of_speech` begin at every cell and overlap; other rows stand
/// side by side.
struct WeightTable {
  std::span<const std::int8_t> cells;
  std::uint32_t row_mask = 0;  // rows are a power of two
  std::uint32_t stride = 0;    // cells from row to row
  std::uint32_t width = 0;     // cells in a row
  float scale = 0;             // of a cell to a score

  const std::int8_t* row(Feature feature) const {
    return cells.data() + static_cast<std::size_t>(feature & row_mask) * stride;
  }

  template <std::size_t Width>
  void add_to(std::array<std::int32_t, Width>& sums, std::span<const Feature> features) const {
    for (const Feature feature : features) {
      const std::int8_t* weights = row(feature);
      for (std::size_t i = 0; i < Width; ++i) sums[i] += weights[i];
    }
  }
};

struct Model {
  std::array<WeightTable, table_count> tables;

  const WeightTable& operator[](TableName name) const {
    return tables[static_cast<std::size_t>(name)];
  }
};

/// The widths of the tables, which the code that scores is compiled for.
inline constexpr std::array<std::uint32_t, table_count> table_widths{48, 8, 3, 9, 3, 9, 1};
inline constexpr std::array<std::uint32_t, table_count> table_strides{1, 8, 3, 9, 3, 9, 1};

/// The tables of a model file. Errors: `corrupt` where the bytes are no such file.
/// Lifetime: borrows `bytes`. Cost: none; no weight is read.
Result<Model> read_model(std::span<const std::byte> bytes);

/// The model that is linked into the library. Its pages are read as they are needed.
const Model& linked_model();

}  // namespace quoth::document
