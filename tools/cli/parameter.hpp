// `name=value` of the command line, as a parameter of a query.
#pragma once

#include <map>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace quoth::cli {

/// What a value means: `<iri>`, a number, `true` or `false`, a date in EDTF (2024-09-05, 2024-09,
/// 2024-09-05/..; a bare year is a number); everything else is text.
Term term_of_argument(std::string_view value);

/// Errors: `usage` for words without `=`, an empty name or a name given twice.
Result<std::map<std::string, Term>> parameters_of(const std::vector<std::string>& words);

}  // namespace quoth::cli
