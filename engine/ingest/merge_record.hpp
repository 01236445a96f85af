// Which entities the user merged, kept beside the facts so that it can be undone exactly.
// Written by engine/api/merge.cpp; read by ingest.cpp.
//
// Space `merges`; numbers are big endian:
//
//     key    | IRI of the merged entity |
//     value  | name size varint | its name | IRI size varint | IRI of what it was merged into |
//            | for each fact that was told of it: kept 1 (1 byte) or not 0 | quad 32 |
//
// The quads are as they were; `kept` says that the fact stood there in its new form as well.
#pragma once

#include <optional>
#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/corpus.hpp"
#include "storage/store/store.hpp"

namespace quoth::ingest {

struct MovedFact {
  storage::QuadIds before{};
  bool was_there_already = false;  // in its new form

  bool operator==(const MovedFact&) const = default;
};

struct MergeRecord {
  std::string name;  // of the entity that was merged
  std::string into;  // IRI
  std::vector<MovedFact> moved;
};

std::string encode_merge(const MergeRecord& record);
/// Errors: `corrupt`.
Result<MergeRecord> decode_merge(std::string_view bytes);

/// In the order of the merged entities' IRIs. Errors: `corrupt`, `io`.
Result<EntityMerges> stored_merges(const storage::Snapshot& snapshot);

}  // namespace quoth::ingest
