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
// In columns so short the 8 bytes count by which the heads differ, so both ways are tried.
constexpr std::size_t short_column = 256;

/// How many numbers need how many bits.
class WidthCounts {
 public:
  // Neighbours often have the same width. Counting them in two places spares the second the wait
  // for the first one's count.
  void add(std::uint64_t number, std::uint64_t next) {
    ++counts_[0][width_of(number)];
    ++counts_[1][width_of(next)];
  }
  void add_times(std::uint64_t number, std::uint64_t times) {
    counts_[0][width_of(number)] += static_cast<std::uint32_t>(times);
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

std::int64_t least_difference_of(Values values) {
  std::int64_t least = INT64_MAX;
  for (std::size_t i = 1; i < values.size(); ++i) {
    least = std::min(least, static_cast<std::int64_t>(values[i] - values[i - 1]));
  }
  return least;
}

/// The farthest fall from a value to the next among a few of them; 0 if none falls.
std::uint64_t sampled_fall(Values values) {
  constexpr std::size_t looks = 64;
  const std::size_t step = 1 + values.size() / looks;
  std::uint64_t farthest = 0;
  for (std::size_t i = 1; i < values.size(); i += step) {
    if (values[i] < values[i - 1]) farthest = std::max(farthest, values[i - 1] - values[i]);
  }
  return farthest;
}

/// The two ends of `values`, two at a time.
void find_ends(Values values, Extent& extent) {
  extent.least = std::min(values.front(), values.back());
  extent.greatest = std::max(values.front(), values.back());
  for (std::size_t i = 1; i < values.size(); i += 2) {
    const std::uint64_t low = std::min(values[i - 1], values[i]);
    const std::uint64_t high = std::max(values[i - 1], values[i]);
    extent.least = std::min(extent.least, low);
    extent.greatest = std::max(extent.greatest, high);
  }
}

PlainForm frame_of(Values values, std::uint64_t base) {
  WidthCounts widths;
  std::size_t i = 0;
  for (; i + 1 < values.size(); i += 2) widths.add(values[i] - base, values[i + 1] - base);
  if (i < values.size()) widths.add_times(values[i] - base, 1);
  return widths.cheapest(Kind::frame, base, values.size());
}

PlainForm frame_of(Values run_values, Values run_lengths, std::size_t count, std::uint64_t base) {
  WidthCounts widths;
  for (std::size_t i = 0; i < run_values.size(); ++i) {
    widths.add_times(run_values[i] - base, run_lengths[i]);
  }
  return widths.cheapest(Kind::frame, base, count);
}

/// The values that `values` leaves out are each equal to the one before them.
PlainForm delta_of(Values values, std::size_t count, std::uint64_t base) {
  WidthCounts widths;
  widths.add_times(-base, count - values.size());
  std::size_t i = 1;
  for (; i + 1 < values.size(); i += 2) {
    widths.add(values[i] - values[i - 1] - base, values[i + 1] - values[i] - base);
  }
  if (i < values.size()) widths.add_times(values[i] - values[i - 1] - base, 1);
  return widths.cheapest(Kind::delta, base, count - 1);
}

// Ascending values: what is an exception of the frame at some width is one of the delta or none, so
// the delta is smaller but for its head. Scattered values: the differences that are not near the
// farthest fall need the extent's bits, less one or two at best, so the frame is as good.
template <typename Frame, typename Delta>
PlainForm cheapest_form(const Extent& extent, std::size_t count, Frame frame, Delta delta) {
  if (extent.is_constant()) return {Kind::constant, 0, 0, 0, constant_bytes};
  if (extent.order == Extent::Order::scattered) return frame();
  if (extent.order == Extent::Order::ascending && count > short_column) return delta();
  const PlainForm a = frame(), b = delta();
  return a.bytes <= b.bytes ? a : b;
}

}  // namespace

Extent extent_of(Values values) {
  using Order = Extent::Order;
  Extent extent{values.front(), values.back(), Order::ascending, 0};
  if (values.size() == 1) return extent;
  const std::uint64_t fall = sampled_fall(values);
  if (fall == 0) {
    const std::int64_t least_difference = least_difference_of(values);
    extent.least_difference = static_cast<std::uint64_t>(least_difference);
    if (least_difference >= 0 && values.front() <= values.back()) return extent;
  }
  find_ends(values, extent);
  const bool falls_far = fall >= (extent.greatest - extent.least) / 2;
  extent.order = falls_far && values.size() > short_column ? Order::scattered : Order::mixed;
  if (fall > 0 && extent.order == Order::mixed) {
    extent.least_difference = static_cast<std::uint64_t>(least_difference_of(values));
  }
  return extent;
}

Extent with_repeats(Extent extent) {
  if (static_cast<std::int64_t>(extent.least_difference) > 0) extent.least_difference = 0;
  return extent;
}

PlainForm plain_form(Values values, const Extent& extent) {
  return cheapest_form(
      extent, values.size(), [&] { return frame_of(values, extent.least); },
      [&] { return delta_of(values, values.size(), extent.least_difference); });
}

PlainForm plain_form(Values run_values, Values run_lengths, std::size_t count,
                     const Extent& extent) {
  return cheapest_form(
      extent, count, [&] { return frame_of(run_values, run_lengths, count, extent.least); },
      [&] { return delta_of(run_values, count, extent.least_difference); });
}

}  // namespace quoth::storage
