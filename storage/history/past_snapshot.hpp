// The store as it was at a moment: the store as it is, with what came since taken back.
// Made from history.hpp by storage/store/store.cpp. Next step: engine, through Snapshot.
#pragma once

#include <memory>
#include <quoth/result.hpp>
#include <set>
#include <string>

#include "storage/history/history.hpp"
#include "storage/store/committed_state.hpp"
#include "storage/store/store.hpp"

namespace quoth::storage {

/// Shape:  all commits up to the last one before the first that was made past `moment`. Before the
///         first commit there is nothing. Terms, and records of the floors above, stay as they are.
/// Errors: `unsupported` where the log does not reach back so far, `corrupt`.
/// Cost:   a step a commit, and a hash entry each quad that changed since.
Result<std::shared_ptr<const Snapshot>> past_snapshot(
    const CommittedState& now, Moment moment, const std::set<std::string>& label_predicates);

}  // namespace quoth::storage
