#include "tools/cli/document_options.hpp"

#include <CLI/CLI.hpp>

namespace quoth::cli {

Result<IngestOptions> DocumentOptions::ingest_options() const {
  IngestOptions options;
  options.publisher = publisher;
  if (date.empty()) return options;
  auto read = parse_date(date);
  if (!read) {
    Error error = std::move(read).error();
    error.kind = ErrorKind::usage;
    if (error.place) error.place->source = "--date";
    return error;
  }
  options.date = read.value();
  return options;
}

void add_document_options(CLI::App& command, DocumentOptions& options) {
  command.add_option("--date", options.date,
                     "day of publication (EDTF), for documents that do not say it");
  command.add_option("--source", options.publisher, "publisher, for documents that do not say it");
}

}  // namespace quoth::cli
