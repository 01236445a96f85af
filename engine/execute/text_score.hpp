// How well a text answers to some words: the ranking of `score`.
// Used by evaluate.cpp. Below: storage/texts/word_statistics.hpp.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::execute {

/// BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) over words folded and
/// stemmed as `contains` does: a word counts the more, the fewer texts of the store have it, the
/// oftener it stands in the text, and the shorter the text is.
class TextScore {
 public:
  /// Words that come twice count once. Errors: those of the store. Cost: some milliseconds.
  static Result<TextScore> make(std::string_view words, const storage::Snapshot& snapshot);

  /// 0 if the text has none of the words.
  double of(std::string_view text) const;

 private:
  std::vector<std::string> stems_;  // ascending
  std::vector<double> weights_;     // of each
  double words_mean_ = 0;           // of a text
};

}  // namespace quoth::execute
