// Conditions that the beginning of a term decides: STRSTARTS of a plain text, LANG equal to one.
// Made from an expression. Next step: id_ranges.hpp narrows a scan by it, and
// engine/execute/text_condition.hpp asks it of ids without reading their terms.
#pragma once

#include <optional>

#include "engine/algebra/expression.hpp"
#include "storage/terms/term_runs.hpp"

namespace quoth::plan {

/// Which terms meet the condition. Terms that nothing here speaks of do not.
struct PrefixTest {
  algebra::Variable variable;
  std::vector<storage::TermPrefix> prefixes;     // exactly those of these tags that begin so
  std::vector<storage::IdRange> ranges_holding;  // inline ids that do
  std::vector<storage::TermTag> tags_undecided;  // some of these tags may
  bool takes_any_term = false;                   // STR: terms of any other tag may as well
};

/// Nothing for any other condition.
std::optional<PrefixTest> prefix_test(const algebra::Expression& condition);

}  // namespace quoth::plan
