// A batch of a bulk load: as many quads as the memory given holds, in terms of its own.
// Made from Quads. Next step: closed_batch.hpp.
#pragma once

#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/bulk/batch_terms.hpp"

namespace quoth::storage {

/// Subject, predicate, object, graph.
using LocalQuad = std::array<LocalTerm, 4>;

/// A quad whose object names its subject, for the alias index.
struct LocalLabel {
  LocalQuad quad{};
  std::string folded;
  std::string label;
};

class Batch {
 public:
  /// Objects of `label_predicates` (IRIs) are names. Borrows them.
  explicit Batch(const std::set<std::string>& label_predicates);

  /// Errors: `limit` for a term that is too long, or a triple term too deep or too large.
  /// Cost: the terms of all quads are looked up together, so that waits for memory overlap; some
  /// hundred quads at a time are best.
  Result<void> add(std::span<const Quad> quads);

  bool empty() const { return quads_.empty(); }
  const BatchTerms& terms() const { return terms_; }
  const std::vector<std::vector<LocalQuad>>& quads() const { return quads_; }
  const std::vector<LocalLabel>& labels() const { return labels_; }
  /// What the batch takes until it is in the store: now, while it is closed or while it is sorted.
  std::size_t memory_bytes() const;

 private:
  /// A term of the quads being added, found by its bytes in `bytes_`.
  struct Key {
    std::size_t begin = 0;
    std::size_t size = 0;
    std::uint64_t hash = 0;
  };

  Result<std::uint32_t> add_key(const Term& term);
  Result<LocalTerm> intern_triple(const Term& term, int depth, int& terms_left);
  void intern_keys();
  void append(const LocalQuad& quad);
  void add_label(const Quad& quad, const LocalQuad& local);
  bool is_label_predicate(LocalTerm predicate, const std::string& iri);

  const std::set<std::string>& label_predicates_;
  BatchTerms terms_;
  std::vector<std::vector<LocalQuad>> quads_;  // stretches, so that none moves as they grow
  std::vector<LocalLabel> labels_;
  std::size_t label_bytes_ = 0;
  std::unordered_map<LocalTerm, bool> predicates_;  // whether it is a label predicate
  std::string bytes_;                               // of the terms of the quads being added
  std::vector<Key> keys_;
  std::vector<std::array<std::uint32_t, 4>> quad_keys_;
  std::vector<LocalTerm> locals_;  // of the keys
};

}  // namespace quoth::storage
