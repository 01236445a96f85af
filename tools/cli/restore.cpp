// quoth restore DIR STORE: a store from a backup.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

struct RestoreArguments {
  std::string backup;
  std::string store;
};

ExitStatus restore(const RestoreArguments& arguments) {
  if (auto done = Database::restore(arguments.backup, arguments.store); !done) {
    return report_error(done.error());
  }
  report_line(fmt::format("{} is as it was in {}", arguments.store, arguments.backup));
  return ExitStatus::answered;
}

}  // namespace

void add_restore(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<RestoreArguments>();
  CLI::App* command = program.add_subcommand("restore", "make a store from a backup, verified");
  command->add_option("DIR", arguments->backup, "folder of the backup")->required();
  command->add_option("STORE", arguments->store, "folder to make; must not be there, or be empty")
      ->required();
  command->callback([&chosen, arguments] { chosen = [arguments] { return restore(*arguments); }; });
}

}  // namespace quoth::cli
