// The date expression that stands with a cue: "said on Friday", "On Friday, ... said".
// Made from a DatingPage. Next step: dating.cpp, which looks beyond the clause.
#pragma once

#include "parser/document/dating/dating_page.hpp"

namespace quoth::document {

/// The expression that dates the cue by standing in its clause or leading its sentence.
const PlacedExpression* expression_in_clause(const DatingPage& page, const PlacedCue& cue);

/// "X's remark came one day after <cue>": the stretch of time between, if the cue stands so.
const PlacedExpression* stretch_before_cue(const DatingPage& page, const PlacedCue& cue);

/// "Remarks made by the minister on", "an interview he gave on": whether a remark is told of
/// shortly before the expression, in its sentence.
bool names_remark(const DatingPage& page, const PlacedExpression& expression);

}  // namespace quoth::document
