#include "storage/bulk/batch.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "storage/names/name_index.hpp"
#include "storage/terms/dictionary.hpp"
#include "storage/terms/term_bytes.hpp"

namespace quoth::storage {
namespace {

constexpr std::size_t stretch_quads = std::size_t{1} << 16;

// Far enough ahead that memory answers in time, near enough that it is still in the cache then.
constexpr std::size_t slots_ahead = 32;
constexpr std::size_t terms_ahead = 16;

// Sorting takes every quad twice, mostly as one word; each term an id, a rank, places in orders.
constexpr std::size_t sorting_bytes_per_quad = 2 * sizeof(LocalQuad);
constexpr std::size_t sorting_bytes_per_term = 48;

}  // namespace

void Batch::add(const EncodedQuads& quads) {
  intern(quads);
  for (const EncodedQuads::QuadKeys& keys : quads.quads()) {
    const LocalQuad local{locals_[keys[0]], locals_[keys[1]], locals_[keys[2]], locals_[keys[3]]};
    append(local);
    see_graph(local[3]);
    const Use use = use_of_predicate(quads, keys[1]);
    if (use.names) add_label(quads.bytes_of(quads.keys()[keys[2]]), local);
    if (use.has_chosen_texts) choose(local[2]);
  }
}

void Batch::intern(const EncodedQuads& quads) {
  const auto keys = quads.keys();
  locals_.resize(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i + slots_ahead < keys.size()) terms_.prefetch(keys[i + slots_ahead].hash);
    if (i + terms_ahead < keys.size()) terms_.prefetch_bytes(keys[i + terms_ahead].hash);
    const std::string_view bytes = quads.bytes_of(keys[i]);
    locals_[i] = bytes.front() == 'q' ? intern_triple(bytes) : terms_.intern(bytes, keys[i].hash);
  }
}

/// The parts have their local terms already.
LocalTerm Batch::intern_triple(std::string_view key_bytes) {
  std::array<std::uint32_t, 3> parts;
  std::memcpy(parts.data(), key_bytes.data() + 1, sizeof parts);
  for (std::uint32_t& part : parts) part = locals_[part];
  std::string bytes = "q";
  bytes.append(reinterpret_cast<const char*>(parts.data()), sizeof parts);
  return terms_.intern(bytes, hash_of_bytes(bytes));
}

void Batch::append(const LocalQuad& quad) {
  if (quads_.empty() || quads_.back().size() == stretch_quads) {
    quads_.emplace_back().reserve(stretch_quads);
  }
  quads_.back().push_back(quad);
}

void Batch::see_graph(LocalTerm graph) {
  if (graph >= is_graph_.size()) is_graph_.resize(graph + 1);
  if (is_graph_[graph]) return;
  is_graph_[graph] = true;
  graphs_.push_back(graph);
}

Batch::Use Batch::use_of_predicate(const EncodedQuads& quads, std::uint32_t key) {
  const LocalTerm predicate = locals_[key];
  if (predicate >= uses_.size()) uses_.resize(predicate + 1);
  Use& use = uses_[predicate];
  if (!use.is_known) {
    predicates_.push_back(predicate);
    const std::string iri(quads.bytes_of(quads.keys()[key]).substr(1));
    use = {true, label_predicates_.contains(iri), text_predicates_.contains(iri)};
  }
  return use;
}

void Batch::choose(LocalTerm object) {
  if (object >= is_chosen_.size()) is_chosen_.resize(object + 1);
  is_chosen_[object] = true;
}

void Batch::add_label(std::string_view object_bytes, const LocalQuad& quad) {
  const auto object = term_of_bytes(object_bytes);
  if (!object || !object->is_literal()) return;
  auto folded = folded_label(object->text);
  if (!folded) return;
  label_bytes_ += sizeof(LocalLabel) + folded->size() + object->text.size();
  labels_.push_back({quad, std::move(*folded), object->text});
}

std::size_t Batch::memory_bytes() const {
  const std::size_t quads = quads_.size() * stretch_quads;
  const std::size_t closing = terms_.memory_bytes() + quads * sizeof(LocalQuad);
  const std::size_t sorting =
      quads * sorting_bytes_per_quad + terms_.size() * sorting_bytes_per_term;
  return std::max(closing, sorting) + 2 * label_bytes_;
}

}  // namespace quoth::storage
