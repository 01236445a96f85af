#include <algorithm>
#include <cassert>
#include <iterator>
#include <quoth/utf8.hpp>

namespace quoth {
namespace {

unsigned byte_at(std::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]);
}

/// How many bytes the code point has that begins with `lead`, or 0 where none does.
std::size_t size_by_lead(unsigned lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

bool is_scalar_of_size(char32_t value, std::size_t size) {
  if (size == 3) return value >= 0x800 && !(value >= 0xD800 && value <= 0xDFFF);
  if (size == 4) return value >= 0x10000 && value <= 0x10FFFF;
  return true;
}

struct Range {
  char32_t first, last;
};

template <std::size_t n>
bool is_in(const Range (&ranges)[n], char32_t value) {
  const auto after =
      std::upper_bound(std::begin(ranges), std::end(ranges), value,
                       [](char32_t wanted, const Range& range) { return wanted < range.first; });
  return after != std::begin(ranges) && value <= std::prev(after)->last;
}

// Marks that combine and spaces without width, as far as news and names use them.
constexpr Range zero_columns[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489},  {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},  {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x200B, 0x200D}, {0x2060, 0x2064},  {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};

// East Asian Wide and Fullwidth (Unicode Standard Annex 11), and the emoji blocks.
constexpr Range two_columns[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

// What moves the cursor, ends the line or turns the direction of writing.
constexpr Range controls[] = {{0x0000, 0x001F}, {0x007F, 0x009F}, {0x061C, 0x061C},
                              {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069}};

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t offset) {
  assert(offset < text.size());
  const unsigned lead = byte_at(text, offset);
  const std::size_t size = size_by_lead(lead);
  if (size == 0 || size > text.size() - offset) return {};
  if (size == 1) return {lead, 1, true};
  char32_t value = lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned next = byte_at(text, offset + i);
    if ((next & 0xC0u) != 0x80u) return {};
    value = value << 6 | (next & 0x3Fu);
  }
  if (!is_scalar_of_size(value, size)) return {};
  return {value, size, true};
}

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (byte_at(text, at) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint code_point = decode_utf8(text, at);
    if (!code_point.is_valid) return at;
    at += code_point.size;
  }
  return std::nullopt;
}

std::size_t code_point_begin(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return text.size();
  for (std::size_t back = 0; back < 4 && back <= offset; ++back) {
    const CodePoint code_point = decode_utf8(text, offset - back);
    if (code_point.is_valid && code_point.size > back) return offset - back;
  }
  return offset;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    at += byte_at(text, at) < 0x80 ? 1 : decode_utf8(text, at).size;
  }
  return count;
}

void append_utf8(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = replacement_code_point;
  const auto byte = [](char32_t bits) {
    return static_cast<char>(static_cast<unsigned char>(bits));
  };
  if (value < 0x80) {
    out += byte(value);
    return;
  }
  const int following = value < 0x800 ? 1 : value < 0x10000 ? 2 : 3;
  constexpr char32_t leads[] = {0, 0xC0, 0xE0, 0xF0};
  out += byte(leads[following] | value >> (6 * following));
  for (int i = following - 1; i >= 0; --i) out += byte(0x80 | (value >> (6 * i) & 0x3F));
}

int terminal_columns(char32_t value) {
  if (value < 0x300) return 1;
  if (is_in(zero_columns, value)) return 0;
  return is_in(two_columns, value) ? 2 : 1;
}

std::size_t terminal_columns(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code_point = decode_utf8(text, at);
    columns += static_cast<std::size_t>(terminal_columns(code_point.value));
    at += code_point.size;
  }
  return columns;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code_point = decode_utf8(text, at);
    append_utf8(out, is_in(controls, code_point.value) ? U' ' : code_point.value);
    at += code_point.size;
  }
  return out;
}

}  // namespace quoth
