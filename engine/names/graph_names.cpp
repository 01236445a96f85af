#include "engine/names/graph_names.hpp"

#include <algorithm>
#include <unordered_set>

namespace quoth {

Result<std::vector<storage::TermId>> graph_names(const storage::Snapshot& snapshot) {
  storage::QuadPattern named;
  named.columns[3].first = storage::TermId{storage::default_graph.bits + 1};
  std::unordered_set<storage::TermId> seen;
  const auto cursor = snapshot.scan(named, storage::IndexOrder::spo);
  for (;;) {
    auto block = cursor->next();
    if (!block) return block.error();
    if (block.value() == nullptr) break;
    for (const storage::TermId graph : (*block.value()).columns[3]) seen.insert(graph);
  }
  std::vector<storage::TermId> out(seen.begin(), seen.end());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace quoth
