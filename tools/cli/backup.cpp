// quoth backup STORE DIR: a copy of the store that is a store itself.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

struct BackupArguments {
  std::string store;
  std::string folder;
};

ExitStatus backup(const BackupArguments& arguments) {
  auto database = open_for_writing(arguments.store);
  if (!database) {
    Error error = database.error();
    if (error.kind == ErrorKind::conflict) {
      error.hint = "the program that has it open can back it up; this one can once that is closed";
    }
    return report_error(error);
  }
  if (auto done = database->backup(arguments.folder); !done) return report_error(done.error());
  if (auto closed = database->close(); !closed) return report_error(closed.error());
  report_line(fmt::format("{} is a backup of {}; `quoth restore {} STORE` makes a store of it",
                          arguments.folder, arguments.store, arguments.folder));
  return ExitStatus::answered;
}

}  // namespace

void add_backup(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<BackupArguments>();
  CLI::App* command = program.add_subcommand("backup", "copy a store to a folder, verified");
  command->add_option("STORE", arguments->store, "folder of the store")->required();
  command->add_option("DIR", arguments->folder, "folder to make; must not be there, or be empty")
      ->required();
  command->footer("On the file system of the store, files are shared with it and take no room.");
  command->callback([&chosen, arguments] { chosen = [arguments] { return backup(*arguments); }; });
}

}  // namespace quoth::cli
