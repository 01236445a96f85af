#include "storage/bulk/rank_ids.hpp"

#include <algorithm>
#include <span>

namespace quoth::storage {
namespace {

bool is_gapless(std::span<const TermId> ids) {
  for (std::size_t i = 1; i < ids.size(); ++i) {
    if (ids[i].bits != ids[i - 1].bits + 1) return false;
  }
  return true;
}

}  // namespace

constexpr std::array<TermId, RankIds::stretch_ids> RankIds::counting = [] {
  std::array<TermId, stretch_ids> ids{};
  for (std::size_t i = 0; i < ids.size(); ++i) ids[i].bits = i;
  return ids;
}();

RankIds::RankIds(std::vector<TermId> ids) : ids_(std::move(ids)) {
  stretches_.reserve(ids_.size() / stretch_ids + 1);
  for (std::size_t begin = 0; begin < ids_.size(); begin += stretch_ids) {
    const auto stretch =
        std::span<const TermId>(ids_).subspan(begin, std::min(stretch_ids, ids_.size() - begin));
    if (is_gapless(stretch)) {
      stretches_.push_back({stretch.front().bits, counting.data()});
    } else {
      stretches_.push_back({0, stretch.data()});
    }
  }
}

}  // namespace quoth::storage
