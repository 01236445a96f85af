// The verbs of speaking that the graph holds, by lemma.
// Made from a snapshot by read_lexicon. Used by the readers of questions.
#pragma once

#include <map>
#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/question/meaning.hpp"
#include "storage/store/store.hpp"

namespace quoth::question {

struct Lexicon {
  std::map<std::string, query::Node> verbs;  // lemma or label in lower case -> the verb's node

  /// The verb that `word` is a form of; nothing for no verb of the graph.
  std::optional<Verb> find(std::string_view word) const;
  /// The verb that `word` and the particle behind it make up: "ruled", "out".
  std::optional<Verb> find_phrasal(std::string_view word, std::string_view particle) const;
  std::vector<std::string> words() const;
};

/// Every node that some statement has as its `verb`, and every node of the tree of verbs.
/// Cost: linear in the number of different verbs.
Result<Lexicon> read_lexicon(const storage::Snapshot& snapshot);

}  // namespace quoth::question
