// Quads of terms as quads of ids.
#pragma once

#include <optional>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <span>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::api {

/// Makes ids for terms that the store does not know.
/// Errors: `bad_input` for a quad that RDF does not allow; those of intern.
Result<storage::QuadIds> intern_quad(storage::WriteTransaction& transaction, const Quad& quad);

/// The same of many, some thousand at a time. The ids come in the order of the quads.
/// Cost: as `intern_all`.
Result<std::vector<storage::QuadIds>> intern_quads(storage::WriteTransaction& transaction,
                                                   std::span<const Quad> quads);

/// Nothing where the store does not know one of the terms.
Result<std::optional<storage::QuadIds>> find_quad(const storage::Snapshot& snapshot,
                                                  const Quad& quad);

}  // namespace quoth::api
