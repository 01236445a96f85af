#include "parser/document/attribution/content_adjunct.hpp"

#include <algorithm>

#include "parser/document/words/is_any.hpp"

namespace quoth::document {
namespace {

bool is_part_of_day(std::string_view word) {
  return is_any(word, {"morning", "afternoon", "evening", "night"});
}

bool is_unit(std::string_view word) {
  if (is_part_of_day(word)) return true;
  if (word.ends_with('s')) word.remove_suffix(1);
  return is_any(word, {"minute", "hour", "day", "week", "weekend", "month", "year"});
}

/// Reads one time phrase of a sentence from left to right.
class TimeReader {
 public:
  TimeReader(const Reading& reading, std::uint32_t first)
      : reading_(reading),
        first_(first),
        end_(std::min(reading.sentence_of(first).last_token, first + tokens_max)) {}

  std::uint32_t read() const {
    const bool is_shaded = is_any(word(first_), {"late", "early", "earlier", "later"});
    const std::uint32_t begin = is_shaded ? first_ + 1 : first_;
    const std::uint32_t last = read_phrase(begin);
    const bool is_owner = last < end_ && reading_.tag(last) == Tag::clitic;
    return last == begin || is_owner ? first_ : last;
  }

 private:
  // A phrase is short; a list of days is not one.
  static constexpr std::uint32_t tokens_max = 12;

  // Nothing past the sentence, nor past the marks of a quotation.
  std::string_view word(std::uint32_t i) const {
    const bool is_here = i < end_ && reading_.is_quoted(i) == reading_.is_quoted(first_);
    return is_here ? reading_.word(i) : std::string_view();
  }
  bool is_date(std::uint32_t i) const {
    if (word(i).empty()) return false;
    return reading_.tag(i) == Tag::date || (word(i) == "may" && reading_.tag(i) == Tag::proper);
  }
  bool is_year(std::uint32_t i) const {
    const std::string_view year = word(i);
    return year.size() == 4 && (year[0] == '1' || year[0] == '2') &&
           std::ranges::all_of(year, [](char c) { return c >= '0' && c <= '9'; });
  }

  std::uint32_t read_phrase(std::uint32_t i) const {
    const std::string_view lead = word(i);
    const bool has_preposition = is_any(lead, {"on", "in", "during"});
    if (lead == "in" && is_any(word(i + 1), {"late", "early", "mid"}) && is_date(i + 2))
      return past_dates(i + 2);
    if (lead == "in" && is_year(i + 1)) return i + 2;
    const std::uint32_t begin = has_preposition ? i + 1 : i;
    for (const std::uint32_t last : {past_dates(begin), past_near(begin), past_named(begin)}) {
      if (last > begin) return last;
    }
    const std::uint32_t last = past_counted(i);
    return last > i ? last : i;
  }

  // "Thursday", "Thursday night", "March 4, 2024"
  std::uint32_t past_dates(std::uint32_t first) const {
    std::uint32_t i = first;
    while (is_date(i)) ++i;
    if (i == first) return first;
    while (!word(i).empty() && reading_.tag(i) == Tag::number) ++i;
    if (word(i) == "," && is_date(i + 1) && reading_.tag(i + 2) == Tag::number)
      i = past_dates(i + 1);
    if (word(i) == "," && is_year(i + 1)) i += 2;
    return is_part_of_day(word(i)) ? i + 1 : i;
  }

  // "last week", "this Thursday"
  std::uint32_t past_near(std::uint32_t first) const {
    if (!is_any(word(first), {"last", "this", "next"})) return first;
    if (is_date(first + 1)) return past_dates(first + 1);
    return is_unit(word(first + 1)) ? first + 2 : first;
  }

  // "the previous day", "that same week", "the day before"
  std::uint32_t past_named(std::uint32_t first) const {
    if (!is_any(word(first), {"the", "that"})) return first;
    const bool is_named = is_any(word(first + 1), {"previous", "following", "same", "next"});
    if (is_named && (is_unit(word(first + 2)) || is_date(first + 2))) return first + 3;
    if (!is_unit(word(first + 1))) return first;
    return is_turned(first + 2) ? first + 3 : first;
  }

  // "a day earlier", "two weeks ago"
  std::uint32_t past_counted(std::uint32_t first) const {
    if (word(first).empty()) return first;
    const bool counts = is_any(word(first), {"a", "an", "one", "several", "some", "few"}) ||
                        reading_.tag(first) == Tag::number ||
                        closed_class(word(first)) == Tag::number;
    if (!counts) return first;
    const std::uint32_t unit = word(first + 1) == "few" ? first + 2 : first + 1;
    if (!is_unit(word(unit))) return first;
    const bool ends = is_any(word(unit + 1), {"earlier", "later", "ago"}) || is_turned(unit + 1);
    return ends ? unit + 2 : first;
  }

  // "the day before that ...": not "the day before the vote".
  bool is_turned(std::uint32_t i) const {
    if (!is_any(word(i), {"before", "after", "earlier"})) return false;
    if (word(i) == "earlier" || i + 1 >= end_) return true;
    const Tag next = reading_.tag(i + 1);
    return word(i + 1) == "that" || next == Tag::comma || next == Tag::stop || next == Tag::quote ||
           reading_.is_quoted(i + 1);
  }

  const Reading& reading_;
  std::uint32_t first_, end_;
};

}  // namespace

std::uint32_t time_phrase_end(const Reading& reading, std::uint32_t first) {
  return first < reading.size() ? TimeReader(reading, first).read() : first;
}

std::uint32_t time_phrase_first(const Reading& reading, std::uint32_t last) {
  constexpr std::uint32_t tokens_max = 9;
  if (last == 0 || last > reading.size()) return last;
  const std::uint32_t floor = reading.sentence_of(last - 1).first_token;
  std::uint32_t first = last;
  for (std::uint32_t i = last; i > floor && last - i < tokens_max; --i) {
    if (time_phrase_end(reading, i - 1) == last) first = i - 1;
  }
  return first;
}

}  // namespace quoth::document
