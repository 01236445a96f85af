#include "storage/check/differences.hpp"

#include <algorithm>
#include <map>

namespace quoth::storage {
namespace {

constexpr std::size_t differences_told = 5;
constexpr std::size_t buckets_searched = 4;

struct Seen {
  std::string item;
  std::int64_t balance = 0;  // times in the first less times in the second
};

}  // namespace

std::vector<Difference> find_differences(const MultisetDigest& first, const MultisetDigest& second,
                                         const WalkItems& walk_first,
                                         const WalkItems& walk_second) {
  std::vector<Difference> found;
  auto buckets = first.differing_buckets(second);
  buckets.resize(std::min(buckets.size(), buckets_searched));
  std::map<Hash128, Seen> seen;
  const auto count = [&](const WalkItems& walk, std::int64_t sign) {
    walk([&](const Hash128& hash, std::string_view item) {
      const auto bucket =
          std::find(buckets.begin(), buckets.end(), MultisetDigest::bucket_of(hash));
      if (bucket == buckets.end()) return;
      auto [at, is_new] = seen.try_emplace(hash);
      if (is_new) at->second.item = item;
      at->second.balance += sign;
    });
  };
  count(walk_first, 1);
  count(walk_second, -1);
  for (const auto& [hash, each] : seen) {
    if (each.balance == 0 || found.size() == differences_told) continue;
    found.push_back({each.item, each.balance > 0});
  }
  return found;
}

}  // namespace quoth::storage
