#include "parser/date/rules.hpp"

namespace quoth::date {
namespace {

/// Larger counts are no lengths of time that a date could be reckoned with.
constexpr int count_max = 1'000'000;

/// "twenty-four", "two hundred", "two thousand five hundred": words that count, read together.
std::optional<Count> read_number_words(const Tokens& tokens, std::size_t i) {
  int whole = 0;
  int group = 0;
  std::size_t at = i;
  std::size_t end = i;
  while (at < i + 8 && tokens.is_kind(at, WordKind::number) && whole + group < count_max) {
    const int value = tokens[at].lexeme.value;
    if (value == 1000) {
      whole += (group == 0 ? 1 : group) * 1000;
      group = 0;
    } else if (value == 100 || value == 12) {
      const bool multiplies = value == 100 || group > 0;
      group = multiplies ? (group == 0 ? 1 : group) * value : value;
    } else {
      group += value;
    }
    end = ++at;
    if (tokens.is(at, "-") && tokens.is_kind(at + 1, WordKind::number)) ++at;
  }
  if (end == i) return std::nullopt;
  return Count{end, whole + group};
}

/// "2,500" is three tokens.
Count read_digits(const Tokens& tokens, std::size_t i, int value) {
  Count count{i + 1, value};
  while (tokens.is(count.end, ",") && tokens.is_joined(count.end) &&
         tokens.is_joined(count.end + 1) && tokens.word(count.end + 1).size() == 3 &&
         tokens.number(count.end + 1) && *count.value < count_max) {
    count.value = *count.value * 1000 + *tokens.number(count.end + 1);
    count.end += 2;
  }
  return count;
}

std::optional<Count> read_any_count(const Tokens& tokens, std::size_t i) {
  if (const auto digits = tokens.number(i)) return read_digits(tokens, i, *digits);
  if (tokens.is_kind(i, WordKind::few)) return Count{i + 1, std::nullopt};
  if (tokens.is(i, "couple") && tokens.is(i + 1, "of")) return Count{i + 2, 2};
  if (tokens.is_any(i, {"a", "an", "the"})) {
    const bool is_article = !tokens.is(i, "the");
    if (tokens.is_kind(i + 1, WordKind::few) && is_article) return Count{i + 2, std::nullopt};
    if (tokens.is(i + 1, "couple")) return Count{tokens.is(i + 2, "of") ? i + 3 : i + 2, 2};
    if (!is_article) return std::nullopt;
    if (tokens.is_any(i + 1, {"hundred", "thousand", "dozen"}))
      return read_number_words(tokens, i + 1);
    return Count{i + 1, 1};
  }
  return read_number_words(tokens, i);
}

}  // namespace

std::optional<Count> read_count(const Tokens& tokens, std::size_t i) {
  const auto count = read_any_count(tokens, i);
  if (!count || count->value.value_or(0) > count_max) return std::nullopt;
  return count;
}

std::optional<int> read_year(const Tokens& tokens, std::size_t i) {
  const auto year = tokens.number(i);
  if (!year || tokens.word(i).size() != 4 || *year < 1000 || *year > 2199) return std::nullopt;
  const bool goes_on = tokens.is_any(i + 1, {",", ".", ":"}) && tokens.is_joined(i + 1) &&
                       tokens.is_joined(i + 2) && tokens[i + 2].kind == TokenKind::number;
  if (goes_on) return std::nullopt;
  return year;
}

}  // namespace quoth::date
