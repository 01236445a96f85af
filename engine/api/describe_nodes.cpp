#include "engine/api/describe_nodes.hpp"

#include <unordered_set>

namespace quoth::api {

Result<std::vector<Quad>> describe_nodes(execute::Context& context,
                                         const std::vector<Term>& nodes) {
  const storage::Snapshot& snapshot = context.snapshot();
  std::vector<storage::TermId> open;
  std::unordered_set<storage::TermId> seen;
  const auto add = [&](storage::TermId id) {
    if (seen.insert(id).second) open.push_back(id);
  };
  for (const Term& node : nodes) {
    auto id = snapshot.find(node);
    if (!id) return id.error();
    if (id.value()) add(**id);
  }
  std::vector<Quad> triples;
  for (std::size_t at = 0; at < open.size(); ++at) {
    storage::QuadPattern pattern;
    pattern.columns[0] = storage::QuadPattern::exactly(open[at]);
    const auto cursor = snapshot.scan(pattern, storage::IndexOrder::spo);
    std::array<storage::TermId, 3> last{};
    for (;;) {
      auto going_on = context.check();
      if (!going_on) return going_on.error();
      auto block = cursor->next();
      if (!block) return block.error();
      if (block.value() == nullptr) break;
      const auto& columns = (*block.value()).columns;
      for (std::size_t row = 0; row < columns[0].size(); ++row) {
        const std::array triple{columns[0][row], columns[1][row], columns[2][row]};
        if (std::exchange(last, triple) == triple) continue;
        auto terms = snapshot.terms(triple);
        if (!terms) return terms.error();
        triples.push_back({(*terms)[0], (*terms)[1], (*terms)[2], nullptr});
        if (triple[2].tag() == storage::TermTag::blank) add(triple[2]);
      }
    }
  }
  return triples;
}

}  // namespace quoth::api
