// The tokens of Turtle and TriG that N-Triples has not: names, numbers, strings over many lines.
#include <array>
#include <cassert>
#include <quoth/utf8.hpp>

#include "parser/rdf/ascii.hpp"
#include "parser/rdf/characters.hpp"
#include "parser/rdf/scanner.hpp"

namespace quoth::rdf {
namespace {

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

using ByteSet = std::array<bool, 256>;

// The ASCII part of PN_CHARS.
constexpr ByteSet name_bytes = [] {
  ByteSet set{};
  for (std::size_t byte = 0; byte < 0x80; ++byte) set[byte] = is_label_part(byte);
  return set;
}();

bool is_name_byte(char c) { return name_bytes[static_cast<unsigned char>(c)]; }

// PN_LOCAL_ESC
bool may_be_escaped(char c) {
  return std::string_view("_~.-!$&'()*+,;=/?#@%").find(c) != std::string_view::npos;
}

/// How many of `text`'s first characters are `c`.
std::size_t count_leading(std::string_view text, char c) {
  const std::size_t other = text.find_first_not_of(c);
  return other == text.npos ? text.size() : other;
}

}  // namespace

// String := STRING_LITERAL_QUOTE | STRING_LITERAL_SINGLE_QUOTE
//         | STRING_LITERAL_LONG_QUOTE | STRING_LITERAL_LONG_SINGLE_QUOTE
bool Scanner::read_quoted(std::string& out) {
  const char quote = peek();
  const std::size_t quotes = count_leading(rest().substr(0, 3), quote);
  if (quotes == 3) return read_long_string(out, quote);
  return read_string(out, quote);
}

// STRING_LITERAL_LONG_QUOTE := '"""' (('"' | '""')? ([^"\] | ECHAR | UCHAR))* '"""'
bool Scanner::read_long_string(std::string& out, char quote) {
  const char* const begin = at_;
  at_ += 3;
  out.clear();
  while (at_ != end_) {
    const char* const run = at_;
    while (at_ != end_ && *at_ != quote && *at_ != '\\' &&
           static_cast<unsigned char>(*at_) < 0x80) {
      ++at_;
    }
    out.append(run, at_);
    if (at_ == end_) break;
    if (*at_ == quote) {
      // Three marks end the string, wherever they stand; one or two belong to it.
      const std::size_t quotes = count_leading(rest().substr(0, 3), quote);
      at_ += quotes;
      if (quotes == 3) return true;
      out.append(quotes, quote);
    } else if (*at_ == '\\') {
      if (!read_escape(out, false)) return false;
    } else {
      const char* const first = at_;
      if (!skip_code_point()) return false;
      out.append(first, at_);
    }
  }
  looked_past_end_ = true;
  return fail_at(begin, "this string has no closing quotation marks", 3);
}

// INTEGER := [+-]? [0-9]+     DECIMAL := [+-]? [0-9]* "." [0-9]+
// DOUBLE := [+-]? ([0-9]+ "." [0-9]* EXPONENT | "." [0-9]+ EXPONENT | [0-9]+ EXPONENT)
bool Scanner::read_number(std::string& out, std::string_view& datatype) {
  const char* const begin = at_;
  const auto skip_digits = [this](const char* from) {
    while (from != end_ && is_digit(*from)) ++from;
    looked_past_end_ = looked_past_end_ || from == end_;
    return from;
  };
  const char* at = at_;
  if (*at == '+' || *at == '-') ++at;
  const char* const whole_end = skip_digits(at);
  const bool has_whole = whole_end != at;
  const bool has_point = whole_end != end_ && *whole_end == '.';
  const char* const part_end = has_point ? skip_digits(whole_end + 1) : whole_end;
  const bool has_part = has_point && part_end != whole_end + 1;
  const char* exponent = part_end;
  if ((has_whole || has_part) && exponent != end_ && (*exponent == 'e' || *exponent == 'E')) {
    ++exponent;
    if (exponent != end_ && (*exponent == '+' || *exponent == '-')) ++exponent;
    const char* const exponent_end = skip_digits(exponent);
    if (exponent_end == exponent) {
      at_ = exponent;
      return fail("expected the digits of an exponent, as in 1.5e3");
    }
    datatype = xsd::double_;
    at_ = exponent_end;
  } else if (has_part) {
    datatype = xsd::decimal;
    at_ = part_end;
  } else if (has_whole) {
    datatype = xsd::integer;
    at_ = whole_end;
  } else {
    return fail("expected a number, as in 5, -0.5 or 1.5e3");
  }
  out.assign(begin, at_);
  return true;
}

// PNAME_NS := PN_PREFIX? ":"     PrefixedName := PNAME_NS PN_LOCAL?
bool Scanner::read_name(Name& name) {
  const char* const begin = at_;
  skip_prefix();
  name.prefix = {begin, static_cast<std::size_t>(at_ - begin)};
  name.local.clear();
  name.has_colon = peek() == ':';
  if (!name.has_colon) return true;
  ++at_;
  return read_local(name.local);
}

// PN_PREFIX := PN_CHARS_BASE ((PN_CHARS | ".")* PN_CHARS)?
void Scanner::skip_prefix() {
  const char* const begin = at_;
  const char* name_end = at_;
  while (at_ != end_) {
    if (at_ != begin && is_name_byte(*at_)) {
      name_end = ++at_;
      continue;
    }
    const CodePoint c = decode_utf8(rest(), 0);
    const bool is_part = at_ == begin ? is_base_character(c.value) : is_label_part(c.value);
    if (c.is_valid && is_part) {
      name_end = at_ += c.size;
    } else if (c.value == '.' && at_ != begin) {
      ++at_;  // belongs to the name only if a character of a name follows
    } else {
      break;
    }
  }
  looked_past_end_ = looked_past_end_ || at_ == end_;
  at_ = name_end;
}

// PN_LOCAL := (PN_CHARS_U | ":" | [0-9] | PLX) ((PN_CHARS | "." | ":" | PLX)* (PN_CHARS | ":" |
// PLX))?
bool Scanner::read_local(std::string& out) {
  const char* const begin = at_;
  const char* run = at_;       // the name so far is `out` and then [run, name_end)
  const char* name_end = at_;  // full stops behind it belong to it only if more of a name follows
  while (at_ != end_) {
    const char c = *at_;
    if (is_name_byte(c) ? at_ != begin || c != '-' : c == ':') {
      name_end = ++at_;
    } else if (c == '.' && at_ != begin) {
      ++at_;
    } else if (c == '\\' || c == '%') {
      out.append(run, at_);
      if (!read_local_escape(out)) return false;
      run = name_end = at_;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      const CodePoint point = decode_utf8(rest(), 0);
      if (!point.is_valid) return skip_code_point();
      if (at_ == begin ? !is_label_start(point.value) : !is_label_part(point.value)) break;
      name_end = at_ += point.size;
    } else {
      break;
    }
  }
  looked_past_end_ = looked_past_end_ || at_ == end_;
  at_ = name_end;
  out.append(run, name_end);
  return true;
}

// PLX := "%" HEX HEX | "\" PN_LOCAL_ESC
bool Scanner::read_local_escape(std::string& out) {
  if (*at_ == '\\') {
    if (end_ - at_ < 2 || !may_be_escaped(at_[1])) {
      return fail("a name may escape _ ~ . - ! $ & ' ( ) * + , ; = / ? # @ % only", 2);
    }
    out += at_[1];
    at_ += 2;
    return true;
  }
  if (end_ - at_ < 3 || !is_hex(at_[1]) || !is_hex(at_[2])) {
    return fail("expected two hexadecimal digits after '%'", 3);
  }
  out.append(at_, at_ + 3);
  at_ += 3;
  return true;
}

}  // namespace quoth::rdf
