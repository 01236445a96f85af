// A walk over all terms of a state, in the order of their numbers.
// Made from term blocks and the space `terms`. Next step: check_terms.hpp; storage/check.
#pragma once

#include <functional>
#include <quoth/result.hpp>
#include <string_view>

#include "storage/terms/packed_terms.hpp"
#include "storage/terms/term_id.hpp"

namespace quoth::storage {

/// The walk ends with the first error that it returns.
using VisitTerm = std::function<Result<void>(TermId id, std::string_view term_bytes)>;

/// Every number once, without gaps.
/// Errors: `corrupt` for the first block that cannot be read, number that is missing, or entry of
///         the space `terms` that should not be there; `io`.
/// Cost:   memory for some hundred blocks; nothing goes into the cache.
Result<void> for_each_term(const TermSource& source, const VisitTerm& visit);

/// Every number from `begin` to before `end`, which must have been given out. Errors and cost:
/// likewise; entries that should not be there are not looked for.
Result<void> for_each_term_in(const TermSource& source, std::uint64_t begin, std::uint64_t end,
                              const VisitTerm& visit);

}  // namespace quoth::storage
