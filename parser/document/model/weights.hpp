// The trained weights: tables of small integers, a row for each hashed feature, a column for each
// label or action. Made by tools/train. Next step: whoever scores with them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <quoth/result.hpp>
#include <span>
#include <utility>
#include <vector>

#include "parser/document/model/decision_trees.hpp"
#include "parser/document/model/feature.hpp"

namespace quoth::document {

/// What a table decides; its number is its place in the file.
enum class TableName : std::uint8_t {
  part_of_speech,
  heads,
  cue_labels,
  cue_steps,
  part_labels,
  part_steps,
  acceptance,
};
inline constexpr std::size_t table_count = 7;

/// Cells in a row, and from row to row. Rows of `part_of_speech` begin at every cell and overlap;
/// those of the others stand side by side.
inline constexpr std::array<std::uint32_t, table_count> table_widths{48, 6, 3, 9, 3, 9, 1};
inline constexpr std::array<std::uint32_t, table_count> table_strides{1, 6, 3, 9, 3, 9, 1};

constexpr std::uint32_t width_of(TableName name) {
  return table_widths[static_cast<std::size_t>(name)];
}

/// What the trees ask for: the Measures of a finding, and its log odds by the acceptance table.
inline constexpr std::size_t tree_measures = 59;

struct WeightTable {
  std::vector<std::uint8_t> codes;          // a byte for each cell, as the file has them
  std::vector<std::int16_t> cells;          // the same decoded, where that is faster; else empty
  std::array<std::int16_t, 256> cell_of{};  // by code
  std::uint32_t rows = 1;                   // a power of two
  std::uint32_t stride = 1;
  float scale = 1;  // of a cell to a score

  /// Asks for the rows of `features` before they are added up: they lie all over the memory, and
  /// waiting for one after the other took a quarter of the time of a whole extraction.
  template <std::size_t Width>
  void fetch(std::span<const Feature> features) const {
    constexpr std::size_t line_cells = 32;
    for (const Feature feature : features) {
      const std::size_t row = row_of(feature);
      if (cells.empty()) __builtin_prefetch(codes.data() + row);
      for (std::size_t cell = 0; !cells.empty() && cell < Width; cell += line_cells)
        __builtin_prefetch(cells.data() + row + cell);
    }
  }

  /// Adds up the rows of `features`.
  template <std::size_t Width>
  std::array<std::int32_t, Width> sums(std::span<const Feature> features) const {
    constexpr auto width = std::make_index_sequence<Width>();
    if (!cells.empty())
      return sums_of(
          features, [this](std::size_t i) { return cells[i]; }, width);
    return sums_of(
        features, [this](std::size_t i) { return cell_of[codes[i]]; }, width);
  }

 private:
  std::size_t row_of(Feature feature) const { return std::size_t{feature & (rows - 1)} * stride; }

  // Spelled out cell by cell, so that the sums stay in registers: a third of the time of a loop.
  template <typename CellAt, std::size_t... Cell>
  std::array<std::int32_t, sizeof...(Cell)> sums_of(std::span<const Feature> features,
                                                    CellAt cell_at,
                                                    std::index_sequence<Cell...>) const {
    std::array<std::int32_t, sizeof...(Cell)> sums{};
    for (const Feature feature : features) {
      const std::size_t row = row_of(feature);
      ((sums[Cell] += cell_at(row + Cell)), ...);
    }
    return sums;
  }
};

struct Model {
  std::array<WeightTable, table_count> tables;
  std::vector<DecisionTree> trees;  // over Measures and, behind these, the acceptance's log odds
  std::uint64_t feature_stamp = 0;  // of the observations that it was made for: feature_stamp.hpp

  const WeightTable& operator[](TableName name) const {
    return tables[static_cast<std::size_t>(name)];
  }
  WeightTable& operator[](TableName name) { return tables[static_cast<std::size_t>(name)]; }
};

/// A table of these codes, `rows` times the table's stride and the last row's width in all.
WeightTable make_table(TableName name, std::uint32_t rows, float scale,
                       std::vector<std::uint8_t> codes);

/// A cell as the file has it, a byte, to the cell in memory. The sizes of cells are a tenth of a
/// power of two apart, so the small ones that many features share are as exact as the large ones.
std::int16_t decoded_cell(std::uint8_t code);

/// The tables of a model file. Errors: `corrupt` where the bytes are no such file.
/// Cost: linear in the bytes; three bytes of memory for each of the syntax's, one for the others.
Result<Model> read_model(std::span<const std::byte> bytes);

/// The model that is linked into the library, read at the first call. Any thread may call.
const Model& linked_model();

}  // namespace quoth::document
