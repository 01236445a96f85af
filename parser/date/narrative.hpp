// Every date expression of a document with its days: what "the next day" counts from is what the
// text dated last.
// Made from DateExpression by place_in_narrative. Next step: `quoth extract --dates` prints them.
#pragma once

#include "parser/date/date_expression.hpp"

namespace quoth::date {

struct PlacedDate {
  DateExpression expression;
  std::optional<Date> date;       // nothing where it names no days of its own
  std::optional<Date> narrative;  // what it counted from, if it counts from the narrative
  std::string value;              // TIMEX3
};

/// The expressions of one document, in their order. A narrative that has not begun is that of the
/// publication. Cost: linear in the expressions.
std::vector<PlacedDate> place_in_narrative(std::vector<DateExpression> expressions,
                                           std::optional<Date> publication);

}  // namespace quoth::date
