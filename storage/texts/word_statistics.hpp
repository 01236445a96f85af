// How common words are among all texts of the store, and how long texts are: what ranking by BM25
// needs to know.
// Made for a snapshot. Next step: engine/execute/text_score.hpp.
#pragma once

#include <cstdint>
#include <quoth/result.hpp>
#include <span>
#include <string>
#include <vector>

#include "storage/terms/packed_terms.hpp"
#include "storage/texts/text_index.hpp"

namespace quoth::storage {

/// Of the texts of the dictionary, which holds those of removed facts as well.
struct WordStatistics {
  double texts = 0;
  double words_mean = 0;          // what stands between blanks; 0 where there is no text
  std::vector<double> with_stem;  // for each stem asked for, the texts that have it
};

/// Exact up to 1,024 terms without an index and as many with one. Of more, the number of texts and
/// their mean length are told by as many at even distances; which texts have a stem is still exact
/// where there is an index, and told by these where there is none. The same state of a store always
/// tells the same.
/// Errors: `corrupt`, `io`. Cost: some milliseconds, and the lists of the words with these stems.
Result<WordStatistics> word_statistics(const TermSource& source, const TextIndex& index,
                                       std::span<const std::string> stems);

}  // namespace quoth::storage
