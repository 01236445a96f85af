// Ids that several ascending lists have in common.
// Used by cyclic_join.cpp. Source: leapfrog join, Veldhuizen, "Triejoin", ICDT 2014.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "storage/terms/term_id.hpp"

namespace quoth::execute {

using storage::TermId;
using IdLists = std::vector<std::span<const TermId>>;

/// `lists` are at least one, each ascending and without duplicates; they are put in the order of
/// their lengths.
///
/// Cost: a few steps for each id of the shortest list, more where the next one lies far away.
void intersect(IdLists& lists, std::vector<TermId>& out);
/// How many there are; as soon as there are `most`, that is all that is said.
std::uint64_t count_common(IdLists& lists, std::uint64_t most);

}  // namespace quoth::execute
