#include "parser/query/letters.hpp"

#include <unicode/uchar.h>

#include <cstdint>

namespace quoth::query {
namespace {

bool has_category(char32_t c, std::uint32_t categories) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & categories) != 0;
}

}  // namespace

bool is_name_start(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return has_category(c, U_GC_LU_MASK | U_GC_LT_MASK | U_GC_LO_MASK);
}

bool is_word_start(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return has_category(c, U_GC_LL_MASK);
}

bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return has_category(c, U_GC_L_MASK | U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ND_MASK);
}

bool is_word_character(char32_t c) { return c == '_' || is_letter_or_digit(c); }

}  // namespace quoth::query
