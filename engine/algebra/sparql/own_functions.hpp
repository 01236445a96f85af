// Quoth's own functions for SPARQL, by their IRIs: <urn:quoth:after>(?date, ...),
// <urn:quoth:name>(?x). Used by lower_sparql_expression.cpp.
#pragma once

#include <quoth/result.hpp>
#include <string_view>
#include <vector>

#include "engine/algebra/expression.hpp"

namespace quoth::algebra {

/// Whether the IRI is in the namespace of these functions.
bool is_own_function(std::string_view iri);

/// What the native language means by the word: the comparisons of dates as intervals, also with
/// `maybe-` before them, `contains` (words in any form), `name`, `source`, `sentence`, `first-day`
/// and `last-day`.
/// Errors: `bad_input`, without a place, for another word or number of values.
Result<Expression> own_function(std::string_view iri, std::vector<Expression> arguments);

}  // namespace quoth::algebra
