#include "parser/document/code_points.hpp"

#include <unicode/uchar.h>

namespace quoth::document {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// The length that a leading byte promises; 0 where no code point begins with it.
std::uint32_t promised_size(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}

bool is_scalar(std::uint32_t value, std::uint32_t size) {
  if (size == 3) return value >= 0x800 && (value < 0xd800 || value > 0xdfff);
  if (size == 4) return value >= 0x10000 && value <= 0x10ffff;
  return true;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  const std::uint32_t size = promised_size(lead);
  if (size == 1) return {lead, 1, true};
  if (size == 0 || at + size > text.size()) return {lead, 1, false};
  std::uint32_t value = lead & (0x7fu >> size);
  for (std::uint32_t i = 1; i < size; ++i) {
    const unsigned char next = byte_at(text, at + i);
    if ((next & 0xc0) != 0x80) return {lead, 1, false};
    value = value << 6 | (next & 0x3fu);
  }
  if (!is_scalar(value, size)) return {lead, 1, false};
  return {value, size, true};
}

CodePoint code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return {};
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (byte_at(text, begin) & 0xc0) == 0x80) --begin;
  return code_point_at(text, begin);
}

bool is_letter(std::uint32_t point) {
  if (point < 0x80) return (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
  return u_isalpha(static_cast<UChar32>(point)) ||
         u_charType(static_cast<UChar32>(point)) == U_NON_SPACING_MARK;
}

bool is_digit(std::uint32_t point) {
  if (point < 0x80) return point >= '0' && point <= '9';
  return u_isdigit(static_cast<UChar32>(point));
}

bool is_upper(std::uint32_t point) {
  if (point < 0x80) return point >= 'A' && point <= 'Z';
  return u_isupper(static_cast<UChar32>(point));
}

bool is_blank(std::uint32_t point) {
  if (point < 0x80) return point == ' ' || (point >= '\t' && point <= '\r');
  if (point >= 0x200b && point <= 0x200f) return true;
  return point == 0xfeff || u_isUWhiteSpace(static_cast<UChar32>(point));
}

}  // namespace quoth::document
