// quoth optimize STORE: folds updates into the blocks and packs terms; tells before and after.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

Result<void> report_state(std::string_view when, const Database& database) {
  const auto report = database.report();
  if (!report) return report.error();
  report_line(
      fmt::format("{}: {} facts, {} of them updates beside {} blocks; {} terms, {} of them "
                  "not packed; {} bytes",
                  when, report->quads, report->updates, report->blocks, report->terms,
                  report->terms - report->packed_terms, report->bytes_on_disk));
  return {};
}

ExitStatus optimize(const std::string& store) {
  auto database = open_for_writing(store);
  if (!database) return report_error(database.error());
  if (auto told = report_state("before", database.value()); !told) {
    return report_error(told.error());
  }
  if (auto done = database->optimize(); !done) return report_error(done.error());
  if (auto told = report_state("after", database.value()); !told) return report_error(told.error());
  if (auto closed = database->close(); !closed) return report_error(closed.error());
  return ExitStatus::answered;
}

}  // namespace

void add_optimize(CLI::App& program, Action& chosen) {
  auto store = std::make_shared<std::string>();
  CLI::App* command =
      program.add_subcommand("optimize", "fold updates into the blocks, for reading at full speed");
  command->add_option("STORE", *store, "folder of the store")->required();
  command->callback([&chosen, store] { chosen = [store] { return optimize(*store); }; });
}

}  // namespace quoth::cli
