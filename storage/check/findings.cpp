#include "storage/check/findings.hpp"

#include <fmt/format.h>

namespace quoth::storage {

void Findings::add(Finding finding) {
  if (finding.kind == Finding::Kind::damage) ++damage_;
  if (++counts_[finding.what] > kept_of_a_kind) return;
  kept_.push_back(std::move(finding));
}

std::vector<Finding> Findings::take() {
  std::vector<Finding> all = std::move(kept_);
  for (const auto& [what, count] : counts_) {
    if (count <= kept_of_a_kind) continue;
    const std::size_t more = count - kept_of_a_kind;
    all.push_back({Finding::Kind::note, fmt::format("{} more", more), what, "", ""});
  }
  kept_.clear();
  counts_.clear();
  return all;
}

}  // namespace quoth::storage
