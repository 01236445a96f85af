#include "parser/date/narrative.hpp"

#include <utility>

namespace quoth::date {

std::vector<PlacedDate> place_in_narrative(std::vector<DateExpression> expressions,
                                           std::optional<Date> publication) {
  std::vector<PlacedDate> placed;
  placed.reserve(expressions.size());
  std::optional<Date> narrative = publication;
  for (DateExpression& expression : expressions) {
    PlacedDate dated;
    dated.date = resolve(expression.meaning, publication, narrative);
    dated.value = timex_value(expression, publication, narrative);
    dated.narrative = narrative;
    if (dated.date && expression.duration.empty()) narrative = dated.date;
    dated.expression = std::move(expression);
    placed.push_back(std::move(dated));
  }
  return placed;
}

}  // namespace quoth::date
