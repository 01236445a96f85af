// quoth check STORE: whether everything in it agrees; what does not is named, a line each.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

ExitStatus check(const std::string& store) {
  CheckOptions options;
  options.progress = [](std::string_view step) { report_progress(fmt::format("{} ...", step)); };
  const auto report = Database::check_folder(store, options);
  report_progress("");
  if (!report) return report_error(report.error());
  std::size_t damage = 0;
  for (const Finding& finding : report->findings) {
    if (finding.kind == Finding::Kind::damage) ++damage;
    std::cout << (finding.kind == Finding::Kind::damage ? "" : "note: ")
              << without_controls(to_line(finding)) << '\n';
  }
  if (damage > 0) {
    report_line(
        fmt::format("{} is damaged; `quoth repair {}` saves what can be saved", store, store));
    return finish_output(ExitStatus::failed);
  }
  report_line(fmt::format("sound: {} facts in {} blocks, {} terms, {} documents", report->quads,
                          report->blocks, report->terms, report->documents));
  return finish_output(ExitStatus::answered);
}

}  // namespace

void add_check(CLI::App& program, Action& chosen) {
  auto store = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand(
      "check", "compare everything in a store with everything else; name what does not agree");
  command->add_option("STORE", *store, "folder of the store; nothing in it is changed")->required();
  command->footer(
      "Exit status 1 if there is damage. A line a finding: where, what, what it means, "
      "what to do.");
  command->callback([&chosen, store] { chosen = [store] { return check(*store); }; });
}

}  // namespace quoth::cli
