// The program `quoth`: reads the command line, runs one command, tells how it ended.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <quoth/nearest.hpp>

#include "tools/cli/commands.hpp"
#include "tools/cli/report.hpp"
#include "tools/shell/shell.hpp"

namespace {

using quoth::cli::Action;
using quoth::cli::ExitStatus;

constexpr const char* footer =
    "Exit status: 0 answered, 1 failed or refused, 2 wrong usage, 3 cancelled or over a bound.\n"
    "`quoth COMMAND --help` tells more of a command.";

ExitStatus report_usage(std::string message, std::string hint) {
  return quoth::cli::report_error(
      {quoth::ErrorKind::usage, std::move(message), std::nullopt, std::move(hint)});
}

/// `quoth aks S 'who ...'` looks like a store and words too many: it is a command misspelt.
ExitStatus report_extra_words(const CLI::App& program, const std::string& first) {
  std::vector<std::string> commands;
  for (const CLI::App* command : program.get_subcommands({}))
    commands.push_back(command->get_name());
  const std::string hint = quoth::did_you_mean(quoth::nearest(first, commands, 2));
  return report_usage("there is no command " + first,
                      hint.empty() ? "`quoth --help` lists the commands" : hint);
}

/// An option before the command would be the shell's, and say nothing to the command.
std::string misplaced_option(const CLI::App& program) {
  for (const CLI::Option* option : program.get_options())
    if (option->count() > 0 && !option->get_lnames().empty())
      return "--" + option->get_lnames().front();
  return {};
}

ExitStatus run(int argc, char** argv) {
  CLI::App program("An embedded store of who said what, when, and on whose word.", "quoth");
  program.footer(footer);
  program.set_version_flag("--version", std::string("quoth ") + QUOTH_VERSION);
  program.require_subcommand(0, 1);
  std::string store;
  quoth::cli::QueryOptions shell_options;
  program.add_option("STORE", store, "open the shell on this store");
  Action chosen;
  for (const auto add :
       {quoth::cli::add_ask, quoth::cli::add_run, quoth::cli::add_ingest, quoth::cli::add_extract,
        quoth::cli::add_load, quoth::cli::add_dump, quoth::cli::add_info, quoth::cli::add_check,
        quoth::cli::add_verify, quoth::cli::add_optimize, quoth::cli::add_repair,
        quoth::cli::add_backup, quoth::cli::add_restore, quoth::cli::add_queries,
        quoth::cli::add_describe, quoth::cli::add_test, quoth::cli::add_fmt,
        quoth::cli::add_grammar, quoth::cli::add_bench}) {
    add(program, chosen);
  }
  quoth::cli::add_query_options(program, shell_options);
  quoth::cli::add_told_by_option(program, shell_options.told_by);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ExtrasError& error) {
    if (!chosen && program.get_subcommands().empty()) return report_extra_words(program, store);
    return report_usage(error.what(), "`quoth COMMAND --help` tells what it takes");
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help or --version
      program.exit(error);
      return ExitStatus::answered;
    }
    return report_usage(error.what(), "`quoth --help` lists the commands");
  }
  if (const std::string option = chosen ? misplaced_option(program) : ""; !option.empty())
    return report_usage(option + " stands behind the command and what it takes",
                        "as in `quoth COMMAND ... " + option + " ...`");
  if (chosen && !store.empty()) return report_usage("too many words: " + store, "");
  if (chosen) return chosen();
  if (!store.empty()) return quoth::cli::run_shell(store, shell_options);
  std::cerr << program.help();
  return ExitStatus::usage;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const std::bad_alloc&) {
    std::cerr << "error: out of memory\n";
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
  }
  return static_cast<int>(ExitStatus::failed);
}
