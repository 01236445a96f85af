// The trained weights: tables of small integers, a row for each hashed feature, a column for each
// label or action. Made by tools/train. Next step: whoever scores with them.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <quoth/result.hpp>
#include <span>
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
inline constexpr std::size_t tree_measures = 87;

struct WeightTable {
  /// A signed byte for each cell, and behind the last row `cells_behind` that are 0: rows are read
  /// eight cells at a time.
  std::vector<std::int8_t> cells;
  std::uint32_t rows = 1;  // a power of two
  std::uint32_t stride = 1;
  float scale = 1;  // of a cell to a score

  /// Asks for the rows of `features` before they are added up: they lie all over the memory, and
  /// waiting for one after the other took a quarter of the time of a whole extraction.
  template <std::size_t Width>
  void fetch(std::span<const Feature> features) const {
    constexpr std::size_t seldom_in_two_lines = 16;
    for (const Feature feature : features) {
      const std::int8_t* row = cells.data() + row_of(feature);
      __builtin_prefetch(row);
      if constexpr (Width > seldom_in_two_lines) __builtin_prefetch(row + Width - 1);
    }
  }

  /// Adds up the rows of `features`. Sums of as many bytes as a FeatureList holds fit into 16 bits.
  template <std::size_t Width>
  std::array<std::int32_t, Width> sums(std::span<const Feature> features) const {
    assert(features.size() <= FeatureList::size_max);
    constexpr std::size_t groups = (Width + cells_at_once - 1) / cells_at_once;
    std::array<GroupSums, groups> all{};
    for (const Feature feature : features) {
      const std::int8_t* row = cells.data() + row_of(feature);
      for (std::size_t group = 0; group < groups; ++group) {
        Group eight;
        std::memcpy(&eight, row + group * cells_at_once, sizeof eight);
        all[group] += __builtin_convertvector(eight, GroupSums);
      }
    }
    std::array<std::int32_t, Width> sums;
    for (std::size_t i = 0; i < Width; ++i) sums[i] = all[i / cells_at_once][i % cells_at_once];
    return sums;
  }

  static constexpr std::size_t cells_at_once = 8;
  static constexpr std::size_t cells_behind = cells_at_once;

 private:
  // Vectors of GCC's and Clang's, which every processor of theirs can add.
  using Group = std::int8_t __attribute__((vector_size(cells_at_once)));
  using GroupSums = std::int16_t __attribute__((vector_size(2 * cells_at_once)));

  std::size_t row_of(Feature feature) const { return std::size_t{feature & (rows - 1)} * stride; }
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

/// A table of these cells, `rows` - 1 times the table's stride and the last row's width in all.
WeightTable make_table(TableName name, std::uint32_t rows, float scale,
                       std::vector<std::int8_t> cells);

/// The tables of a model file. Errors: `corrupt` where the bytes are no such file.
/// Cost: linear in the bytes, and as much memory.
Result<Model> read_model(std::span<const std::byte> bytes);

/// The model that is linked into the library, read at the first call. Any thread may call.
const Model& linked_model();

}  // namespace quoth::document
