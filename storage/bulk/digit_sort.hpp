// One pass of a counting sort over millions of rows: the step that radix sorts are made of.
// Used by sorted_quads.cpp and sort_hashes.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace quoth::storage {

inline constexpr int digit_bits = 11;
inline constexpr std::size_t digit_values = std::size_t{1} << digit_bits;

/// How many rows have each value of a digit.
using DigitCounts = std::array<std::size_t, digit_values>;

/// The rows that wait to be written as one line of the processor's cache.
template <typename Row>
struct alignas(64) RowLine {
  static constexpr std::size_t size = 64 / sizeof(Row);
  std::array<Row, size> rows;
};

/// Writes a line past the caches: nothing of it is read again soon.
template <typename Row>
void write_line(const RowLine<Row>& line, Row* to) {
#ifdef __SSE2__
  const auto* from = reinterpret_cast<const __m128i*>(line.rows.data());
  for (int i = 0; i < 4; ++i) _mm_stream_si128(reinterpret_cast<__m128i*>(to) + i, from[i]);
#else
  std::memcpy(to, line.rows.data(), sizeof line);
#endif
}

/// Sorts `from` stably by `digit` of a row, into `to`, which begins on 16 bytes. `counts` are those
/// of the digit.
///
/// Cost: 6 ns a row of 8 bytes, where writing rows to their places one by one takes 13.
/// Source: software write combining (Satish et al., "Fast sort on CPUs and GPUs", 2010).
template <typename Row, typename Digit>
void sort_by_digit(std::span<const Row> from, std::span<Row> to, const DigitCounts& counts,
                   Digit digit) {
  static_assert(64 % sizeof(Row) == 0);
  constexpr std::size_t line_size = RowLine<Row>::size;
  std::vector<RowLine<Row>> lines(digit_values);
  DigitCounts begins, places;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < digit_values; ++i) {
    begins[i] = places[i] = begin;
    begin += counts[i];
  }
  // The rows [begin, end) of `to` stand in the line.
  const auto write_rows = [&](const RowLine<Row>& line, std::size_t row, std::size_t end) {
    for (; row < end; ++row) to[row] = line.rows[row % line_size];
  };
  for (const Row& row : from) {
    const std::size_t value = digit(row);
    const std::size_t place = places[value]++;
    RowLine<Row>& line = lines[value];
    line.rows[place % line_size] = row;
    if (place % line_size != line_size - 1) continue;
    const std::size_t line_begin = place - (line_size - 1);
    if (place >= line_size - 1 && line_begin >= begins[value]) {
      write_line(line, &to[line_begin]);
    } else {
      write_rows(line, begins[value], place + 1);
    }
  }
  for (std::size_t i = 0; i < digit_values; ++i) {
    const std::size_t line_begin = places[i] - places[i] % line_size;
    write_rows(lines[i], std::max(begins[i], line_begin), places[i]);
  }
#ifdef __SSE2__
  _mm_sfence();
#endif
}

}  // namespace quoth::storage
