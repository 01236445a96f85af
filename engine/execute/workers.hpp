// Work in several threads at once: the one place of a query that makes threads.
// Used by rows_in_parts.cpp, group.cpp, sort_rows.cpp and cycle_search.cpp.
#pragma once

#include <cstddef>
#include <functional>
#include <quoth/result.hpp>

namespace quoth::execute {

/// Does `work(0)` to `work(parts - 1)`, in the calling thread and as many beside it as make
/// `threads`, and waits for all. Where the system gives no thread, the others do its share. Parts
/// may read the snapshot and a context's limits, and charge its memory; nothing else of it is
/// theirs. Errors: that of the first part that has one; parts behind it may then be left out.
///
/// Cost: some ten microseconds a thread.
Result<void> work_in_parts(std::size_t parts, unsigned threads,
                           const std::function<Result<void>(std::size_t part)>& work);

}  // namespace quoth::execute
