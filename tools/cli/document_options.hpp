// What the command line says about documents that do not say it themselves.
#pragma once

#include <CLI/App.hpp>
#include <quoth/quoth.hpp>
#include <string>

namespace quoth::cli {

struct DocumentOptions {
  std::string date;
  std::string publisher;

  /// Errors: `usage` for a date that is none.
  Result<IngestOptions> ingest_options() const;
};

void add_document_options(CLI::App& command, DocumentOptions& options);

}  // namespace quoth::cli
