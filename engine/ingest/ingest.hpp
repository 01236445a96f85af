// Documents in: what they say is extracted, kept, and all facts are derived anew from what is kept.
// Above: engine/api. Below: derive.hpp and the store.
#pragma once

#include <quoth/quoth.hpp>
#include <quoth/result.hpp>
#include <string_view>
#include <vector>

#include "engine/ingest/corpus.hpp"
#include "parser/document/document.hpp"
#include "storage/store/store.hpp"

namespace quoth::ingest {

/// Extracts the documents and commits, in one transaction, their extractions and every fact that
/// changes by them. All or nothing; the order of documents and of calls changes no fact; a document
/// whose text is in the store already is counted as unchanged.
Result<IngestReport> ingest(storage::Store& store, std::vector<document::Document> documents);

/// The same from files' bytes; one that cannot be read stops all.
Result<IngestReport> ingest(storage::Store& store, const std::vector<DocumentText>& texts,
                            const IngestOptions& options);

/// Takes every document of that name out, and what was derived from it. Errors: `not_found`.
Result<IngestReport> remove_document(storage::Store& store, std::string_view name);

/// Takes the text of the document out, and what was derived from it, as a part of the transaction.
/// False, and nothing is done, where the store keeps no text of it.
Result<bool> retract_text(storage::WriteTransaction& transaction, std::string_view document_iri);

/// Keeps these merges in the place of those that were, and changes the facts that are derived by
/// them, as a part of the transaction.
Result<void> change_merges(storage::WriteTransaction& transaction, const EntityMerges& before,
                           const EntityMerges& after);

}  // namespace quoth::ingest
