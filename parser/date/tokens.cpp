#include "parser/date/tokens.hpp"

#include <algorithm>
#include <charconv>

namespace quoth::date {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Letters of other alphabets are never part of a date, so any byte past ASCII goes with its word.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || is_upper(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// The bytes of a typographic mark (U+2010 to U+203F: dashes, quotation marks; no-break space).
std::size_t mark_size(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.substr(0, 2) == "\xC2\xA0") return 2;
  return rest.size() >= 3 && rest.substr(0, 2) == "\xE2\x80" ? 3 : 0;
}

std::string_view plain_mark(std::string_view mark) {
  if (mark == "\xE2\x80\x99" || mark == "\xE2\x80\x98") return "'";
  if (mark == "\xE2\x80\x90" || mark == "\xE2\x80\x91" || mark == "\xE2\x80\x93") return "-";
  return mark;
}

}  // namespace

Tokens::Tokens(std::string_view text) : text_(text), lower_(text) {
  for (char& c : lower_) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_blank(text[at]) || text.substr(at, 2) == "\xC2\xA0") {
      at += is_blank(text[at]) ? 1 : 2;
    } else if (is_digit(text[at])) {
      while (at < text.size() && is_digit(text[at])) ++at;
      add(TokenKind::number, begin, at);
    } else if (const std::size_t size = mark_size(text, at); size > 0 || !is_letter(text[at])) {
      at += std::max<std::size_t>(1, size);
      add(TokenKind::mark, begin, at);
    } else {
      while (at < text.size() && is_letter(text[at]) && mark_size(text, at) == 0) ++at;
      add(TokenKind::word, begin, at);
    }
  }
}

void Tokens::add(TokenKind kind, std::size_t begin, std::size_t end) {
  Token token;
  token.begin = begin;
  token.end = end;
  token.kind = kind;
  token.is_capitalised = is_upper(text_[begin]);
  token.starts_sentence = tokens_.empty() || ends_sentence(tokens_.size() - 1, begin);
  if (kind == TokenKind::word) {
    token.lexeme = lexeme_of(std::string_view(lower_).substr(begin, end - begin));
  }
  tokens_.push_back(token);
}

bool Tokens::ends_sentence(std::size_t i, std::size_t next_begin) const {
  const std::string_view gap = text_.substr(tokens_[i].end, next_begin - tokens_[i].end);
  if (gap.find('\n') != std::string_view::npos || is_any(i, {"?", "!"})) return true;
  if (!is(i, ".")) return false;
  // "Mr.", "P.", "Sen." and the short months are no ends.
  const bool is_title = i > 0 && tokens_[i - 1].is_capitalised && word(i - 1).size() <= 3;
  const bool is_before_mark =
      next_begin < text_.size() && (text_[next_begin] == '\'' || text_[next_begin] == '"');
  return !is_title && (!gap.empty() || is_before_mark);
}

std::string_view Tokens::word(std::size_t i) const {
  if (i >= size()) return "";
  const Token& token = tokens_[i];
  const auto raw = std::string_view(lower_).substr(token.begin, token.end - token.begin);
  return token.kind == TokenKind::mark ? plain_mark(raw) : raw;
}

bool Tokens::is_any(std::size_t i, std::initializer_list<std::string_view> words) const {
  return std::find(words.begin(), words.end(), word(i)) != words.end();
}

std::optional<int> Tokens::number(std::size_t i) const {
  if (i >= size() || tokens_[i].kind != TokenKind::number) return std::nullopt;
  const std::string_view digits = word(i);
  if (digits.size() > 9) return std::nullopt;
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace quoth::date
