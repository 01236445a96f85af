// The terms of a batch in the order in which they will be numbered.
// Made from batch_terms.hpp. Next step: closed_batch.hpp.
#pragma once

#include <vector>

#include "storage/bulk/batch_terms.hpp"

namespace quoth::storage {

/// Whether a term comes before another in a load: the default graph, then as their tags ascend,
/// then by their bytes. Not for triple terms.
bool is_before(std::string_view a, std::string_view b);

/// All terms but triple terms in that order, then the triple terms as they came.
///
/// Cost: linear in the bytes read, and a sort of eight-byte numbers a level; 3 million terms in
/// about a second, most of it waiting for memory.
/// Source: string sorting with cached characters (Ng and Kakehi, "Cache efficient radix sort for
/// string sorting", 2007), the cache sorted by comparison, so that no input is quadratic.
std::vector<LocalTerm> sorted_terms(const BatchTerms& terms);

}  // namespace quoth::storage
