#include "storage/names/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace quoth::storage {
namespace {

bool is_apostrophe(UChar32 c) {
  return c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC || c == 0x02B9 || c == 0x2032 ||
         c == 0x00B4 || c == 0x0060 || c == 0xFF07;
}

bool is_mark(UChar32 c) {
  const auto category = u_charType(c);
  return category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
         category == U_COMBINING_SPACING_MARK || category == U_FORMAT_CHAR;
}

bool is_space(UChar32 c) { return u_isUWhiteSpace(c) || u_iscntrl(c); }

icu::UnicodeString decomposed(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return text;
  const icu::UnicodeString result = normalizer->normalize(text, status);
  return U_FAILURE(status) ? text : result;
}

/// One pass: what stays of each character; a space waits until something follows it.
icu::UnicodeString without_marks(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  bool has_waiting_space = false;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if (is_mark(c)) continue;  // before spaces: ICU counts format characters as controls
    if (is_space(c)) {
      has_waiting_space = !out.isEmpty();
      continue;
    }
    if (has_waiting_space) out.append(static_cast<UChar32>(' '));
    has_waiting_space = false;
    if (is_apostrophe(c)) {
      out.append(static_cast<UChar32>('\''));
    } else if (c == 0x2010 || c == 0x2011) {
      out.append(static_cast<UChar32>('-'));
    } else {
      out.append(c);
    }
  }
  return out;
}

/// Of letters, digits and marks that stay what they are, with single blanks between words: most
/// names. Folding them needs no Unicode.
bool is_plain(std::string_view name) {
  if (name.starts_with(' ') || name.ends_with(' ')) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c < ' ' || c > '~' || c == '`') return false;
    if (c == ' ' && name[i + 1] == ' ') return false;
  }
  return true;
}

std::string in_lower_case(std::string_view ascii) {
  std::string lower(ascii);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return lower;
}

}  // namespace

std::string fold_name(std::string_view name) {
  if (is_plain(name)) return in_lower_case(name);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
  // Folding case can bring marks in (U+0130) and decomposing can bring capitals in (U+1D400), so
  // both are done on both sides.
  text = decomposed(text).foldCase(U_FOLD_CASE_DEFAULT);
  text = without_marks(decomposed(text).foldCase(U_FOLD_CASE_DEFAULT));
  std::string folded;
  text.toUTF8String(folded);
  return folded;
}

}  // namespace quoth::storage
