#include "parser/rdf/scanner.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <quoth/utf8.hpp>

#include "parser/rdf/ascii.hpp"
#include "parser/rdf/characters.hpp"
#include "parser/rdf/iri.hpp"
#include "parser/rdf/skip_plain.hpp"

namespace quoth::rdf {
namespace {

/// Bytes that stand for themselves; the others end a token, start an escape or are not ASCII.
using ByteSet = std::array<bool, 256>;

constexpr ByteSet plain_iri_bytes = [] {
  ByteSet set{};
  for (std::size_t byte = 0x21; byte < 0x80; ++byte) set[byte] = is_iri_character(byte);
  return set;
}();

constexpr ByteSet string_bytes(unsigned char quote) {
  ByteSet set{};
  for (std::size_t byte = 0; byte < 0x80; ++byte) set[byte] = true;
  set[quote] = set['\\'] = set['\n'] = set['\r'] = false;
  return set;
}
constexpr ByteSet plain_string_bytes = string_bytes('"');
constexpr ByteSet plain_single_string_bytes = string_bytes('\'');

bool is_in_set(const ByteSet& set, char c) { return set[static_cast<unsigned char>(c)]; }

const char* skip_plain_iri(const char* at, const char* end) {
  // Controls, blank, '"' (and '!'); braces, '|' and all that is not ASCII (and '~'); < > \ ^; `.
  const auto flags_of = [](SixteenBytes block) {
    return (block <= 0x22) | (block >= 0x7B) | ((block & 0x9D) == 0x1C) | (block == '`');
  };
  return skip_plain(at, end, flags_of, [](char c) { return is_in_set(plain_iri_bytes, c); });
}

const char* skip_plain_string(const char* at, const char* end, char quote) {
  const auto mark = static_cast<unsigned char>(quote);
  const auto flags_of = [mark](SixteenBytes block) {
    return (block == mark) | (block == '\\') | (block == '\n') | (block == '\r') | (block >= 0x80);
  };
  const ByteSet& plain = quote == '"' ? plain_string_bytes : plain_single_string_bytes;
  return skip_plain(at, end, flags_of, [&plain](char c) { return is_in_set(plain, c); });
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// BCP 47: a subtag has at most 8 letters or digits.
constexpr std::size_t subtag_bytes_max = 8;

}  // namespace

bool Scanner::take(std::string_view token) {
  if (!starts_with(token)) return false;
  at_ += token.size();
  return true;
}

bool Scanner::skip_comment() {
  while (at_ != end_ && *at_ != '\r') {
    if (static_cast<unsigned char>(*at_) < 0x80) {
      ++at_;
    } else if (!skip_code_point()) {
      return false;
    }
  }
  return true;
}

// IRIREF := "<" ([^#x00-#x20<>"{}|^`\] | UCHAR)* ">"
bool Scanner::read_iri(std::string& out) {
  assert(peek() == '<');
  const char* const begin = at_++;
  const char* run = at_;  // the IRI so far is `out` and then [run, at_)
  bool is_begun = false;  // whether `out` holds some of it
  while (true) {
    at_ = skip_plain_iri(at_, end_);
    if (at_ == end_) {
      return fail_at(begin, "this IRI has no closing '>'", static_cast<std::size_t>(at_ - begin));
    }
    if (*at_ == '>') break;
    if (*at_ == '\\') {
      if (!is_begun) out.clear();
      is_begun = true;
      out.append(run, at_);
      if (!read_escape(out, true)) return false;
      run = at_;
    } else if (static_cast<unsigned char>(*at_) >= 0x80) {
      if (!skip_code_point()) return false;
    } else {
      return fail("an IRI may not hold blanks, controls or any of < \" { } | ^ `");
    }
  }
  finish_run(run, is_begun, out);
  ++at_;
  return true;
}

/// Puts the last run of a token into `out`: behind what is there, or instead of it.
void Scanner::finish_run(const char* run, bool is_begun, std::string& out) const {
  if (is_begun) {
    out.append(run, at_);
  } else {
    out.assign(run, static_cast<std::size_t>(at_ - run));
  }
}

bool Scanner::read_absolute_iri(std::string& out) {
  const char* const begin = at_;
  if (!read_iri(out)) return false;
  if (is_absolute_iri(out)) return true;
  return fail_at(begin, "an IRI starts with its scheme, as in <http://...>",
                 static_cast<std::size_t>(at_ - begin));
}

// STRING_LITERAL_QUOTE := '"' ([^#x22#x5C#xA#xD] | ECHAR | UCHAR)* '"'
// STRING_LITERAL_SINGLE_QUOTE := the same with "'" (#x27)
bool Scanner::read_string(std::string& out, char quote) {
  assert(peek() == quote);
  const char* const begin = at_++;
  const char* run = at_;  // the string so far is `out` and then [run, at_)
  bool is_begun = false;  // whether `out` holds some of it
  while (true) {
    at_ = skip_plain_string(at_, end_, quote);
    if (at_ == end_ || *at_ == '\r' || *at_ == '\n') {
      return fail_at(begin, "this string has no closing quotation mark on its line", 1);
    }
    if (*at_ == quote) break;
    if (*at_ == '\\') {
      if (!is_begun) out.clear();
      is_begun = true;
      out.append(run, at_);
      if (!read_escape(out, false)) return false;
      run = at_;
    } else if (!skip_code_point()) {
      return false;
    }
  }
  finish_run(run, is_begun, out);
  ++at_;
  return true;
}

// ECHAR := "\" [tbnrf"'\]
bool Scanner::read_escape(std::string& out, bool is_iri) {
  const char kind = at_ + 1 == end_ ? '\0' : at_[1];
  if (kind == 'u' || kind == 'U') return read_code_point_escape(out, is_iri);
  if (is_iri) return fail("an IRI knows the escapes \\uXXXX and \\UXXXXXXXX only", 2);
  static constexpr std::string_view kinds = "tbnrf\"'\\";
  static constexpr std::string_view values = "\t\b\n\r\f\"'\\";
  const std::size_t found = kind == '\0' ? kinds.npos : kinds.find(kind);
  if (found == kinds.npos) {
    return fail("a string knows the escapes \\t \\b \\n \\r \\f \\\" \\' \\\\ \\uXXXX \\UXXXXXXXX",
                2);
  }
  out += values[found];
  at_ += 2;
  return true;
}

// UCHAR := "\u" HEX{4} | "\U" HEX{8}
bool Scanner::read_code_point_escape(std::string& out, bool is_iri) {
  const std::size_t digits = at_[1] == 'u' ? 4 : 8;
  char32_t value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char* const place = at_ + 2 + i;
    const int digit = place < end_ ? hex_value(*place) : -1;
    if (digit < 0) {
      return fail(
          digits == 4 ? "\\u needs four hexadecimal digits" : "\\U needs eight hexadecimal digits",
          2 + i);
    }
    value = value * 16 + static_cast<char32_t>(digit);
  }
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return fail("this escape is no Unicode character", 2 + digits);
  }
  if (is_iri && value < 0x80 && !is_iri_character(value)) {
    return fail("an IRI may not hold this character, even escaped", 2 + digits);
  }
  append_utf8(out, value);
  at_ += 2 + digits;
  return true;
}

