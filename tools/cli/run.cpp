// quoth run STORE FILE [name=value]...: a saved query.
#include <CLI/CLI.hpp>

#include "tools/cli/commands.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/parameter.hpp"
#include "tools/cli/query_options.hpp"
#include "tools/cli/read_file.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/show_answer.hpp"
#include "tools/cli/sparql.hpp"

namespace quoth::cli {
namespace {

struct RunArguments {
  std::string store;
  std::string file;
  std::vector<std::string> parameters;
  QueryOptions query;
};

/// The file as named, or with the ending of saved queries.
std::string saved_query_path(const std::string& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored) && std::filesystem::exists(file + ".qq", ignored)) {
    return file + ".qq";
  }
  return file;
}

ExitStatus run(const RunArguments& arguments) {
  auto parameters = parameters_of(arguments.parameters);
  if (!parameters) return report_error(parameters.error());
  const std::string path = saved_query_path(arguments.file);
  const QueryLanguage language = language_of_file(path);
  auto text = read_file(path, bytes_max_of(language));
  if (!text) return report_error(text.error());
  auto database = open_for_queries(arguments.store, arguments.query.told_by);
  if (!database) return report_error(database.error());

  Cancellation cancellation;
  const InterruptGuard guard(cancellation);
  AskOptions options = arguments.query.ask_options(cancellation);
  options.parameters = std::move(parameters).value();
  options.source = path;
  if (language != QueryLanguage::native) {
    return ask_sparql(database.value(), text.value(), options, arguments.query.chosen_format());
  }
  auto rows = database->ask(text.value(), options);
  if (!rows) return report_error(rows.error());
  return show_answer(rows.value(), arguments.query.chosen_format());
}

}  // namespace

void add_run(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* command =
      program.add_subcommand("run", "answer a saved query (.qq, .rq) or do an update (.ru)");
  command->add_option("STORE", arguments->store, "folder of the store")->required();
  command->add_option("FILE", arguments->file, "file with the query")->required();
  command->add_option("PARAMETERS", arguments->parameters, "name=value for $name in the query");
  add_query_options(*command, arguments->query);
  add_told_by_option(*command, arguments->query.told_by);
  add_base_option(*command, arguments->query);
  command->callback([&chosen, arguments] { chosen = [arguments] { return run(*arguments); }; });
}

}  // namespace quoth::cli
