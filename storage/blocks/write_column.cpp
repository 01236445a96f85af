#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <optional>
#include <vector>

#include "storage/blocks/bit_packing.hpp"
#include "storage/blocks/column_codec.hpp"
#include "storage/blocks/column_survey.hpp"
#include "storage/blocks/little_endian.hpp"

namespace quoth::storage {
namespace {

using Values = std::span<const std::uint64_t>;
using Numbers = std::span<std::uint64_t>;

constexpr std::size_t runs_head_bytes = 3;
constexpr std::size_t classes_head_bytes = 3;
constexpr std::size_t class_head_bytes = 3;
// Parting a column costs a copy and a branch a value on reading; it must save a tenth.
constexpr std::size_t nesting_gain_divisor = 10;

bool is_worth_nesting(std::size_t nested_bytes, std::size_t plain_bytes) {
  return nested_bytes * nesting_gain_divisor < plain_bytes * (nesting_gain_divisor - 1);
}

bool all_equal(Values values) {
  return std::memcmp(values.data(), values.data() + 1, (values.size() - 1) * sizeof values[0]) == 0;
}

void append_encoding(std::string& out, Encoding encoding) { out += static_cast<char>(encoding); }

void append_constant(std::string& out, std::uint64_t value) {
  append_encoding(out, Encoding::constant);
  append_little_endian(out, value, 8);
}

/// Numbers and how to write them: a frame's or a delta's, behind its head.
void append_numbers(std::string& out, Values values, std::uint64_t base, const PlainForm& form,
                    Numbers numbers) {
  append_little_endian(out, static_cast<std::uint64_t>(form.width), 1);
  append_little_endian(out, form.exceptions, 2);
  if (form.exceptions == 0) return append_packed(out, values, base, form.width);
  std::string exceptions;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::uint64_t number = values[i] - base;
    const bool is_exception = number >> form.width != 0;
    numbers[i] = is_exception ? 0 : number;
    if (!is_exception) continue;
    append_little_endian(exceptions, i, 2);
    append_little_endian(exceptions, number, 8);
  }
  append_packed(out, numbers.first(values.size()), 0, form.width);
  out += exceptions;
}

void append_frame(std::string& out, Values values, const PlainForm& form, Numbers numbers) {
  append_encoding(out, Encoding::frame);
  append_little_endian(out, form.base, 8);
  append_numbers(out, values, form.base, form, numbers);
}

void append_delta(std::string& out, Values values, const PlainForm& form, Numbers numbers) {
  for (std::size_t i = 1; i < values.size(); ++i) numbers[i - 1] = values[i] - values[i - 1];
  append_encoding(out, Encoding::delta);
  append_little_endian(out, values.front(), 8);
  append_little_endian(out, form.base, 8);
  append_numbers(out, numbers.first(values.size() - 1), form.base, form, numbers);
}

void append_plain(std::string& out, Values values, const PlainForm& form, Numbers numbers) {
  switch (form.kind) {
    case PlainForm::Kind::constant:
      return append_constant(out, values.front());
    case PlainForm::Kind::frame:
      return append_frame(out, values, form, numbers);
    case PlainForm::Kind::delta:
      return append_delta(out, values, form, numbers);
  }
}

PlainForm plain_form(Values values) { return storage::plain_form(values, extent_of(values)); }

/// A column as its runs of equal values, and what it takes to write those.
struct Runs {
  Values values;
  Values lengths;
  Extent extent;  // of the whole column
  PlainForm values_form, lengths_form;

  std::size_t bytes() const { return runs_head_bytes + lengths_form.bytes + values_form.bytes; }
};

/// `run_values` and `run_lengths` have room for a run a value.
Runs runs_of(Values values, Numbers run_values, Numbers run_lengths) {
  std::size_t run = 0;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {  // the lengths are the runs' ends at first
    run_values[run] = values[i];
    run_lengths[run] = i + 1;
    run += values[i] != values[i + 1];
  }
  run_values[run] = values.back();
  run_lengths[run] = values.size();
  const std::size_t count = run + 1;
  for (; run > 0; --run) run_lengths[run] -= run_lengths[run - 1];
  Runs runs{run_values.first(count), run_lengths.first(count), {}, {}, {}};
  runs.extent = extent_of(runs.values);
  runs.values_form = storage::plain_form(runs.values, runs.extent);
  runs.lengths_form = plain_form(runs.lengths);
  runs.extent = with_repeats(runs.extent);
  return runs;
}

/// Whether runs are worth a look, by a few values of the column. Most columns of an index are
/// either nearly all runs or have hardly any.
bool seems_to_have_runs(Values values) {
  constexpr std::size_t looks = 64;
  const std::size_t step = std::max<std::size_t>(1, (values.size() - 1) / looks);
  std::size_t seen = 0, equal = 0;
  for (std::size_t i = 0; i + 1 < values.size(); i += step, ++seen) {
    equal += values[i] == values[i + 1];
  }
  return equal * 2 > seen;
}

void append_runs(std::string& out, const Runs& runs, Numbers numbers) {
  append_encoding(out, Encoding::runs);
  append_little_endian(out, runs.values.size(), 2);
  append_plain(out, runs.lengths, runs.lengths_form, numbers);
  append_plain(out, runs.values, runs.values_form, numbers);
}

/// A column parted by the tags of its values, and what it takes to write the parts.
struct Classes {
  struct Class {
    std::uint64_t tag;
    Values values;
    PlainForm form;
  };
  std::vector<Class> classes;  // ascending by tag
  int width = 0;               // of a class number
  std::size_t values = 0;

