#include "storage/blocks/bit_packing.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

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

/// As many values at once as 56 bits hold, so that only one step in so many waits for the one
/// before it.
template <std::size_t at_once>
void pack(std::span<const std::uint64_t> values, std::uint64_t base, int width, BitWriter writer) {
  std::size_t i = 0;
  for (; i + at_once <= values.size(); i += at_once) {
    std::uint64_t bits = values[i] - base;
    for (std::size_t j = 1; j < at_once; ++j)
      bits |= (values[i + j] - base) << (static_cast<int>(j) * width);
    writer.put(bits, static_cast<int>(at_once) * width);
  }
  for (; i < values.size(); ++i) writer.put(values[i] - base, width);
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
    return;
  }
  const std::uint64_t mask = width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
  std::size_t bit = 0;
  for (std::uint64_t& value : out) {
    value = ((load_little_endian(bytes.data() + bit / 8) >> (bit % 8)) & mask) + base;
    bit += static_cast<std::size_t>(width);
  }
}

}  // namespace quoth::storage
