#include "engine/api/quad_ids.hpp"

#include <algorithm>

namespace quoth::api {
namespace {

Result<void> check_shape(const Quad& quad) {
  const auto bad = [](const char* message) { return Error{ErrorKind::bad_input, message, {}, {}}; };
  if (quad.subject.is_literal()) return bad("a literal cannot be the subject of a fact");
  if (!quad.predicate.is_iri()) return bad("the relation of a fact must be an IRI");
  if (quad.graph != nullptr && quad.graph->is_literal()) {
    return bad("a literal cannot be the name of a graph");
  }
  return {};
}

/// The ids that `id_of` gives for the four terms; nothing where it gives nothing for one.
template <typename IdOf>
Result<std::optional<storage::QuadIds>> ids_of(const Quad& quad, const IdOf& id_of) {
  storage::QuadIds ids{storage::TermId{}, storage::TermId{}, storage::TermId{},
                       storage::default_graph};
  const std::array<const Term*, 4> terms{&quad.subject, &quad.predicate, &quad.object,
                                         quad.graph.get()};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i] == nullptr) continue;
    Result<std::optional<storage::TermId>> id = id_of(*terms[i]);
    if (!id) return id.error();
    if (!id.value()) return std::optional<storage::QuadIds>{};
    ids[i] = **id;
  }
  return std::optional(ids);
}

}  // namespace

Result<storage::QuadIds> intern_quad(storage::WriteTransaction& transaction, const Quad& quad) {
  auto shape = check_shape(quad);
  if (!shape) return shape.error();
  auto ids = ids_of(quad, [&](const Term& term) -> Result<std::optional<storage::TermId>> {
    auto id = transaction.intern(term);
    if (!id) return id.error();
    return std::optional(id.value());
  });
  if (!ids) return ids.error();
  return **ids;
}

Result<std::vector<storage::QuadIds>> intern_quads(storage::WriteTransaction& transaction,
                                                   std::span<const Quad> quads) {
  constexpr std::size_t quads_at_once = 4096;  // what is copied of them at a time
  std::vector<storage::QuadIds> answer;
  answer.reserve(quads.size());
  std::vector<Term> terms;
  for (; !quads.empty(); quads = quads.subspan(std::min(quads_at_once, quads.size()))) {
    const auto some = quads.first(std::min(quads_at_once, quads.size()));
    terms.clear();
    for (const Quad& quad : some) {
      auto shape = check_shape(quad);
      if (!shape) return shape.error();
      terms.insert(terms.end(), {quad.subject, quad.predicate, quad.object});
      if (quad.graph != nullptr) terms.push_back(*quad.graph);
    }
    const auto ids = transaction.intern_all(terms);
    if (!ids) return ids.error();
    auto id = ids->begin();
    for (const Quad& quad : some) {
      storage::QuadIds made{id[0], id[1], id[2], storage::default_graph};
      id += 3;
      if (quad.graph != nullptr) made[3] = *id++;
      answer.push_back(made);
    }
  }
  return answer;
}

Result<std::optional<storage::QuadIds>> find_quad(const storage::Snapshot& snapshot,
                                                  const Quad& quad) {
  return ids_of(quad, [&](const Term& term) { return snapshot.find(term); });
}

}  // namespace quoth::api