  std::size_t bytes() const {
    std::size_t total = classes_head_bytes + packed_bytes(values, width);
    for (const Class& one : classes) total += class_head_bytes + one.form.bytes;
    return total;
  }
};

/// How many values have a tag, then where the next one goes: for each half of the column apart.
/// Values of one tag often follow one another; taken from the two halves in turn, the second need
/// not wait for the first one's count.
using TagPlaces = std::array<std::array<std::uint32_t, 256>, 2>;

TagPlaces count_tags(Values values) {
  TagPlaces counts{};
  const std::size_t half = values.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    ++counts[0][values[i] >> 56];
    ++counts[1][values[half + i] >> 56];
  }
  if (values.size() % 2 == 1) ++counts[1][values.back() >> 56];
  return counts;
}

/// Moves each value to the place of its tag, and its class number to `numbers`.
void part(Values values, TagPlaces& places, const std::array<std::uint8_t, 256>& number_of,
          Numbers parted, Numbers numbers) {
  const auto take = [&](std::size_t i, std::array<std::uint32_t, 256>& place_of) {
    const std::uint64_t tag = values[i] >> 56;
    parted[place_of[tag]++] = values[i];
    numbers[i] = number_of[tag];
  };
  const std::size_t half = values.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    take(i, places[0]);
    take(half + i, places[1]);
  }
  if (values.size() % 2 == 1) take(values.size() - 1, places[1]);
}

/// `parted` has room for the values, and so has `numbers`, which takes their class numbers.
Classes classes_of(Values values, Numbers parted, Numbers numbers) {
  TagPlaces places = count_tags(values);
  Classes result;
  std::array<std::uint8_t, 256> number_of{};
  std::uint32_t begin = 0;
  for (std::size_t tag = 0; tag < number_of.size(); ++tag) {
    const std::uint32_t in_first = places[0][tag], count = in_first + places[1][tag];
    if (count == 0) continue;
    places[0][tag] = begin;
    places[1][tag] = begin + in_first;
    number_of[tag] = static_cast<std::uint8_t>(result.classes.size());
    result.classes.push_back({tag, parted.subspan(begin, count), {}});
    begin += count;
  }
  part(values, places, number_of, parted, numbers);
  for (auto& one : result.classes) one.form = plain_form(one.values);
  result.width = bit_width_of(result.classes.size() - 1);
  result.values = values.size();
  return result;
}

/// `numbers` as classes_of left them.
void append_classes(std::string& out, const Classes& classes, Numbers numbers) {
  append_encoding(out, Encoding::classes);
  append_little_endian(out, classes.classes.size() - 1, 1);
  append_little_endian(out, static_cast<std::uint64_t>(classes.width), 1);
  append_packed(out, numbers.first(classes.values), 0, classes.width);
  for (const auto& one : classes.classes) {
    append_little_endian(out, one.tag, 1);
    append_little_endian(out, one.values.size(), 2);
    append_plain(out, one.values, one.form, numbers);
  }
}

}  // namespace

void ColumnWriter::append(std::string& out, Values values) {
  assert(!values.empty() && values.size() <= column_values_max);
  const std::size_t count = values.size();
  if (all_equal(values)) return append_constant(out, values.front());
  std::optional<Runs> runs;
  if (seems_to_have_runs(values)) {
    runs = runs_of(values, run_values_.take(count), run_lengths_.take(count));
  }
  const Extent extent = runs ? runs->extent : extent_of(values);
  const PlainForm plain = runs ? storage::plain_form(runs->values, runs->lengths, count, extent)
                               : storage::plain_form(values, extent);
  if (runs && !is_worth_nesting(runs->bytes(), plain.bytes)) runs.reset();
  const Numbers numbers = numbers_.take(count);
  if (!extent.has_one_tag()) {
    const Classes classes = classes_of(values, parted_.take(count), numbers);
    if (is_worth_nesting(classes.bytes(), runs ? runs->bytes() : plain.bytes)) {
      return append_classes(out, classes, numbers);
    }
  }
  if (runs) return append_runs(out, *runs, numbers);
  append_plain(out, values, plain, numbers);
}

void append_column(std::string& out, Values values) { ColumnWriter().append(out, values); }

}  // namespace quoth::storage
