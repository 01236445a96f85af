// How large a term may be, and the errors that say so.
// Used by dictionary_writer.hpp and storage/bulk/encoded_quads.hpp. Next step: dictionary.hpp.
#pragma once

#include <cstddef>
#include <quoth/error.hpp>

namespace quoth::storage {

/// Deeper or larger triple terms are refused, so that no walk over one runs out of stack, nor,
/// where parts are shared, out of time: each level can double what the level below spells out.
inline constexpr int triple_depth_max = 64;
inline constexpr int triple_terms_max = 4096;

Error triple_too_large();
Error term_too_long(std::size_t bytes);

}  // namespace quoth::storage
