// quoth fmt FILE...: queries in their one canonical spelling.
#include <CLI/CLI.hpp>
#include <iostream>

#include "parser/query/format_query.hpp"
#include "parser/query/parse_query.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/read_file.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/sparql.hpp"
#include "tools/cli/write_file.hpp"

namespace quoth::cli {
namespace {

struct FmtArguments {
  std::vector<std::string> files;
  bool only_checks = false;
};

enum class Formatted { unchanged, changed };

Result<Formatted> format_one(const std::string& file, bool only_checks) {
  if (language_of_file(file) != QueryLanguage::native)
    return Error{ErrorKind::usage,
                 file + " is SPARQL; `fmt` writes queries of Quoth's language",
                 std::nullopt,
                 {}};
  auto text = read_file(file, query::query_bytes_max);
  if (!text) return text.error();
  auto formatted = query::format_query(*text, file);
  if (!formatted) return formatted.error();
  if (*formatted == *text) return Formatted::unchanged;
  if (only_checks) return Formatted::changed;
  auto written = replace_file(file, *formatted);
  if (!written) return written.error();
  return Formatted::changed;
}

/// `-`: from standard input to standard output.
ExitStatus format_stream() {
  const std::string text((std::istreambuf_iterator<char>(std::cin)), {});
  auto formatted = query::format_query(text, "input");
  if (!formatted) return report_error(formatted.error());
  std::cout << *formatted;
  return finish_output(ExitStatus::answered);
}

ExitStatus format(const FmtArguments& arguments) {
  ExitStatus status = ExitStatus::answered;
  for (const std::string& file : arguments.files) {
    if (file == "-") {
      if (const ExitStatus done = format_stream(); done != ExitStatus::answered) status = done;
      continue;
    }
    auto formatted = format_one(file, arguments.only_checks);
    if (!formatted) {
      status = report_error(formatted.error());
    } else if (*formatted == Formatted::changed) {
      report_line(file);
      if (arguments.only_checks) status = ExitStatus::failed;
    }
  }
  return status;
}

}  // namespace

void add_fmt(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<FmtArguments>();
  CLI::App* command =
      program.add_subcommand("fmt", "write queries in their one canonical spelling");
  command->add_option("FILE", arguments->files, "files of queries (.qq), or - for a filter")
      ->required();
  command->add_flag("--check", arguments->only_checks,
                    "name the files that would change, and change none");
  command->callback([&chosen, arguments] { chosen = [arguments] { return format(*arguments); }; });
}

}  // namespace quoth::cli
