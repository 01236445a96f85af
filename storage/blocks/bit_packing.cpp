#include "storage/blocks/bit_packing.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>

#include "storage/blocks/little_endian.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t word_bytes = 8;

/// Writes bits behind one another, whole words at a time; needs a word of room behind its end.
class BitWriter {
 public:
  explicit BitWriter(char* to) : to_(to) {}

  /// At most 56 bits: with the up to 7 that wait for their byte to be full they fit a word.
  void put(std::uint64_t bits, int count) {
    waiting_ |= bits << waiting_count_;
    waiting_count_ += count;
    store_little_endian(to_, waiting_);
    to_ += waiting_count_ / 8;
    waiting_ >>= waiting_count_ & ~7;
    waiting_count_ &= 7;
  }

 private:
  char* to_;
  std::uint64_t waiting_ = 0;  // the first of them lowest
  int waiting_count_ = 0;
};

/// Calls `step` with 0, 1, ... `count` - 1, without a loop.
template <std::size_t count, typename Step>
void repeat(Step step) {
  [&]<std::size_t... i>(std::index_sequence<i...>) { (step(i), ...); }
  (std::make_index_sequence<count>{});
}

/// As many values at once as 56 bits hold, so that only one step in so many waits for the one
/// before it.
template <std::size_t at_once>
void pack(std::span<const std::uint64_t> values, std::uint64_t base, int width, BitWriter writer) {
  const std::uint64_t* from = values.data();
  const std::uint64_t* const end = from + values.size();
  for (; end - from >= static_cast<std::ptrdiff_t>(at_once); from += at_once) {
    std::uint64_t bits = 0;
    repeat<at_once>([&](std::size_t j) { bits = bits << width | (from[at_once - 1 - j] - base); });
    writer.put(bits, static_cast<int>(at_once) * width);
  }
  for (; from != end; ++from) writer.put(*from - base, width);
}

/// Reads as many values as 56 bits hold with one load.
template <std::size_t at_once>
void unpack_groups(const char* from, int width, std::uint64_t base, std::span<std::uint64_t> out) {
  const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
  const auto width_bits = static_cast<std::size_t>(width);
  std::size_t i = 0, bit = 0;
  for (; i + at_once <= out.size(); i += at_once, bit += at_once * width_bits) {
    std::uint64_t bits = load_little_endian(from + bit / 8) >> (bit % 8);
    repeat<at_once>([&](std::size_t j) {
      out[i + j] = (bits & mask) + base;
      bits >>= width;
    });
  }
  for (; i < out.size(); ++i, bit += width_bits) {
    out[i] = ((load_little_endian(from + bit / 8) >> (bit % 8)) & mask) + base;
  }
}

void pack_words(std::span<const std::uint64_t> values, std::uint64_t base, char* to) {
  for (const std::uint64_t value : values) {
    store_little_endian(to, value - base);
    to += word_bytes;
  }
}

}  // namespace

void append_packed(std::string& out, std::span<const std::uint64_t> values, std::uint64_t base,
                   int width) {
  assert(width == packed_width(width));
  if (width == 0) return;
  const std::size_t begin = out.size();
  const std::size_t size = packed_bytes(values.size(), width);
  out.resize(begin + size + word_bytes);
  char* const to = out.data() + begin;
  if (width == 64) {
    pack_words(values, base, to);
  } else if (width <= 7) {
    pack<8>(values, base, width, BitWriter(to));
  } else if (width <= 14) {
    pack<4>(values, base, width, BitWriter(to));
  } else if (width <= 28) {
    pack<2>(values, base, width, BitWriter(to));
  } else {
    pack<1>(values, base, width, BitWriter(to));
  }
  out.resize(begin + size);
}

void unpack(std::string_view bytes, int width, std::uint64_t base, std::span<std::uint64_t> out) {
  assert(bytes.size() >= packed_bytes(out.size(), width) + word_bytes);
  if (width == 0) {
    std::fill(out.begin(), out.end(), base);
  } else if (width == 64) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = load_little_endian(bytes.data() + i * word_bytes) + base;
    }
  } else if (width <= 7) {
    unpack_groups<8>(bytes.data(), width, base, out);
  } else if (width <= 14) {
    unpack_groups<4>(bytes.data(), width, base, out);
  } else if (width <= 28) {
    unpack_groups<2>(bytes.data(), width, base, out);
  } else {
    unpack_groups<1>(bytes.data(), width, base, out);
  }
}

}  // namespace quoth::storage
