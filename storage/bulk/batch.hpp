// A batch of a bulk load: as many quads as the memory given holds, in terms of its own.
// Made from encoded_quads.hpp. Next step: closed_batch.hpp.
#pragma once

#include <deque>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/bulk/batch_terms.hpp"
#include "storage/bulk/encoded_quads.hpp"

namespace quoth::storage {

/// Subject, predicate, object, graph.
using LocalQuad = std::array<LocalTerm, 4>;

/// Quads in the order in which they came, in stretches, so that none moves as they grow.
using QuadStretches = std::deque<std::vector<LocalQuad>>;

/// A quad whose object names its subject, for the alias index.
struct LocalLabel {
  LocalQuad quad{};
  std::string folded;
  std::string label;
};

class Batch {
 public:
  /// Objects of `label_predicates` (IRIs) are names. Borrows them.
  explicit Batch(const std::set<std::string>& label_predicates)
      : label_predicates_(label_predicates) {}

  /// Cost: terms are looked up together, so that waits for memory overlap.
  void add(const EncodedQuads& quads);

  bool empty() const { return quads_.empty(); }
  const BatchTerms& terms() const { return terms_; }
  BatchTerms take_terms() { return std::move(terms_); }
  const QuadStretches& quads() const { return quads_; }
  QuadStretches take_quads() { return std::move(quads_); }
  /// Each that a quad has, once.
  std::span<const LocalTerm> predicates() const { return predicates_; }
  std::span<const LocalTerm> graphs() const { return graphs_; }
  const std::vector<LocalLabel>& labels() const { return labels_; }
  /// What the batch takes until it is in the store: now, while it is closed or while it is sorted.
  std::size_t memory_bytes() const;

 private:
  void intern(const EncodedQuads& quads);
  LocalTerm intern_triple(std::string_view key_bytes);
  void append(const LocalQuad& quad);
  void see_graph(LocalTerm graph);
  void add_label(std::string_view object_bytes, const LocalQuad& quad);
  bool is_label_predicate(const EncodedQuads& quads, std::uint32_t key);

  const std::set<std::string>& label_predicates_;
  BatchTerms terms_;
  QuadStretches quads_;
  std::vector<LocalTerm> predicates_;
  std::vector<LocalTerm> graphs_;
  std::vector<bool> is_graph_;  // of the terms up to the last graph
  std::vector<LocalLabel> labels_;
  std::size_t label_bytes_ = 0;
  enum class Naming : std::uint8_t { unknown, names, does_not };
  std::vector<Naming> naming_;     // whether a term is a label predicate, for those looked at
  std::vector<LocalTerm> locals_;  // of the keys of the quads being added
};

}  // namespace quoth::storage
