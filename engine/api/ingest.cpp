#include "engine/ingest/ingest.hpp"

#include "engine/api/database_state.hpp"

namespace quoth {

Result<IngestReport> Database::ingest(const std::vector<DocumentText>& documents,
                                      const IngestOptions& options) {
  return ingest::ingest(*state_->store, documents, options);
}

}  // namespace quoth
