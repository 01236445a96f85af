// What a look over a store came to. Made by check_store.hpp. Next step: engine/api, `quoth check`.
#pragma once

#include <cstdint>
#include <functional>
#include <quoth/finding.hpp>
#include <string_view>
#include <vector>

namespace quoth::storage {

struct CheckOptions {
  /// Told what is looked at next.
  std::function<void(std::string_view step)> progress = {};
};

struct CheckReport {
  std::vector<Finding> findings;
  std::uint64_t quads = 0;   // as counted
  std::uint64_t blocks = 0;  // of all orders
  std::uint64_t terms = 0;   // in the dictionary

  bool is_sound() const {
    for (const Finding& finding : findings) {
      if (finding.kind == Finding::Kind::damage) return false;
    }
    return true;
  }
};

}  // namespace quoth::storage
