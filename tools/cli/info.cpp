// quoth info STORE: its figures.
#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/store_figures.hpp"

namespace quoth::cli {
namespace {

ExitStatus info(const std::string& store) {
  auto database = open_for_reading(store);
  if (!database) return report_error(database.error());
  auto figures = figures_of(database.value());
  if (!figures) return report_error(figures.error());
  std::cout << figures.value();
  return finish_output(ExitStatus::answered);
}

}  // namespace

void add_info(CLI::App& program, Action& chosen) {
  auto store = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand("info", "print the figures of a store");
  command->add_option("STORE", *store, "folder of the store")->required();
  command->callback([&chosen, store] { chosen = [store] { return info(*store); }; });
}

}  // namespace quoth::cli
