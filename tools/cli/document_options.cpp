#include "tools/cli/document_options.hpp"

#include <CLI/CLI.hpp>

namespace quoth::cli {

namespace {

/// The day of "2024-09-05T10:30": when a document was published is known to the day.
std::string_view without_time(std::string_view date) {
  constexpr std::size_t day_bytes = 10;
  const bool has_time = date.size() > day_bytes + 1 && date[day_bytes] == 'T' &&
                        date[day_bytes + 1] >= '0' && date[day_bytes + 1] <= '9';
  return has_time ? date.substr(0, day_bytes) : date;
}

}  // namespace

Result<IngestOptions> DocumentOptions::ingest_options() const {
  IngestOptions options;
  options.publisher = publisher;
  if (date.empty()) return options;
  auto read = parse_date(without_time(date));
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
  command.add_option(
      "--date", options.date,
      "day of publication (EDTF; a time of day is left out), for documents that do not say it");
  command.add_option("--source", options.publisher, "publisher, for documents that do not say it");
}

}  // namespace quoth::cli
