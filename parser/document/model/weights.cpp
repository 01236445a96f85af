#include "parser/document/model/weights.hpp"

#include <cstring>
#include <string_view>

namespace quoth::document {
namespace {

// A model file, little endian; written by tools/train/model_file.cpp.
//
//     | magic 8 | table 0: rows 4, scale 4 | ... | table 6 | cells of table 0 | ... | of table 6 |
//
// Rows are a power of two, a scale is an IEEE single, a cell is a signed byte. A table has
// (rows - 1) * stride + width cells; widths and strides belong to the version in the magic.
constexpr std::string_view magic = "QUOTHM01";
constexpr std::size_t head_bytes = 8 + table_count * 8;
constexpr std::uint32_t rows_max = 1u << 24;

Error no_model() { return {ErrorKind::corrupt, "the weights are not a model of this version"}; }

template <typename Value>
Value value_at(std::span<const std::byte> bytes, std::size_t at) {
  Value value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

Result<Model> read_model(std::span<const std::byte> bytes) {
  if (bytes.size() < head_bytes || std::memcmp(bytes.data(), magic.data(), magic.size()) != 0)
    return no_model();
  Model model;
  std::size_t at = head_bytes;
  for (std::size_t i = 0; i < table_count; ++i) {
    const auto rows = value_at<std::uint32_t>(bytes, 8 + i * 8);
    if (rows == 0 || rows > rows_max || (rows & (rows - 1)) != 0) return no_model();
    const std::size_t cells = std::size_t{rows - 1} * table_strides[i] + table_widths[i];
    if (bytes.size() - at < cells) return no_model();
    const auto* first = reinterpret_cast<const std::int8_t*>(bytes.data() + at);
    model.tables[i] = {{first, cells},
                       rows - 1,
                       table_strides[i],
                       table_widths[i],
                       value_at<float>(bytes, 12 + i * 8)};
    at += cells;
  }
  if (at != bytes.size()) return no_model();
  return model;
}

}  // namespace quoth::document
