// What a check has found so far. Filled by the parts of a check; at the end a CheckReport.
#pragma once

#include <map>
#include <quoth/finding.hpp>
#include <string>
#include <vector>

namespace quoth::storage {

/// Keeps the first findings of each kind, told by `what`, and counts the others, so that a store
/// with a million damaged entries is told of in a page.
class Findings {
 public:
  void add(Finding finding);
  bool has_damage() const { return damage_ > 0; }
  /// In the order in which they came; kinds that had more end with a line that says how many.
  std::vector<Finding> take();

 private:
  static constexpr std::size_t kept_of_a_kind = 10;

  std::vector<Finding> kept_;
  std::map<std::string, std::size_t> counts_;
  std::size_t damage_ = 0;
};

}  // namespace quoth::storage
