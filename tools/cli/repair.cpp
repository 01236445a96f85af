// quoth repair STORE: saves what can be saved, and tells what was lost.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

ExitStatus repair(const std::string& store) {
  CheckOptions options;
  options.progress = [](std::string_view step) { report_progress(fmt::format("{} ...", step)); };
  const auto report = Database::repair(store, options);
  report_progress("");
  if (!report) return report_error(report.error());
  std::cout << fmt::format("saved: {} facts, {} terms, {} records of documents\n",
                           report->quads_saved, report->terms_saved, report->records_saved);
  for (const std::string& loss : report->lost) {
    std::cout << "lost: " << without_controls(loss) << '\n';
  }
  if (report->quads_uncertain > 0) {
    std::cout << fmt::format(
        "uncertain: {} facts that may have been removed stand in {}; `quoth "
        "load {} {}` takes them in\n",
        report->quads_uncertain, report->uncertain_file.string(), store,
        report->uncertain_file.string());
  }
  report_note(
      "what was changed when is not saved: `as of` reaches back to this repair, and no further");
  report_line(fmt::format("{} is sound; the damaged store lies in {}", store,
                          report->damaged_folder.string()));
  return finish_output(ExitStatus::answered);
}

}  // namespace

void add_repair(CLI::App& program, Action& chosen) {
  auto store = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand(
      "repair", "save what can be read of a damaged store, and tell what is lost");
  command->add_option("STORE", *store, "folder of the store")->required();
  command->footer(
      "The damaged store is kept beside the new one, as STORE.damaged-N. Facts that may "
      "have been removed\nbefore the damage are not brought back: they are written to "
      "STORE.uncertain-N.nq.");
  command->callback([&chosen, store] { chosen = [store] { return repair(*store); }; });
}

}  // namespace quoth::cli
