// What a column's values tell about the bytes that each way of writing them takes.
// Made from a span of ids. Next step: write_column.cpp, which chooses by it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace quoth::storage {

/// What the values tell before they are counted by width.
struct Extent {
  /// How the values follow one another: each not before the one it follows; or some falling back by
  /// half of the extent or more; or in between.
  enum class Order { ascending, mixed, scattered };

  std::uint64_t least = 0;
  std::uint64_t greatest = 0;
  Order order = Order::ascending;
  std::uint64_t least_difference = 0;  // to the value before, taken as signed; not if scattered

  bool is_constant() const { return least == greatest; }
  bool has_one_tag() const { return least >> 56 == greatest >> 56; }
};

/// Cost: one pass, two if the values neither ascend nor are scattered.
Extent extent_of(std::span<const std::uint64_t> values);

/// The extent of a column some of whose values come several times in a row, from the extent of the
/// column without the repetitions.
Extent with_repeats(Extent extent);

/// How to write a column without parting it: as a constant, a frame or a delta.
struct PlainForm {
  enum class Kind { constant, frame, delta };
  Kind kind = Kind::constant;
  std::uint64_t base = 0;      // taken off every number
  int width = 0;               // of the packed numbers
  std::size_t exceptions = 0;  // numbers that are wider
  std::size_t bytes = 0;       // all told
};

/// The cheaper of frame and delta, where the extent does not tell it already. Cost: one pass.
PlainForm plain_form(std::span<const std::uint64_t> values, const Extent& extent);

/// The same for a column of `count` values that is given as its runs. Cost: one pass over these.
PlainForm plain_form(std::span<const std::uint64_t> run_values,
                     std::span<const std::uint64_t> run_lengths, std::size_t count,
                     const Extent& extent);

}  // namespace quoth::storage
