#include "storage/bulk/batch.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <cstring>

#include "storage/names/name_index.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t stretch_quads = std::size_t{1} << 16;
constexpr std::uint32_t default_graph_key = 0;

// Sorting takes every quad twice, mostly as one word; each term an id, a rank, a place in an order.
constexpr std::size_t sorting_bytes_per_quad = 2 * sizeof(LocalQuad);
constexpr std::size_t sorting_bytes_per_term = 40;

std::uint64_t hash_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Error too_long(std::size_t bytes) {
  return {ErrorKind::limit,
          fmt::format("a term of {} bytes is over the limit of {} bytes", bytes, literal_bytes_max),
          {},
          {}};
}

Error too_large() {
  return {ErrorKind::limit,
          fmt::format("a triple term may be nested {} deep and hold {} terms at most",
                      triple_depth_max, triple_terms_max),
          {},
          {}};
}

}  // namespace

Batch::Batch(const std::set<std::string>& label_predicates) : label_predicates_(label_predicates) {}

Result<void> Batch::add(std::span<const Quad> quads) {
  bytes_.assign(1, '\0');  // stands for the default graph
  keys_.assign(1, {0, 1, hash_of(bytes_)});
  quad_keys_.clear();
  const Quad* previous = nullptr;
  for (const Quad& quad : quads) {
    std::array<std::uint32_t, 4> keys{0, 0, 0, default_graph_key};
    const bool has_same_subject = previous != nullptr && previous->subject == quad.subject;
    const bool has_same_graph = previous != nullptr && previous->graph == quad.graph;
    const std::array<const Term*, 4> terms{has_same_subject ? nullptr : &quad.subject,
                                           &quad.predicate, &quad.object,
                                           has_same_graph ? nullptr : quad.graph.get()};
    if (has_same_subject) keys[0] = quad_keys_.back()[0];
    if (has_same_graph) keys[3] = quad_keys_.back()[3];
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i] == nullptr) continue;
      const auto key = add_key(*terms[i]);
      if (!key) return key.error();
      keys[i] = key.value();
    }
    quad_keys_.push_back(keys);
    previous = &quad;
  }
  intern_keys();
  for (std::size_t i = 0; i < quads.size(); ++i) {
    const auto& keys = quad_keys_[i];
    const LocalQuad local{locals_[keys[0]], locals_[keys[1]], locals_[keys[2]], locals_[keys[3]]};
    append(local);
    if (is_label_predicate(local[1], quads[i].predicate.text)) add_label(quads[i], local);
  }
  return {};
}

Result<std::uint32_t> Batch::add_key(const Term& term) {
  const std::size_t begin = bytes_.size();
  if (term.kind == TermKind::triple) {
    int terms_left = triple_terms_max;
    auto triple = intern_triple(term, 0, terms_left);
    if (!triple) return triple.error();
    bytes_ += terms_.bytes_of(triple.value());
  } else {
    append_term_bytes(bytes_, term);
  }
  const std::size_t size = bytes_.size() - begin;
  if (size > literal_bytes_max) return too_long(size);
  keys_.push_back({begin, size, hash_of(std::string_view(bytes_).substr(begin))});
  return static_cast<std::uint32_t>(keys_.size() - 1);
}

// The parts go before the whole, whose bytes hold their numbers.
Result<LocalTerm> Batch::intern_triple(const Term& term, int depth, int& terms_left) {
  if (depth >= triple_depth_max) return too_large();
  std::string bytes = "q";
  for (const Term& part : *term.parts) {
    if (--terms_left < 0) return too_large();
    LocalTerm local = 0;
    if (part.kind == TermKind::triple) {
      auto inner = intern_triple(part, depth + 1, terms_left);
      if (!inner) return inner;
      local = inner.value();
    } else {
      const std::string part_bytes = term_bytes(part);
      if (part_bytes.size() > literal_bytes_max) return too_long(part_bytes.size());
      local = terms_.intern(part_bytes, hash_of(part_bytes));
    }
    bytes.append(reinterpret_cast<const char*>(&local), sizeof local);
  }
  return terms_.intern(bytes, hash_of(bytes));
}

void Batch::intern_keys() {
  locals_.resize(keys_.size());
  for (const Key& key : keys_) terms_.prefetch(key.hash);
  for (const Key& key : keys_) terms_.prefetch_bytes(key.hash);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const Key& key = keys_[i];
    locals_[i] = terms_.intern(std::string_view(bytes_).substr(key.begin, key.size), key.hash);
  }
}

void Batch::append(const LocalQuad& quad) {
  if (quads_.empty() || quads_.back().size() == stretch_quads) {
    quads_.emplace_back().reserve(stretch_quads);
  }
  quads_.back().push_back(quad);
}

bool Batch::is_label_predicate(LocalTerm predicate, const std::string& iri) {
  const auto [known, is_new] = predicates_.try_emplace(predicate, false);
  if (is_new) known->second = label_predicates_.contains(iri);
  return known->second;
}

void Batch::add_label(const Quad& quad, const LocalQuad& local) {
  if (!quad.object.is_literal()) return;
  auto folded = folded_label(quad.object.text);
  if (!folded) return;
  label_bytes_ += sizeof(LocalLabel) + folded->size() + quad.object.text.size();
  labels_.push_back({local, std::move(*folded), quad.object.text});
}

std::size_t Batch::memory_bytes() const {
  const std::size_t quads = quads_.size() * stretch_quads;
  // Closing writes the terms' bytes once more; then the table and the first copy go.
  const std::size_t closing = terms_.memory_bytes() + terms_.bytes() + quads * sizeof(LocalQuad);
  const std::size_t sorting =
      quads * sorting_bytes_per_quad + terms_.size() * sorting_bytes_per_term;
  return std::max(closing, sorting) + 2 * label_bytes_;
}

}  // namespace quoth::storage
