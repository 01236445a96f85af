// The words that English dates are made of, each with what it counts.
// Next step: tokens.hpp, which gives every word of a text its meaning.
#pragma once

#include <string_view>

namespace quoth::date {

enum class WordKind {
  other,
  month,     // value: 1 to 12
  weekday,   // value: Monday is 1
  unit,      // value: a TimeUnit
  number,    // value: what it counts: "two" is 2, "hundred" is 100
  few,       // "several", "few": a count that is not told
  ordinal,   // value: "third" is 3
  season,    // value: the month in which it begins
  day_part,  // value: an index for day_part_suffix
  part,      // "early", "mid", "late": part of what follows
};

enum class TimeUnit { second, minute, hour, day, week, month, quarter, year, decade, century };

struct Lexeme {
  WordKind kind = WordKind::other;
  int value = 0;
};

/// What a word in lower case means; `other` if it is none of these. Cost: a binary search.
Lexeme lexeme_of(std::string_view lower_case_word);

/// "TMO" for the value of a `day_part` lexeme.
std::string_view day_part_suffix(int value);

}  // namespace quoth::date
