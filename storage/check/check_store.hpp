// Whether everything in a store agrees with everything else.
// Made over the seam: directory_check, order_check, dictionary_check, quad_checks, names_check.
// Next step: engine/api adds what it knows of records; `quoth check` prints it.
#pragma once

#include "storage/check/check_report.hpp"
#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// Looks at one state of the store while others may go on reading and writing.
///
/// It is sound if all checksums are right, all six orders hold the same facts, ascending, within
/// the bounds of their directories, the updates fit to the blocks, the dictionary is a bijection,
/// each id in a fact has a term, and the counts, the statistics and the alias index are what the
/// facts demand. Damage is told in findings; it does not make the call fail.
///
/// Errors: `io`, `unsupported` (a newer format).
/// Cost:   each space read once, and its files once for their checksums. Memory: a byte a
///         dictionary term, the updates six times over, one block.
Result<CheckReport> check_store(const KeyValueStore& store, const CheckOptions& options);

}  // namespace quoth::storage
