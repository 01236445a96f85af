#include "engine/api/made_terms.hpp"

#include "engine/algebra/visit.hpp"

namespace quoth::api {
namespace {

bool is_node(const Term& term) { return term.is_iri() || term.kind == TermKind::blank; }

}  // namespace

Result<bool> RowTerms::next() {
  if (batch_ == nullptr || ++row_ == batch_->rows) {
    auto batch = query_.next();
    if (!batch) return batch.error();
    batch_ = batch.value();
    row_ = 0;
    if (batch_ == nullptr) return false;
  }
  terms_.clear();
  new_nodes_.clear();
  for (std::size_t i = 0; i < query_.columns().size(); ++i) {
    const auto id = batch_->columns[query_.place_of(i)][row_];
    if (!id.is_defined()) continue;
    auto term = query_.context().terms().term(id);
    if (!term) return term.error();
    terms_.insert_or_assign(query_.columns()[i].variable, std::move(term).value());
  }
  return true;
}

std::optional<Quad> RowTerms::make(const algebra::MadeQuad& quad) {
  auto subject = make(quad.triple.subject);
  auto predicate = make(quad.triple.predicate);
  auto object = make(quad.triple.object);
  if (!subject || !predicate || !object || !is_node(*subject) || !predicate->is_iri()) return {};
  Quad out{*std::move(subject), *std::move(predicate), *std::move(object), nullptr};
  if (quad.graph) {
    auto graph = make(*quad.graph);
    if (!graph || !is_node(*graph)) return std::nullopt;
    out.graph = std::make_shared<const Term>(*std::move(graph));
  }
  return out;
}

std::optional<Term> RowTerms::term(algebra::Variable variable) const {
  const auto found = terms_.find(variable);
  return found == terms_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Term> RowTerms::make(const algebra::MadeTerm& made) {
  return std::visit(
      algebra::Visitor{
          [&](algebra::Variable variable) { return term(variable); },
          [](const Term& constant) { return std::optional(constant); },
          [&](const algebra::MadeTerm::NewNode& node) {
            const auto [at, is_new] = new_nodes_.try_emplace(node.label);
            if (is_new) at->second = Term::blank(query_.context().fresh().label());
            return std::optional(at->second);
          },
          [&](const std::shared_ptr<const algebra::MadeTriple>& triple) -> std::optional<Term> {
            auto quad = make(algebra::MadeQuad{*triple, std::nullopt});
            if (!quad) return std::nullopt;
            return Term::triple(std::move(quad->subject), std::move(quad->predicate),
                                std::move(quad->object));
          }},
      made.form);
}

}  // namespace quoth::api
