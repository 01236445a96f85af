// Ids by their ranks, in a form of which most fits into a core's cache.
// Made from ids that ascend. Used by sorted_quads.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "storage/bulk/batch_terms.hpp"

namespace quoth::storage {

/// The id of each rank. New terms get numbers one after another, so most ids are the one before and
/// one more: a stretch of such ids is told by its first.
class RankIds {
 public:
  RankIds() = default;
  explicit RankIds(std::vector<TermId> ids);

  std::size_t size() const { return ids_.size(); }
  TermId operator[](LocalTerm rank) const {
    const Stretch& stretch = stretches_[rank / stretch_ids];
    return {stretch.base + stretch.offsets[rank % stretch_ids].bits};
  }

 private:
  static constexpr std::size_t stretch_ids = 64;

  /// Ids that follow one another without a gap are `base` and 0, 1, 2, ...; any others are 0 and
  /// themselves. No branch tells them apart.
  struct Stretch {
    std::uint64_t base = 0;
    const TermId* offsets = nullptr;
  };

  static const std::array<TermId, stretch_ids> counting;

  std::vector<TermId> ids_;
  std::vector<Stretch> stretches_;
};

}  // namespace quoth::storage
