// Whether the alias index holds what the label facts demand, and nothing else.
// Fed with the facts of the order pso; used by check_store.cpp.
#pragma once

#include <set>

#include "storage/check/findings.hpp"
#include "storage/check/multiset_digest.hpp"
#include "storage/kv/key_value_store.hpp"
#include "storage/terms/dictionary.hpp"

namespace quoth::storage {

class NamesCheck {
 public:
  /// Borrows the snapshot.
  NamesCheck(const KeyValueSnapshot& snapshot, const TermNumbers& numbers, Findings& findings);

  /// In the order pso, so that the facts of a label predicate come together.
  void take(const QuadIds& quad) {
    if (label_predicates_.contains(quad[1])) take_label(quad);
  }
  /// After the last fact: compares.
  void finish();

 private:
  void take_label(const QuadIds& quad);
  void add_batch();

  const KeyValueSnapshot& snapshot_;
  Findings& findings_;
  Dictionary dictionary_;
  std::set<TermId> label_predicates_;
  std::vector<QuadIds> batch_;
  MultisetDigest expected_;
  bool is_whole_ = true;  // every label could be read
};

}  // namespace quoth::storage