// BLANK_NODE_LABEL := "_:" (PN_CHARS_U | [0-9]) ((PN_CHARS | ".")* PN_CHARS)?
bool Scanner::read_blank_label(std::string& out) {
  assert(peek() == '_');
  if (!take("_:")) return fail("expected ':' after '_', as in _:b1", 2);
  const char* const begin = at_;
  const char* label_end = at_;
  while (at_ != end_) {
    const CodePoint c = decode_utf8(rest(), 0);
    if (!c.is_valid) return skip_code_point();
    const bool is_first = at_ == begin;
    if (is_first ? is_label_start(c.value) : is_label_part(c.value)) {
      at_ += c.size;
      label_end = at_;
    } else if (c.value == '.' && !is_first) {
      ++at_;  // belongs to the label only if a character of a label follows
    } else {
      break;
    }
  }
  looked_past_end_ = looked_past_end_ || at_ == end_;
  at_ = label_end;
  if (at_ == begin) return fail("expected the label of a blank node, as in _:b1");
  out.assign(begin, label_end);
  return true;
}

// LANG_DIR := "@" [a-zA-Z]+ ("-" [a-zA-Z0-9]+)* ("--" ("ltr" | "rtl"))?
bool Scanner::read_language(std::string& tag, TextDirection& direction) {
  assert(peek() == '@');
  const char* const begin = at_++;
  tag.clear();
  direction = TextDirection::none;
  for (bool is_first = true;; is_first = false) {
    const char* const part = at_;
    while (at_ != end_ && (is_letter(*at_) || (!is_first && is_digit(*at_)))) tag += lower(*at_++);
    const auto length = static_cast<std::size_t>(at_ - part);
    if (length == 0) return fail("expected a language tag, as in @en or @en-GB");
    if (length > subtag_bytes_max) {
      return fail_at(begin, "a part of a language tag has at most 8 characters",
                     static_cast<std::size_t>(at_ - begin));
    }
    if (peek() != '-' || starts_with("--")) break;
    ++at_;
    tag += '-';
  }
  if (!take("--")) return true;
  if (take("ltr")) {
    direction = TextDirection::left_to_right;
  } else if (take("rtl")) {
    direction = TextDirection::right_to_left;
  }
  if (direction == TextDirection::none || is_letter(peek())) {
    return fail("a direction is ltr or rtl, as in @ar--rtl");
  }
  return true;
}

bool Scanner::skip_code_point() {
  const CodePoint c = decode_utf8(rest(), 0);
  if (!c.is_valid) return fail("this byte is not UTF-8");
  at_ += c.size;
  return true;
}

bool Scanner::fail(std::string message, std::size_t length) {
  return fail_at(at_, std::move(message), length);
}

bool Scanner::fail_limit(std::string message) {
  fail(std::move(message));
  failure_->is_over_limit = true;
  return false;
}

bool Scanner::fail_at(const char* where, std::string message, std::size_t length) {
  if (!failure_) {
    failure_ =
        ScanFailure{static_cast<std::size_t>(where - begin_), length, std::move(message), false};
  }
  return false;
}

}  // namespace quoth::rdf
