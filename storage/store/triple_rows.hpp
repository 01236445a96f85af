// The rows of the triple terms: for each its subject, predicate and object, and its own id.
// Made from the dictionary, which is where triple terms are kept. Next step: quads/quad_index.hpp.
//
// Rows of packed triple terms stand in blocks, in six orders, as quads do. Those of fresh ones are
// the delta of these blocks, and are nowhere but in the dictionary: a row comes with its term and,
// as its term, never goes.
#pragma once

#include <functional>
#include <memory>

#include "storage/quads/quad_changes.hpp"
#include "storage/quads/quad_cursor.hpp"
#include "storage/store/meta.hpp"
#include "storage/terms/dictionary.hpp"

namespace quoth::storage {

/// Subject, predicate, object, and in the place of the graph the triple term.
QuadIds triple_row(const std::array<TermId, 3>& parts, TermId triple);

/// The rows of the triple terms that a transaction has made, from the number `next` on, which is
/// moved on to the first number that it has not given out.
void add_new_triples(const PendingTerms& pending, std::uint64_t& next, QuadChanges& rows);

/// The index of a committed state. That of a store of an older format, which has no blocks of
/// triple terms, comes from all of its terms, if any quad holds a triple term.
/// Errors: `corrupt`, `io`.
Result<QuadIndex> read_triple_index(const TermSource& source, const StoreState& state,
                                    const QuadIndex& quads);

/// A row for each triple term, as entries of a delta. Cost: one walk over all terms.
Result<std::vector<DeltaEntry>> all_triple_rows(const TermSource& source);

/// Takes triple terms apart: the lookup whose prefix begins with them (IndexOrder::tspo).
/// Lifetime: borrows the dictionary.
std::unique_ptr<QuadLookup> look_up_triples(const Dictionary& dictionary,
                                            const QuadPattern& pattern);

}  // namespace quoth::storage
