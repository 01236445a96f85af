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
  /// Objects of `label_predicates` (IRIs) are names; texts are indexed that are objects of
  /// `text_predicates`, all of them where there are none. Borrows both.
  Batch(const std::set<std::string>& label_predicates, const std::set<std::string>& text_predicates)
      : label_predicates_(label_predicates), text_predicates_(text_predicates) {}

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
  /// Whether only some texts are indexed, and whether a term is one of them.
  bool chooses_texts() const { return !text_predicates_.empty(); }
  bool is_chosen(LocalTerm term) const { return term < is_chosen_.size() && is_chosen_[term]; }
  /// What the batch takes until it is in the store: now, while it is closed or while it is sorted.
  std::size_t memory_bytes() const;

 private:
  void intern(const EncodedQuads& quads);
  LocalTerm intern_triple(std::string_view key_bytes);
  void append(const LocalQuad& quad);
  void see_graph(LocalTerm graph);
  void add_label(std::string_view object_bytes, const LocalQuad& quad);
  void choose(LocalTerm object);
  /// What the objects of a predicate are.
  struct Use {
    bool is_known = false;
    bool names = false;
    bool has_chosen_texts = false;
  };
  Use use_of_predicate(const EncodedQuads& quads, std::uint32_t key);

  const std::set<std::string>& label_predicates_;
  const std::set<std::string>& text_predicates_;
  BatchTerms terms_;
  QuadStretches quads_;
  std::vector<LocalTerm> predicates_;
  std::vector<LocalTerm> graphs_;
  std::vector<bool> is_graph_;  // of the terms up to the last graph
  std::vector<LocalLabel> labels_;
  std::size_t label_bytes_ = 0;
  std::vector<Use> uses_;          // of terms as predicates, for those looked at
  std::vector<bool> is_chosen_;    // of the terms up to the last one that is
  std::vector<LocalTerm> locals_;  // of the keys of the quads being added
};

}  // namespace quoth::storage
