#include "engine/api/decide_weekday.hpp"

#include <fmt/format.h>

#include <quoth/date.hpp>

#include "engine/api/tells_something.hpp"

namespace quoth::api {
namespace {

using question::Interpretation;

constexpr int weeks_max = 53, days_in_week = 7;

struct OtherWeek {
  Interpretation asked;
  std::string day;
};

std::string note_on_several(const std::vector<OtherWeek>& tried) {
  std::string days;
  for (const OtherWeek& one : tried) days += (days.empty() ? "" : ", ") + one.day;
  return fmt::format("there are such statements of other weeks, up to {}: ask with the date", days);
}

}  // namespace

Result<Interpretation> decide_weekday(const Session& session, const ParsedText& text,
                                      const query::Question& question, const AskOptions& options,
                                      Interpretation asked) {
  if (!asked.weekday_until || asked.is_truth || asked.is_negated) return asked;
  auto tells = tells_something(session, text, asked, options);
  if (!tells) return tells.error();
  if (*tells) return asked;
  std::vector<OtherWeek> tried;
  for (int week = 1; week <= weeks_max; ++week) {
    const Day until = *asked.weekday_until - week * days_in_week;
    auto other = question::interpret(question, *session.snapshot,
                                     {.chosen = asked.chosen, .weekday_until = until});
    if (!other) return other.error();
    tells = tells_something(session, text, *other, options);
    if (!tells) return tells.error();
    if (*tells) tried.push_back({std::move(other).value(), to_string(date_of_day(until))});
  }
  if (tried.size() > 1) asked.notes.push_back(note_on_several(tried));
  if (tried.size() != 1) return asked;
  tried.front().asked.notes.push_back(
      "of the latest such day nothing is told; this is the one other week of which something is");
  return std::move(tried.front().asked);
}

}  // namespace quoth::api
