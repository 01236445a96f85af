#include "engine/execute/context.hpp"

#include <fmt/format.h>

namespace quoth::execute {

Result<void> Context::check() {
  if (failure_) return *failure_;
  if (limits_.cancellation != nullptr && limits_.cancellation->is_cancelled()) {
    return Error{ErrorKind::cancelled, "the query was cancelled", {}, {}};
  }
  if (limits_.deadline && std::chrono::steady_clock::now() >= *limits_.deadline) {
    return Error{ErrorKind::deadline, "the query took longer than its deadline allows", {}, {}};
  }
  return {};
}

Result<void> Context::charge(std::size_t bytes) {
  memory_bytes_ += bytes;
  if (limits_.memory_bytes_max == 0 || memory_bytes_ <= limits_.memory_bytes_max) return {};
  return Error{
      ErrorKind::memory,
      fmt::format("the query needs more than its {} bytes of memory", limits_.memory_bytes_max),
      {},
      {}};
}

}  // namespace quoth::execute
