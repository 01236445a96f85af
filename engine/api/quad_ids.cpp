#include "engine/api/quad_ids.hpp"

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

}  // namespace

Result<storage::QuadIds> intern_quad(storage::WriteTransaction& transaction, const Quad& quad) {
  auto shape = check_shape(quad);
  if (!shape) return shape.error();
  storage::QuadIds ids{storage::TermId{}, storage::TermId{}, storage::TermId{},
                       storage::default_graph};
  const std::array<const Term*, 4> terms{&quad.subject, &quad.predicate, &quad.object,
                                         quad.graph.get()};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i] == nullptr) continue;
    auto id = transaction.intern(*terms[i]);
    if (!id) return id.error();
    ids[i] = id.value();
  }
  return ids;
}

Result<std::optional<storage::QuadIds>> find_quad(const storage::Snapshot& snapshot,
                                                  const Quad& quad) {
  storage::QuadIds ids{storage::TermId{}, storage::TermId{}, storage::TermId{},
                       storage::default_graph};
  const std::array<const Term*, 4> terms{&quad.subject, &quad.predicate, &quad.object,
                                         quad.graph.get()};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i] == nullptr) continue;
    auto id = snapshot.find(*terms[i]);
    if (!id) return id.error();
    if (!id.value()) return std::optional<storage::QuadIds>{};
    ids[i] = **id;
  }
  return std::optional(ids);
}

}  // namespace quoth::api
