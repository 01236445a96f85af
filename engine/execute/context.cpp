#include "engine/execute/context.hpp"

#include <fmt/format.h>

#include "engine/execute/date_time.hpp"
#include "engine/execute/value.hpp"

namespace quoth::execute {

Context::Context(const storage::Snapshot& snapshot, Limits limits, Context& whole)
    : snapshot_(snapshot),
      limits_(limits),
      memory_bytes_(whole.memory_bytes_),
      terms_(snapshot, *this) {
  limits_.threads = 1;
  whole.now();
  now_ = whole.now_;
}

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

bool Context::asks_to_go_on() {
  if (auto going_on = check(); !going_on) fail(going_on.error());
  return !failure_;
}

const Value& Context::now() {
  if (now_ == nullptr) {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
    now_ = std::make_shared<const Value>(
        value_of(Term::literal(spell_date_time(milliseconds), std::string(xsd::date_time))));
  }
  return *now_;
}

Result<void> Context::charge(std::size_t bytes) {
  const std::size_t held = memory_bytes_ += bytes;
  if (limits_.memory_bytes_max == 0 || held <= limits_.memory_bytes_max) return {};
  return Error{
      ErrorKind::memory,
      fmt::format("the query needs more than its {} bytes of memory", limits_.memory_bytes_max),
      {},
      {}};
}

}  // namespace quoth::execute
