// quoth verify STORE: every span of every statement against the stored text, a line each that does
// not agree.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

ExitStatus verify(const std::string& store) {
  const auto database = open_for_reading(store);
  if (!database) return report_error(database.error());
  const auto report = database->verify();
  if (!report) return report_error(report.error());
  for (const Finding& finding : report->findings)
    std::cout << without_controls(to_line(finding)) << '\n';
  if (!report->findings.empty()) {
    report_line(fmt::format("{} place{} where statements and texts do not agree",
                            report->findings.size(), report->findings.size() == 1 ? "" : "s"));
    return finish_output(ExitStatus::failed);
  }
  report_line(fmt::format("every span agrees: {} statements in {} documents", report->statements,
                          report->documents));
  if (report->statements_without_span > 0)
    report_line(fmt::format("{} statements have no span: they were added by hand",
                            report->statements_without_span));
  return finish_output(ExitStatus::answered);
}

}  // namespace

void add_verify(CLI::App& program, Action& chosen) {
  auto store = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand(
      "verify", "compare every statement with the text that it was read from");
  command->add_option("STORE", *store, "folder of the store; nothing in it is changed")->required();
  command->footer(
      "Exit status 1 if something does not agree. A line each: which statement, what, what it "
      "means, what to do.");
  command->callback([&chosen, store] { chosen = [store] { return verify(*store); }; });
}

}  // namespace quoth::cli
