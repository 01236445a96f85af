#include "storage/blocks/column_codec.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include "storage/blocks/bit_packing.hpp"
#include "storage/blocks/little_endian.hpp"

namespace quoth::storage {
namespace {

enum Encoding : unsigned char { constant = 0, frame = 1, delta = 2, runs = 3, classes = 4 };
enum class Nesting { outermost, inside };

constexpr std::size_t exception_bytes = 10;
constexpr std::size_t frame_head_bytes = 12;
constexpr std::size_t delta_head_bytes = 20;
constexpr std::size_t readable_padding = 8;
// Parting a column costs a copy and a branch a value on reading; it must save a tenth.
constexpr double nesting_gain = 0.9;

using Values = std::span<const std::uint64_t>;

/// How many values need how many bits, and the cheapest width to pack them in.
struct WidthCounts {
  std::array<std::uint32_t, 65> of_width{};

  void add(std::uint64_t value) { ++of_width[static_cast<std::size_t>(bit_width_of(value))]; }
};

struct Packing {
  int width = 0;
  std::size_t bytes = 0;
};

Packing cheapest_packing(const WidthCounts& counts, std::size_t count) {
  Packing best{64, count * 8};
  std::size_t wider = 0;
  for (int width = 63; width >= 0; --width) {
    wider += counts.of_width[static_cast<std::size_t>(width) + 1];
    if (width > 56) continue;
    const std::size_t bytes = packed_bytes(count, width) + wider * exception_bytes;
    if (bytes <= best.bytes) best = {width, bytes};
  }
  return best;
}

/// What one pass over a column tells about every way to write it.
struct Survey {
  std::uint64_t least = UINT64_MAX;
  std::int64_t least_difference = INT64_MAX;
  std::size_t run_count = 0;
  std::size_t tag_count = 0;
  Packing frame_packing, delta_packing;
};

Survey survey(Values values) {
  Survey result;
  std::array<bool, 256> seen{};
  result.run_count = 1;
  for (std::size_t i = 0; i < values.size(); ++i) {
    result.least = std::min(result.least, values[i]);
    bool& tag = seen[values[i] >> 56];
    result.tag_count += !tag;
    tag = true;
    if (i == 0) continue;
    const std::uint64_t difference = values[i] - values[i - 1];
    result.least_difference =
        std::min(result.least_difference, static_cast<std::int64_t>(difference));
    result.run_count += difference != 0;
  }
  if (values.size() == 1) result.least_difference = 0;
  WidthCounts frame_widths, delta_widths;
  const auto base = static_cast<std::uint64_t>(result.least_difference);
  for (std::size_t i = 0; i < values.size(); ++i) {
    frame_widths.add(values[i] - result.least);
    if (i > 0) delta_widths.add(values[i] - values[i - 1] - base);
  }
  result.frame_packing = cheapest_packing(frame_widths, values.size());
  result.delta_packing = cheapest_packing(delta_widths, values.size() - 1);
  return result;
}

void append_with_exceptions(std::string& out, std::vector<std::uint64_t>& numbers, int width) {
  std::string exceptions;
  std::size_t count = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (bit_width_of(numbers[i]) <= width) continue;
    append_little_endian(exceptions, i, 2);
    append_little_endian(exceptions, numbers[i], 8);
    numbers[i] = 0;
    ++count;
  }
  append_little_endian(out, static_cast<std::uint64_t>(width), 1);
  append_little_endian(out, count, 2);
  append_packed(out, numbers, width);
  out += exceptions;
}

void append_frame(std::string& out, Values values, const Survey& about) {
  std::vector<std::uint64_t> numbers(values.begin(), values.end());
  for (std::uint64_t& number : numbers) number -= about.least;
  out += static_cast<char>(Encoding::frame);
  append_little_endian(out, about.least, 8);
  append_with_exceptions(out, numbers, about.frame_packing.width);
}

void append_delta(std::string& out, Values values, const Survey& about) {
  const auto base = static_cast<std::uint64_t>(about.least_difference);
  std::vector<std::uint64_t> numbers(values.size() - 1);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = values[i + 1] - values[i] - base;
  out += static_cast<char>(Encoding::delta);
  append_little_endian(out, values.front(), 8);
  append_little_endian(out, base, 8);
  append_with_exceptions(out, numbers, about.delta_packing.width);
}

void append_plain(std::string& out, Values values, const Survey& about) {
  if (about.run_count == 1) {
    out += static_cast<char>(Encoding::constant);
    append_little_endian(out, values.front(), 8);
  } else if (frame_head_bytes + about.frame_packing.bytes <=
             delta_head_bytes + about.delta_packing.bytes) {
    append_frame(out, values, about);
  } else {
    append_delta(out, values, about);
  }
}

void append_nested(std::string& out, Values values) { append_plain(out, values, survey(values)); }

std::string runs_of(Values values, std::size_t run_count) {
  std::vector<std::uint64_t> lengths, starts;
  lengths.reserve(run_count);
  starts.reserve(run_count);
  for (std::size_t begin = 0, i = 1; i <= values.size(); ++i) {
    if (i < values.size() && values[i] == values[begin]) continue;
    lengths.push_back(i - begin);
    starts.push_back(values[begin]);
    begin = i;
  }
  std::string out(1, static_cast<char>(Encoding::runs));
  append_little_endian(out, run_count, 2);
  append_nested(out, lengths);
  append_nested(out, starts);
  return out;
}

std::string classes_of(Values values, std::size_t tag_count) {
  std::array<std::vector<std::uint64_t>, 256> of_tag;
  for (const std::uint64_t value : values) of_tag[value >> 56].push_back(value);
  std::array<std::uint64_t, 256> number_of{};
  std::string columns;
  std::uint64_t number = 0;
  for (std::size_t tag = 0; tag < of_tag.size(); ++tag) {
    if (of_tag[tag].empty()) continue;
    number_of[tag] = number++;
    append_little_endian(columns, tag, 1);
    append_little_endian(columns, of_tag[tag].size(), 2);
    append_nested(columns, of_tag[tag]);
  }
  std::vector<std::uint64_t> numbers(values.size());
  std::transform(values.begin(), values.end(), numbers.begin(),
                 [&](std::uint64_t value) { return number_of[value >> 56]; });
  std::string out(1, static_cast<char>(Encoding::classes));
  append_little_endian(out, tag_count - 1, 1);
  const int width = bit_width_of(tag_count - 1);
  append_little_endian(out, static_cast<std::uint64_t>(width), 1);
  append_packed(out, numbers, width);
  return out + columns;
}

// ---- Reading: nothing in `bytes` is believed -------------------------------------------------

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
  unpack(bytes, static_cast<int>(width), out);
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
  switch (encoding) {
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

void append_column(std::string& out, Values values) {
  assert(!values.empty() && values.size() <= column_values_max);
  const Survey about = survey(values);
  std::string best;
  append_plain(best, values, about);
  const auto worth = [&](const std::string& other) {
    return static_cast<double>(other.size()) < nesting_gain * static_cast<double>(best.size());
  };
  if (about.run_count > 1 && about.run_count * 2 < values.size()) {
    if (std::string other = runs_of(values, about.run_count); worth(other)) best = std::move(other);
  }
  if (about.tag_count > 1) {
    if (std::string other = classes_of(values, about.tag_count); worth(other))
      best = std::move(other);
  }
  out += best;
}

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
