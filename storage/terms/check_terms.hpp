// Proves that the dictionary is a bijection: every number has one term, every term one number.
// Used by storage/check. Below: each_term.hpp.
#pragma once

#include <functional>
#include <quoth/result.hpp>
#include <string>

#include "storage/terms/dictionary.hpp"

namespace quoth::storage {

/// What is wrong, for the person who asked for a check.
using ReportDamage = std::function<void(std::string what)>;

/// Reads every block, bucket and entry and looks every term up. What does not agree is reported,
/// and the check goes on where that makes sense.
/// Errors: `io`. Cost: some 2 us a term; memory of 20 MB or so.
Result<void> check_terms(const TermSource& source, const ReportDamage& report,
                         TermHash hash = hash_of_bytes);

}  // namespace quoth::storage
