#include "engine/execute/intersection.hpp"

#include <algorithm>

#include "engine/execute/gallop.hpp"

namespace quoth::execute {
namespace {

/// Tells `visit` of each common id, as long as it says true. Each list jumps to what the one before
/// it stands at, and the first to where they disagree.
template <typename Visit>
void leapfrog(IdLists& lists, const Visit& visit) {
  std::sort(lists.begin(), lists.end(),
            [](const auto& a, const auto& b) { return a.size() < b.size(); });
  if (lists.front().empty()) return;
  TermId sought = lists.front().front();
  for (;;) {
    TermId met = sought;
    for (auto& list : lists) {
      list = list.subspan(gallop(list, 0, met));
      if (list.empty()) return;
      met = list.front();
      if (met != sought) break;
    }
    if (met == sought) {
      if (!visit(met)) return;
      lists.front() = lists.front().subspan(1);
      if (lists.front().empty()) return;
      met = lists.front().front();
    }
    sought = met;
  }
}

}  // namespace

void intersect(IdLists& lists, std::vector<TermId>& out) {
  out.clear();
  if (lists.size() == 1) {
    out.assign(lists[0].begin(), lists[0].end());
    return;
  }
  leapfrog(lists, [&](TermId id) {
    out.push_back(id);
    return true;
  });
}

std::uint64_t count_common(IdLists& lists, std::uint64_t most) {
  if (lists.size() == 1) return std::min<std::uint64_t>(lists[0].size(), most);
  std::uint64_t count = 0;
  leapfrog(lists, [&](TermId) { return ++count < most; });
  return count;
}

}  // namespace quoth::execute
