#include "engine/execute/query_terms.hpp"

#include <cassert>
#include <functional>

#include "engine/execute/context.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::execute {

QueryTerms::~QueryTerms() { context_.release(charged_); }

Result<TermId> QueryTerms::intern(const Term& term) {
  auto found = snapshot_.find(term);
  if (!found) return found.error();
  return found.value() ? Result<TermId>(**found) : intern_computed(term);
}

Result<TermId> QueryTerms::intern_computed(const Term& term) {
  const bool is_triple = term.kind == TermKind::triple;
  const std::string bytes = is_triple ? to_string(term) : storage::term_bytes(term);
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(bytes));
  if ((computed_.size() + 1) * 2 > slots_.size()) {
    if (auto grown = grow(); !grown) return grown.error();
  }
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    const Computed& other = computed_[slots_[at] - 1];
    const bool is_same = other.hash == hash && other.is_triple == is_triple && other.bytes == bytes;
    if (is_same) return storage::make_term_id(storage::TermTag::computed, slots_[at] - 1);
  }
  const std::size_t taken = bytes.size() + sizeof(Computed);
  charged_ += taken;
  if (auto charged = context_.charge(taken); !charged) return charged.error();
  const auto triple = static_cast<std::uint32_t>(triples_.size());
  if (is_triple) triples_.push_back(term);
  computed_.push_back({pieces_.keep(bytes), hash, is_triple, triple});
  slots_[at] = static_cast<std::uint32_t>(computed_.size());
  return storage::make_term_id(storage::TermTag::computed, computed_.size() - 1);
}

Result<void> QueryTerms::grow() {
  const std::size_t size = slots_.empty() ? 16 : slots_.size() * 2;
  const std::size_t taken = (size - slots_.size()) * sizeof(std::uint32_t);
  charged_ += taken;
  if (auto charged = context_.charge(taken); !charged) return charged;
  slots_.assign(size, 0);
  for (std::size_t i = 0; i < computed_.size(); ++i) {
    std::size_t at = computed_[i].hash & (size - 1);
    while (slots_[at] != 0) at = (at + 1) & (size - 1);
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
  return {};
}

Result<Term> QueryTerms::term(TermId id) const {
  if (id.tag() != storage::TermTag::computed) return snapshot_.term(id);
  const Computed& computed = computed_[id.payload()];
  if (computed.is_triple) return triples_[computed.triple];
  auto term = storage::term_of_bytes(computed.bytes);
  assert(term);
  return *std::move(term);
}

std::optional<std::string_view> QueryTerms::computed_string(TermId id) const {
  if (id.tag() != storage::TermTag::computed) return std::nullopt;
  const Computed& computed = computed_[id.payload()];
  if (computed.is_triple) return std::nullopt;
  const auto term = storage::view_of_bytes(computed.bytes);
  assert(term);
  return term->datatype == xsd::string ? std::optional(term->text) : std::nullopt;
}

}  // namespace quoth::execute
