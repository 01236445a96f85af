#include <algorithm>
#include <array>
#include <vector>

#include "storage/blocks/bit_packing.hpp"
#include "storage/blocks/column_codec.hpp"
#include "storage/blocks/little_endian.hpp"

// Nothing in the bytes is believed.

namespace quoth::storage {
namespace {

constexpr std::size_t readable_padding = 8;

enum class Nesting { outermost, inside };

Error corrupt(const char* what) { return {ErrorKind::corrupt, what, {}, {}}; }

/// Takes a little-endian number of `size` bytes off the front.
bool take(std::string_view& bytes, int size, std::uint64_t& value) {
  if (bytes.size() < static_cast<std::size_t>(size)) return false;
  value = 0;
  for (int i = size - 1; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  }
  bytes.remove_prefix(static_cast<std::size_t>(size));
  return true;
}

bool take_packed(std::string_view& bytes, std::uint64_t width, std::span<std::uint64_t> out) {
  if (width > 64 || packed_width(static_cast<int>(width)) != static_cast<int>(width)) return false;
  const std::size_t size = packed_bytes(out.size(), static_cast<int>(width));
  if (bytes.size() < size + readable_padding) return false;
  unpack(bytes, static_cast<int>(width), 0, out);
  bytes.remove_prefix(size);
  return true;
}

bool take_numbers(std::string_view& bytes, std::span<std::uint64_t> out) {
  std::uint64_t width, exceptions;
  if (!take(bytes, 1, width) || !take(bytes, 2, exceptions) || !take_packed(bytes, width, out)) {
    return false;
  }
  for (std::uint64_t i = 0; i < exceptions; ++i) {
    std::uint64_t position, value;
    if (!take(bytes, 2, position) || !take(bytes, 8, value) || position >= out.size()) return false;
    out[position] = value;
  }
  return true;
}

bool take_frame(std::string_view& bytes, std::span<std::uint64_t> out) {
  std::uint64_t base;
  if (!take(bytes, 8, base) || !take_numbers(bytes, out)) return false;
  for (std::uint64_t& value : out) value += base;
  return true;
}

bool take_delta(std::string_view& bytes, std::span<std::uint64_t> out) {
  std::uint64_t first, base;
  if (!take(bytes, 8, first) || !take(bytes, 8, base)) return false;
  if (!take_numbers(bytes, out.subspan(1))) return false;
  std::uint64_t value = out[0] = first;
  for (std::uint64_t& number : out.subspan(1)) number = value += number + base;
  return true;
}

bool take_column(std::string_view& bytes, std::span<std::uint64_t> out, Nesting nesting);

bool take_runs(std::string_view& bytes, std::span<std::uint64_t> out) {
  std::uint64_t count;
  if (!take(bytes, 2, count) || count == 0 || count > out.size()) return false;
  std::vector<std::uint64_t> lengths(count), values(count);
  if (!take_column(bytes, lengths, Nesting::inside)) return false;
  if (!take_column(bytes, values, Nesting::inside)) return false;
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (lengths[i] > out.size() - at) return false;
    std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at), lengths[i], values[i]);
    at += lengths[i];
  }
  return at == out.size();
}

bool take_classes(std::string_view& bytes, std::span<std::uint64_t> out) {
  std::uint64_t last_class, width;
  if (!take(bytes, 1, last_class) || !take(bytes, 1, width) || width > 8) return false;
  std::vector<std::uint64_t> numbers(out.size());
  if (!take_packed(bytes, width, numbers)) return false;
  std::vector<std::vector<std::uint64_t>> columns(last_class + 1);
  for (auto& column : columns) {
    std::uint64_t tag, count;
    if (!take(bytes, 1, tag) || !take(bytes, 2, count) || count == 0 || count > out.size())
      return false;
    column.resize(count);
    if (!take_column(bytes, column, Nesting::inside)) return false;
  }
  std::array<std::size_t, 256> next{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint64_t number = numbers[i];
    if (number > last_class || next[number] >= columns[number].size()) return false;
    out[i] = columns[number][next[number]++];
  }
  return true;
}

bool take_column(std::string_view& bytes, std::span<std::uint64_t> out, Nesting nesting) {
  std::uint64_t encoding;
  if (out.empty() || !take(bytes, 1, encoding)) return false;
  switch (static_cast<Encoding>(encoding)) {
    case Encoding::constant: {
      std::uint64_t value;
      if (!take(bytes, 8, value)) return false;
      std::fill(out.begin(), out.end(), value);
      return true;
    }
    case Encoding::frame:
      return take_frame(bytes, out);
    case Encoding::delta:
      return take_delta(bytes, out);
    case Encoding::runs:
      return nesting == Nesting::outermost && take_runs(bytes, out);
    case Encoding::classes:
      return nesting == Nesting::outermost && take_classes(bytes, out);
    default:
      return false;
  }
}

}  // namespace

Result<void> read_column(std::string_view& bytes, std::span<std::uint64_t> out) {
  if (!take_column(bytes, out, Nesting::outermost))
    return corrupt("a column of a block is damaged");
  return {};
}

std::string_view encoding_name(std::string_view column) {
  constexpr std::array<std::string_view, 5> names = {"constant", "frame", "delta", "runs",
                                                     "classes"};
  const auto encoding = column.empty() ? names.size() : static_cast<unsigned char>(column[0]);
  return encoding < names.size() ? names[encoding] : "damaged";
}

}  // namespace quoth::storage
