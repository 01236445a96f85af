// All quads of a store in the order of their N-Quads lines.
#pragma once

#include <functional>
#include <quoth/result.hpp>
#include <quoth/term.hpp>

#include "storage/store/store.hpp"

namespace quoth::api {

/// Order: canonical N-Quads lines, byte by byte. `visit` returns false to stop.
/// Cost:  the texts of all subjects in memory, then the lines of one subject at a time.
Result<void> visit_quads(const storage::Snapshot& snapshot,
                         const std::function<bool(const Quad&)>& visit);

}  // namespace quoth::api
