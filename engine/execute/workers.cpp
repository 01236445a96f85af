#include "engine/execute/workers.hpp"

#include <algorithm>
#include <atomic>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace quoth::execute {

Result<void> work_in_parts(std::size_t parts, unsigned threads,
                           const std::function<Result<void>(std::size_t part)>& work) {
  std::vector<std::optional<Error>> errors(parts);
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> has_failed = false;
  const auto take_parts = [&] {
    while (!has_failed) {
      const std::size_t part = next++;
      if (part >= parts) return;
      if (auto done = work(part); !done) {
        errors[part] = done.error();
        has_failed = true;
      }
    }
  };
  {
    std::vector<std::jthread> others;
    const std::size_t count = std::min<std::size_t>(threads, parts);
    try {
      for (std::size_t i = 1; i < count; ++i) others.emplace_back(take_parts);
    } catch (const std::system_error&) {
      // Those that are there are enough.
    }
    take_parts();
  }
  for (const auto& error : errors) {
    if (error) return *error;
  }
  return {};
}

}  // namespace quoth::execute
