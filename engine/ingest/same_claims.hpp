// Which statements of different documents report one remark of one speaker.
// Made from a Corpus by find_co_reports. Next steps: infer_publication.hpp, then link_same_claims.
#pragma once

#include "engine/ingest/claim_words.hpp"
#include "engine/ingest/corpus.hpp"

namespace quoth::ingest {

/// Two statements of different documents that are likely reports of one remark; a < b.
struct CoReport {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  Likeness likeness;
  /// Told in the same days, so that one day can be reckoned from both; else but the same words.
  bool is_of_one_time = false;
};

/// Folded words of the names of all people, bodies and places.
std::set<std::string> name_words_of(const Corpus& corpus);

/// Pairs whose speakers are the same, or of which one speaks for the other; the most alike first,
/// then by number. Documents of different weeks report one remark only where both tell its day, or
/// most of many words are the same: who says the same for months says it many times. Cost: by
/// speaker, the statements that share a stem which is not very common.
std::vector<CoReport> find_co_reports(const Corpus& corpus,
                                      const std::set<std::string>& name_words);

/// Joins the pairs whose dates can be the same day into clusters, the most alike pair first, and
/// fills `same_claim`. Of a pair that is strongly alike and of one time the dates are intersected.
void link_same_claims(Corpus& corpus, const std::vector<CoReport>& pairs);

}  // namespace quoth::ingest
