#include "parser/date/narrative.hpp"

#include <utility>

namespace quoth::date {

namespace {

bool is_quarter(const std::optional<Date>& date) {
  if (!date) return false;
  const CivilDay first = civil_of(date->first);
  return first.day == 1 && first.month % 3 == 1 &&
         date->last == date_of_month(first.year, first.month + 2).last;
}

/// What the text spoke of last: of anything, and of a quarter, which "the quarter" points back to.
/// Before it spoke of one, that is the last quarter which was over at publication.
struct Narrative {
  std::optional<Date> date;
  std::optional<Date> quarter;
  bool has_quarter = false;
};

Narrative narrative_of(const std::optional<Date>& publication) {
  const Offset quarter_before{Unit::quarter, -1, -1, Anchor::publication, false};
  return {publication, resolve(quarter_before, publication, std::nullopt), false};
}

const std::optional<Date>& anchor_of(const DateMeaning& meaning, const Narrative& narrative) {
  const auto* offset = std::get_if<Offset>(&meaning);
  if (offset == nullptr) return narrative.date;
  const bool is_back =
      offset->anchor == Anchor::narrative && offset->unit == Unit::quarter && offset->first == 0;
  // "In the quarter ended Sept. 30, up from 2 million a year earlier": the day ends the quarter.
  const bool is_of_quarter = offset->keeps_part && narrative.has_quarter && narrative.date &&
                             narrative.date->is_single_day();
  return is_back || is_of_quarter ? narrative.quarter : narrative.date;
}

/// "A year earlier" is compared with what the text goes on to speak of; it does not move it.
bool only_compares(const DateMeaning& meaning) {
  const auto* offset = std::get_if<Offset>(&meaning);
  return offset != nullptr && offset->keeps_part;
}

}  // namespace

std::vector<PlacedDate> place_in_narrative(std::vector<DateExpression> expressions,
                                           std::optional<Date> publication) {
  std::vector<PlacedDate> placed;
  placed.reserve(expressions.size());
  Narrative narrative = narrative_of(publication);
  for (DateExpression& expression : expressions) {
    PlacedDate dated;
    dated.narrative = anchor_of(expression.meaning, narrative);
    dated.date = resolve(expression.meaning, publication, dated.narrative);
    dated.value = timex_value(expression, publication, dated.narrative);
    if (dated.date && expression.duration.empty() && !only_compares(expression.meaning)) {
      narrative.date = dated.date;
      if (is_quarter(dated.date)) {
        narrative.quarter = dated.date;
        narrative.has_quarter = true;
      }
    }
    dated.expression = std::move(expression);
    placed.push_back(std::move(dated));
  }
  return placed;
}

}  // namespace quoth::date
