// quoth ingest STORE PATH...: news documents become statements. One batch, one commit.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tools/cli/commands.hpp"
#include "tools/cli/document_options.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/query_options.hpp"
#include "tools/cli/read_file.hpp"
#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

struct IngestArguments {
  std::string store;
  std::vector<std::string> paths;
  DocumentOptions document;
  std::string told_by;
};

void report(const IngestReport& report) {
  for (const std::string& note : report.notes) report_note(note);
  report_line(fmt::format("{} document{} read, {} of them unchanged; {} statement{}",
                          report.documents, report.documents == 1 ? "" : "s",
                          report.documents_unchanged, report.statements,
                          report.statements == 1 ? "" : "s"));
}

ExitStatus ingest(const IngestArguments& arguments) {
  auto options = arguments.document.ingest_options();
  if (!options) return report_error(options.error());
  std::size_t failures = 0;
  const auto documents = read_documents_at(arguments.paths, [&](const Error& error) {
    report_error(error);
    ++failures;
  });
  if (failures > 0) {
    report_line(fmt::format("nothing was stored: {} of the paths could not be read", failures));
    return ExitStatus::failed;
  }
  auto database = open_or_make(arguments.store, arguments.told_by);
  if (!database) return report_error(database.error());
  options->progress = [](std::size_t done, std::size_t total) {
    report_progress(fmt::format("document {} of {}", done, total));
  };
  auto done = database->ingest(documents, options.value());
  report_progress("");
  if (!done) return report_error(done.error());
  report(done.value());
  auto closed = database->close();
  if (!closed) return report_error(closed.error());
  return ExitStatus::answered;
}

}  // namespace

void add_ingest(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<IngestArguments>();
  CLI::App* command = program.add_subcommand("ingest", "read news documents into the store");
  command->add_option("STORE", arguments->store, "folder of the store, made if need be")
      ->required();
  command
      ->add_option("PATH", arguments->paths,
                   "files or folders: text, Markdown with front matter, HTML, JSON Lines")
      ->required();
  add_document_options(*command, arguments->document);
  add_told_by_option(*command, arguments->told_by);
  command->callback([&chosen, arguments] { chosen = [arguments] { return ingest(*arguments); }; });
}

}  // namespace quoth::cli
