#include "parser/date/lexicon.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace quoth::date {
namespace {

struct Entry {
  std::string_view word;
  WordKind kind;
  int value;
};

constexpr int unit(TimeUnit value) { return static_cast<int>(value); }

// In byte order of the words, for the binary search; a static_assert below keeps it so.
constexpr Entry entries[] = {
    {"afternoon", WordKind::day_part, 1},
    {"apr", WordKind::month, 4},
    {"april", WordKind::month, 4},
    {"aug", WordKind::month, 8},
    {"august", WordKind::month, 8},
    {"autumn", WordKind::season, 9},
    {"centuries", WordKind::unit, unit(TimeUnit::century)},
    {"century", WordKind::unit, unit(TimeUnit::century)},
    {"day", WordKind::unit, unit(TimeUnit::day)},
    {"days", WordKind::unit, unit(TimeUnit::day)},
    {"daytime", WordKind::day_part, 5},
    {"dec", WordKind::month, 12},
    {"decade", WordKind::unit, unit(TimeUnit::decade)},
    {"decades", WordKind::unit, unit(TimeUnit::decade)},
    {"december", WordKind::month, 12},
    {"dozen", WordKind::number, 12},
    {"earlier", WordKind::part, 0},
    {"early", WordKind::part, 0},
    {"eight", WordKind::number, 8},
    {"eighteen", WordKind::number, 18},
    {"eighteenth", WordKind::ordinal, 18},
    {"eighth", WordKind::ordinal, 8},
    {"eighty", WordKind::number, 80},
    {"eleven", WordKind::number, 11},
    {"eleventh", WordKind::ordinal, 11},
    {"evening", WordKind::day_part, 2},
    {"fall", WordKind::season, 9},
    {"feb", WordKind::month, 2},
    {"february", WordKind::month, 2},
    {"few", WordKind::few, 0},
    {"fifteen", WordKind::number, 15},
    {"fifteenth", WordKind::ordinal, 15},
    {"fifth", WordKind::ordinal, 5},
    {"fifty", WordKind::number, 50},
    {"first", WordKind::ordinal, 1},
    {"five", WordKind::number, 5},
    {"forty", WordKind::number, 40},
    {"four", WordKind::number, 4},
    {"fourteen", WordKind::number, 14},
    {"fourteenth", WordKind::ordinal, 14},
    {"fourth", WordKind::ordinal, 4},
    {"fri", WordKind::weekday, 5},
    {"friday", WordKind::weekday, 5},
    {"fridays", WordKind::weekday, 5},
    {"hour", WordKind::unit, unit(TimeUnit::hour)},
    {"hours", WordKind::unit, unit(TimeUnit::hour)},
    {"hundred", WordKind::number, 100},
    {"jan", WordKind::month, 1},
    {"january", WordKind::month, 1},
    {"jul", WordKind::month, 7},
    {"july", WordKind::month, 7},
    {"jun", WordKind::month, 6},
    {"june", WordKind::month, 6},
    {"late", WordKind::part, 2},
    {"later", WordKind::part, 2},
    {"mar", WordKind::month, 3},
    {"march", WordKind::month, 3},
    {"may", WordKind::month, 5},
    {"mid", WordKind::part, 1},
    {"midday", WordKind::day_part, 4},
    {"midnight", WordKind::day_part, 6},
    {"minute", WordKind::unit, unit(TimeUnit::minute)},
    {"minutes", WordKind::unit, unit(TimeUnit::minute)},
    {"mon", WordKind::weekday, 1},
    {"monday", WordKind::weekday, 1},
    {"mondays", WordKind::weekday, 1},
    {"month", WordKind::unit, unit(TimeUnit::month)},
    {"months", WordKind::unit, unit(TimeUnit::month)},
    {"morning", WordKind::day_part, 0},
    {"night", WordKind::day_part, 3},
    {"nine", WordKind::number, 9},
    {"nineteen", WordKind::number, 19},
    {"nineteenth", WordKind::ordinal, 19},
    {"ninety", WordKind::number, 90},
    {"ninth", WordKind::ordinal, 9},
    {"noon", WordKind::day_part, 4},
    {"nov", WordKind::month, 11},
    {"november", WordKind::month, 11},
    {"oct", WordKind::month, 10},
    {"october", WordKind::month, 10},
    {"one", WordKind::number, 1},
    {"quarter", WordKind::unit, unit(TimeUnit::quarter)},
    {"quarters", WordKind::unit, unit(TimeUnit::quarter)},
    {"sat", WordKind::weekday, 6},
    {"saturday", WordKind::weekday, 6},
    {"saturdays", WordKind::weekday, 6},
    {"second", WordKind::ordinal, 2},
    {"seconds", WordKind::unit, unit(TimeUnit::second)},
    {"sep", WordKind::month, 9},
    {"sept", WordKind::month, 9},
    {"september", WordKind::month, 9},
    {"seven", WordKind::number, 7},
    {"seventeen", WordKind::number, 17},
    {"seventeenth", WordKind::ordinal, 17},
    {"seventh", WordKind::ordinal, 7},
    {"seventy", WordKind::number, 70},
    {"several", WordKind::few, 0},
    {"six", WordKind::number, 6},
    {"sixteen", WordKind::number, 16},
    {"sixteenth", WordKind::ordinal, 16},
    {"sixth", WordKind::ordinal, 6},
    {"sixty", WordKind::number, 60},
    {"spring", WordKind::season, 3},
    {"summer", WordKind::season, 6},
    {"summers", WordKind::season, 6},
    {"sun", WordKind::weekday, 7},
    {"sunday", WordKind::weekday, 7},
    {"sundays", WordKind::weekday, 7},
    {"ten", WordKind::number, 10},
    {"tenth", WordKind::ordinal, 10},
    {"third", WordKind::ordinal, 3},
    {"thirteen", WordKind::number, 13},
    {"thirteenth", WordKind::ordinal, 13},
    {"thirtieth", WordKind::ordinal, 30},
    {"thirty", WordKind::number, 30},
    {"thousand", WordKind::number, 1000},
    {"three", WordKind::number, 3},
    {"thu", WordKind::weekday, 4},
    {"thurs", WordKind::weekday, 4},
    {"thursday", WordKind::weekday, 4},
    {"thursdays", WordKind::weekday, 4},
    {"tue", WordKind::weekday, 2},
    {"tues", WordKind::weekday, 2},
    {"tuesday", WordKind::weekday, 2},
    {"tuesdays", WordKind::weekday, 2},
    {"twelfth", WordKind::ordinal, 12},
    {"twelve", WordKind::number, 12},
    {"twentieth", WordKind::ordinal, 20},
    {"twenty", WordKind::number, 20},
    {"two", WordKind::number, 2},
    {"wed", WordKind::weekday, 3},
    {"wednesday", WordKind::weekday, 3},
    {"wednesdays", WordKind::weekday, 3},
    {"week", WordKind::unit, unit(TimeUnit::week)},
    {"weeks", WordKind::unit, unit(TimeUnit::week)},
    {"winter", WordKind::season, 12},
    {"year", WordKind::unit, unit(TimeUnit::year)},
    {"years", WordKind::unit, unit(TimeUnit::year)},
};

constexpr bool is_before(const Entry& a, const Entry& b) { return a.word < b.word; }
static_assert(std::is_sorted(std::begin(entries), std::end(entries), is_before));

/// The first entry whose first byte is this one or a greater one.
constexpr std::array<std::uint16_t, 257> begins_by_letter() {
  std::array<std::uint16_t, 257> begins{};
  for (const Entry& entry : entries)
    ++begins[static_cast<unsigned char>(entry.word[0]) + std::size_t{1}];
  for (std::size_t letter = 1; letter < begins.size(); ++letter)
    begins[letter] = static_cast<std::uint16_t>(begins[letter] + begins[letter - 1]);
  return begins;
}

}  // namespace

Lexeme lexeme_of(std::string_view lower_case_word) {
  // Most words are none of these, and their first letters tell.
  constexpr auto begins = begins_by_letter();
  const auto letter = lower_case_word.empty() ? 0u : static_cast<unsigned char>(lower_case_word[0]);
  const Entry* end = entries + begins[letter + 1];
  const Entry* found = std::lower_bound(entries + begins[letter], end,
                                        Entry{lower_case_word, WordKind::other, 0}, is_before);
  if (found == end || found->word != lower_case_word) return {};
  return {found->kind, found->value};
}

std::string_view day_part_suffix(int value) {
  constexpr std::array<std::string_view, 7> suffixes = {"TMO",    "TAF", "TEV",   "TNI",
                                                        "T12:00", "TDT", "T24:00"};
  return suffixes.at(static_cast<std::size_t>(value));
}

}  // namespace quoth::date
