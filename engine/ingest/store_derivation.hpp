// Derived facts into the store: only what changed since the last derivation is added or removed.
// Used by ingest.cpp.
#pragma once

#include <optional>
#include <quoth/result.hpp>
#include <quoth/term.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/derive.hpp"
#include "storage/store/store.hpp"

namespace quoth::ingest {

/// Makes `quads` the derived facts of the store. A fact that was in the store before it was derived
/// stays when it is no longer derived. Errors: those of the store.
Result<void> store_derivation(storage::WriteTransaction& transaction,
                              const std::vector<Quad>& quads);

/// Makes a change of the derived facts, or a part of one, where those before it are in the store.
/// The last part is followed by `stamp_derivation`.
Result<void> store_change(storage::WriteTransaction& transaction, const DerivationChange& change);
/// Notes that this version of the program derived the facts.
Result<void> stamp_derivation(storage::WriteTransaction& transaction);

/// Whether the derived facts of the store are what this version of the program derives from its
/// documents, so that a change of them is enough.
Result<bool> knows_derivation(const storage::Snapshot& snapshot, bool is_without_documents);

/// Whether an entry of the list of derived facts tells which version derived them, not of a fact.
/// Takes a fact that was told out; one that is derived as well stays, as a derived one.
Result<void> remove_told(storage::WriteTransaction& transaction, const storage::QuadIds& quad);

bool is_derivation_stamp(std::string_view key);
/// The stamp that no version has: all facts are derived anew at the next change.
std::string_view stale_stamp();

/// The fact that an entry of the list of derived facts tells of; nothing if it is damaged.
std::optional<storage::QuadIds> derived_quad(std::string_view key, std::string_view value);
/// The key of a fact in that list.
std::string derived_key(const storage::QuadIds& quad);

}  // namespace quoth::ingest
