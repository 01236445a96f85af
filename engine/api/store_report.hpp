// What `quoth info` tells of a store.
#pragma once

#include <quoth/quoth.hpp>

#include "storage/store/store.hpp"

namespace quoth::api {

Result<StoreReport> store_report(const storage::Snapshot& snapshot,
                                 const storage::StoreFigures& figures);

}  // namespace quoth::api
