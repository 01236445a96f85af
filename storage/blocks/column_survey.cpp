#include "storage/blocks/column_survey.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "storage/blocks/bit_packing.hpp"

namespace quoth::storage {
namespace {

using Kind = PlainForm::Kind;
using Values = std::span<const std::uint64_t>;

constexpr std::size_t constant_bytes = 9;
constexpr std::size_t frame_head_bytes = 12;
constexpr std::size_t delta_head_bytes = 20;
constexpr std::size_t exception_bytes = 10;
// Columns so short are looked at both ways: there the 8 bytes count by which the heads differ.
constexpr std::size_t short_column = 256;

/// How many numbers need how many bits.
class WidthCounts {
 public:
  // Neighbours often have the same width. Counting them in two places spares the second the wait
  // for the first one's count.
  void add(std::uint64_t number, std::uint32_t times, std::size_t place) {
    counts_[place & 1][width_of(number)] += times;
  }

  /// The form with the width that makes it smallest.
  PlainForm cheapest(Kind kind, std::uint64_t base, std::size_t numbers) const {
    PlainForm best{kind, base, 64, 0, numbers * 8};
    std::size_t wider = 0;
    for (int width = 62; width >= 0; --width) {
      const auto next = static_cast<std::size_t>(width) + 1;
      wider += counts_[0][next] + counts_[1][next];
      if (width > 56) continue;
      const std::size_t bytes = packed_bytes(numbers, width) + wider * exception_bytes;
      if (bytes <= best.bytes) best = {kind, base, width, wider, bytes};
    }
    best.bytes += kind == Kind::frame ? frame_head_bytes : delta_head_bytes;
    return best;
  }

 private:
  /// 63 for all that are wider than that: above 56 bits it makes no difference.
  static std::size_t width_of(std::uint64_t number) {
    constexpr std::uint64_t widest = std::uint64_t{1} << 62;
    const std::uint64_t with_end = std::min(number, widest) << 1 | 1;
    return static_cast<std::size_t>(std::countl_zero(with_end)) ^ 63;
  }

  std::array<std::array<std::uint32_t, 64>, 2> counts_{};
};

struct EachOnce {
  std::uint32_t operator[](std::size_t) const { return 1; }
};

struct Lengths {
  Values lengths;
  std::uint32_t operator[](std::size_t i) const { return static_cast<std::uint32_t>(lengths[i]); }
};

template <typename Times>
PlainForm frame_of(Values values, Times times, std::size_t count, std::uint64_t base) {
  WidthCounts widths;
  for (std::size_t i = 0; i < values.size(); ++i) widths.add(values[i] - base, times[i], i);
  return widths.cheapest(Kind::frame, base, count);
}

/// The values that `values` leaves out are each equal to the one before them.
PlainForm delta_of(Values values, std::size_t count, std::uint64_t base) {
  WidthCounts widths;
  widths.add(-base, static_cast<std::uint32_t>(count - values.size()), 0);
  for (std::size_t i = 1; i < values.size(); ++i) {
    widths.add(values[i] - values[i - 1] - base, 1, i);
  }
  return widths.cheapest(Kind::delta, base, count - 1);
}

// Ascending values: what is an exception of the frame at some width is one of the delta or none, so
// the delta is smaller but for its head. A difference that falls by half of the extent or more: the
// differences that are not near it need the extent's bits, less one or two at best, so the frame is
// as good. Between the two, both are tried.
template <typename Times>
PlainForm plain_form_of(Values values, Times times, std::size_t count, const Extent& extent) {
  if (extent.runs == 1) return {Kind::constant, 0, 0, 0, constant_bytes};
  const std::uint64_t base = extent.least_difference;
  const bool is_ascending = static_cast<std::int64_t>(base) >= 0;
  const bool falls_far = !is_ascending && -base >= (extent.greatest - extent.least) / 2;
  if (count > short_column && is_ascending) return delta_of(values, count, base);
  const PlainForm frame = frame_of(values, times, count, extent.least);
  if (count > short_column && falls_far) return frame;
  const PlainForm delta = delta_of(values, count, base);
  return frame.bytes <= delta.bytes ? frame : delta;
}

}  // namespace

Extent extent_of(Values values) {
  std::uint64_t least = values.front(), greatest = least, before = least;
  std::int64_t least_difference = values.size() == 1 ? 0 : INT64_MAX;
  std::size_t runs = 1;
  for (const std::uint64_t value : values.subspan(1)) {
    const std::uint64_t difference = value - before;
    least = std::min(least, value);
    greatest = std::max(greatest, value);
    least_difference = std::min(least_difference, static_cast<std::int64_t>(difference));
    runs += difference != 0;
    before = value;
  }
  return {least, greatest, static_cast<std::uint64_t>(least_difference), runs};
}

Extent with_repeats(Extent extent) {
  if (static_cast<std::int64_t>(extent.least_difference) > 0) extent.least_difference = 0;
  return extent;
}

PlainForm plain_form(Values values, const Extent& extent) {
  return plain_form_of(values, EachOnce{}, values.size(), extent);
}

PlainForm plain_form(Values run_values, Values run_lengths, std::size_t count,
                     const Extent& extent) {
  return plain_form_of(run_values, Lengths{run_lengths}, count, extent);
}

}  // namespace quoth::storage
