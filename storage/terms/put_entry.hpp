// Where encoded entries of the store go: into a batch of a commit or into a bulk ingest.
// Used by term_block_writer.hpp and term_hash_writer.hpp. Next step: the seam.
#pragma once

#include <functional>
#include <quoth/result.hpp>
#include <string_view>

#include "storage/kv/key_value_store.hpp"

namespace quoth::storage {

/// Keys of one space come ascending.
using PutEntry =
    std::function<Result<void>(SpaceId space, std::string_view key, std::string_view value)>;

/// Lifetime: borrows `batch`.
inline PutEntry put_into(WriteBatch& batch) {
  return [&batch](SpaceId space, std::string_view key, std::string_view value) {
    batch.put(space, key, value);
    return Result<void>();
  };
}

/// Lifetime: borrows `ingest`.
inline PutEntry put_into(BulkIngest& ingest) {
  return [&ingest](SpaceId space, std::string_view key, std::string_view value) {
    return ingest.add(space, key, value);
  };
}

}  // namespace quoth::storage
