#include <algorithm>
#include <array>

#include "storage/blocks/bit_packing.hpp"
#include "storage/blocks/column_codec.hpp"
#include "storage/blocks/little_endian.hpp"

// Nothing in the bytes is believed.

namespace quoth::storage {
namespace {

using Numbers = std::span<std::uint64_t>;

constexpr std::size_t readable_padding = 8;

enum class Nesting { outermost, inside };

/// What `ColumnReader` keeps from column to column.
struct Parts {
  Scratch& numbers;  // lengths of runs, class numbers
  Scratch& values;
};

/// Takes a little-endian number of `size` bytes, at most 8, off the front.
bool take(std::string_view& bytes, std::size_t size, std::uint64_t& value) {
  if (bytes.size() < size + readable_padding) return false;
  const std::uint64_t mask = ~std::uint64_t{0} >> (64 - 8 * size);
  value = load_little_endian(bytes.data()) & mask;
  bytes.remove_prefix(size);
  return true;
}

bool take_packed(std::string_view& bytes, std::uint64_t width, std::uint64_t base, Numbers out) {
  if (width > 64 || packed_width(static_cast<int>(width)) != static_cast<int>(width)) return false;
  const std::size_t size = packed_bytes(out.size(), static_cast<int>(width));
  if (bytes.size() < size + readable_padding) return false;
  unpack(bytes, static_cast<int>(width), base, out);
  bytes.remove_prefix(size);
  return true;
}

/// A frame's or a delta's numbers, `base` added to each.
bool take_numbers(std::string_view& bytes, std::uint64_t base, Numbers out) {
  std::uint64_t width, exceptions;
  if (!take(bytes, 1, width) || !take(bytes, 2, exceptions)) return false;
  if (!take_packed(bytes, width, base, out)) return false;
  for (std::uint64_t i = 0; i < exceptions; ++i) {
    std::uint64_t position, number;
    if (!take(bytes, 2, position) || !take(bytes, 8, number)) return false;
    if (position >= out.size()) return false;
    out[position] = number + base;
  }
  return true;
}

bool take_constant(std::string_view& bytes, Numbers out) {
  std::uint64_t value;
  if (!take(bytes, 8, value)) return false;
  std::fill(out.begin(), out.end(), value);
  return true;
}

bool take_frame(std::string_view& bytes, Numbers out) {
  std::uint64_t base;
  return take(bytes, 8, base) && take_numbers(bytes, base, out);
}

bool take_delta(std::string_view& bytes, Numbers out) {
  std::uint64_t first, base;
  if (!take(bytes, 8, first) || !take(bytes, 8, base)) return false;
  if (!take_numbers(bytes, base, out.subspan(1))) return false;
  std::uint64_t value = out[0] = first;
  for (std::uint64_t& number : out.subspan(1)) number = value += number;
  return true;
}

bool take_column(std::string_view& bytes, Numbers out, Nesting nesting, Parts parts);

bool take_runs(std::string_view& bytes, Numbers out, Parts parts) {
  std::uint64_t count;
  if (!take(bytes, 2, count) || count == 0 || count > out.size()) return false;
  const Numbers lengths = parts.numbers.take(count), values = parts.values.take(count);
  if (!take_column(bytes, lengths, Nesting::inside, parts)) return false;
  if (!take_column(bytes, values, Nesting::inside, parts)) return false;
  auto at = out.begin();
  for (std::size_t i = 0; i < count; ++i) {
    if (lengths[i] > static_cast<std::uint64_t>(out.end() - at)) return false;
    at = std::fill_n(at, lengths[i], values[i]);
  }
  return at == out.end();
}

/// The values of one class that have not been taken yet.
struct ClassValues {
  const std::uint64_t* next = nullptr;
  const std::uint64_t* end = nullptr;
};

bool take_classes(std::string_view& bytes, Numbers out, Parts parts) {
  std::uint64_t last_class, width;
  if (!take(bytes, 1, last_class) || !take(bytes, 1, width) || width > 8) return false;
  const Numbers numbers = parts.numbers.take(out.size());
  if (!take_packed(bytes, width, 0, numbers)) return false;
  std::array<ClassValues, 256> classes;  // those that are not there are empty
  Numbers rest = parts.values.take(out.size());
  for (std::size_t i = 0; i <= last_class; ++i) {
    std::uint64_t tag, count;
    if (!take(bytes, 1, tag) || !take(bytes, 2, count)) return false;
    if (count == 0 || count > rest.size()) return false;
    const Numbers values = rest.first(count);
    if (!take_column(bytes, values, Nesting::inside, parts)) return false;
    classes[i] = {values.data(), values.data() + count};
    rest = rest.subspan(count);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    ClassValues& values = classes[numbers[i]];
    if (values.next == values.end) return false;
    out[i] = *values.next++;
  }
  return true;
}

bool take_column(std::string_view& bytes, Numbers out, Nesting nesting, Parts parts) {
  std::uint64_t encoding;
  if (out.empty() || !take(bytes, 1, encoding)) return false;
  switch (static_cast<Encoding>(encoding)) {
    case Encoding::constant:
      return take_constant(bytes, out);
    case Encoding::frame:
      return take_frame(bytes, out);
    case Encoding::delta:
      return take_delta(bytes, out);
    case Encoding::runs:
      return nesting == Nesting::outermost && take_runs(bytes, out, parts);
    case Encoding::classes:
      return nesting == Nesting::outermost && take_classes(bytes, out, parts);
  }
  return false;
}

}  // namespace

Result<void> ColumnReader::read(std::string_view& bytes, Numbers out) {
  if (!take_column(bytes, out, Nesting::outermost, {numbers_, values_})) {
    return Error{ErrorKind::corrupt, "a column of a block is damaged", {}, {}};
  }
  return {};
}

Result<void> read_column(std::string_view& bytes, Numbers out) {
  return ColumnReader().read(bytes, out);
}

std::string_view encoding_name(std::string_view column) {
  constexpr std::array<std::string_view, 5> names = {"constant", "frame", "delta", "runs",
                                                     "classes"};
  const auto encoding = column.empty() ? names.size() : static_cast<unsigned char>(column[0]);
  return encoding < names.size() ? names[encoding] : "damaged";
}

}  // namespace quoth::storage
