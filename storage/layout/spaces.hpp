// The spaces of a store, in the order in which it opens them.
// Next step: storage/FORMAT.md says what stands in each.
#pragma once

#include <string>
#include <vector>

#include "storage/kv/write_batch.hpp"

namespace quoth::storage {

/// The names are written to disk and may not change.
inline std::vector<std::string> space_names() {
  return {"meta",      "terms",   "term-ids",    "spo",         "sop",         "pso",
          "pos",       "osp",     "ops",         "names",       "extractions", "derived-quads",
          "directory", "delta",   "term-blocks", "term-hashes", "statistics",  "triple-terms",
          "words",     "history", "merges"};
}

/// Those whose values are as small as they get.
inline std::vector<std::string> packed_space_names() {
  return {"spo",       "sop",         "pso",         "pos",          "osp",  "ops",
          "directory", "term-blocks", "term-hashes", "triple-terms", "words"};
}

inline constexpr SpaceId meta_space{0};
inline constexpr SpaceId terms_space{1};
inline constexpr SpaceId term_ids_space{2};
inline constexpr SpaceId first_quads_space{3};  // spo; the other orders follow as in IndexOrder
inline constexpr SpaceId names_space{9};
inline constexpr SpaceId extractions_space{10};
inline constexpr SpaceId derived_quads_space{11};
inline constexpr SpaceId directory_space{12};
inline constexpr SpaceId delta_space{13};
inline constexpr SpaceId term_blocks_space{14};
inline constexpr SpaceId term_hashes_space{15};
inline constexpr SpaceId statistics_space{16};
inline constexpr SpaceId triple_terms_space{17};
inline constexpr SpaceId words_space{18};
inline constexpr SpaceId history_space{19};
inline constexpr SpaceId merges_space{20};

}  // namespace quoth::storage
