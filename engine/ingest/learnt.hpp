// When and by whom the store was told of something, as facts about it.
// Used by ingest.cpp and engine/api's changes.
#pragma once

#include <quoth/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/store/store.hpp"

namespace quoth::ingest {

/// IRI of the document whose text has this SHA-256.
std::string document_iri(std::string_view digest);

/// `iri` learnt the moment; told-by the teller, where that is no empty text.
std::vector<Quad> learnt_facts(const std::string& iri, storage::Moment moment,
                               const std::string& teller);
Result<void> add_learnt(storage::WriteTransaction& transaction, const std::string& iri,
                        storage::Moment moment, const std::string& teller);
/// Every such fact of it.
Result<void> remove_learnt(storage::WriteTransaction& transaction, const std::string& iri);

}  // namespace quoth::ingest
