// A text cut into words, numbers and marks, each with what it means to a date.
// Made by Tokens. Next step: rules.hpp.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/date/lexicon.hpp"

namespace quoth::date {

enum class TokenKind : std::uint8_t { word, number, mark };

struct Token {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  TokenKind kind = TokenKind::mark;
  bool is_capitalised = false;
  bool starts_sentence = false;
  Lexeme lexeme;
};

/// The tokens of a text. Every question about a token past the end is answered as for a mark that
/// is nothing, so that rules can look ahead without asking how much is left.
class Tokens {
 public:
  /// Cost: linear; `text` is borrowed and must live as long.
  explicit Tokens(std::string_view text);

  std::size_t size() const { return tokens_.size(); }
  const Token& operator[](std::size_t i) const { return i < size() ? tokens_[i] : none_; }

  /// The token in lower case (ASCII letters), dashes as "-", apostrophes as "'".
  std::string_view word(std::size_t i) const;
  bool is(std::size_t i, std::string_view word_wanted) const { return word(i) == word_wanted; }
  bool is_any(std::size_t i, std::initializer_list<std::string_view> words) const;
  bool is_kind(std::size_t i, WordKind kind) const {
    return i < size() && tokens_[i].lexeme.kind == kind;
  }
  /// The value of a token of digits, at most nine of them.
  std::optional<int> number(std::size_t i) const;
  /// Whether nothing stands between the token and the one before it.
  bool is_joined(std::size_t i) const {
    return i > 0 && i < size() && tokens_[i - 1].end == tokens_[i].begin;
  }

 private:
  void add(TokenKind kind, std::size_t begin, std::size_t end);
  bool ends_sentence(std::size_t i, std::size_t next_begin) const;

  std::string_view text_;
  std::string lower_;
  std::vector<Token> tokens_;
  Token none_;
};

}  // namespace quoth::date
