#include "parser/document/words/characters.hpp"

#include <unicode/uchar.h>

namespace quoth::document {

bool is_letter(char32_t point) {
  if (point < 0x80) return (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
  const auto character = static_cast<UChar32>(point);
  return u_isalpha(character) || u_charType(character) == U_NON_SPACING_MARK;
}

bool is_digit(char32_t point) {
  if (point < 0x80) return point >= '0' && point <= '9';
  return u_isdigit(static_cast<UChar32>(point));
}

bool is_upper(char32_t point) {
  if (point < 0x80) return point >= 'A' && point <= 'Z';
  return u_isupper(static_cast<UChar32>(point));
}

bool is_blank(char32_t point) {
  if (point < 0x80) return point <= ' ' || point == 0x7f;
  if (point >= 0x200b && point <= 0x200f) return true;
  return point == 0xfeff || u_isUWhiteSpace(static_cast<UChar32>(point));
}

}  // namespace quoth::document
