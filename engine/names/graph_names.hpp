// The named graphs of a store.
#pragma once

#include <vector>

#include "storage/store/store.hpp"

namespace quoth {

/// Ascending, no duplicates. A graph is there when it has a triple.
/// Cost: reads every quad; the graph is no first column of an index.
Result<std::vector<storage::TermId>> graph_names(const storage::Snapshot& snapshot);

}  // namespace quoth
