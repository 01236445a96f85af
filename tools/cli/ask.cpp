// quoth ask STORE 'QUESTION OR QUERY': one question, one answer.
#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/cli/commands.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/parameter.hpp"
#include "tools/cli/query_options.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/show_answer.hpp"
#include "tools/cli/sparql.hpp"

namespace quoth::cli {
namespace {

struct AskArguments {
  std::string store;
  std::string text;
  bool is_explained = false;
  bool is_profiled = false;
  bool is_reasoned = false;
  bool is_sparql = false;
  std::vector<std::string> parameters;
  QueryOptions query;
};

ExitStatus tell_reasons(const Database& database, const AskArguments& arguments,
                        const AskOptions& options) {
  if (arguments.is_sparql)
    return report_error({ErrorKind::usage,
                         "reasons are told of questions and queries, not of SPARQL",
                         std::nullopt,
                         {}});
  auto reasons = database.why(arguments.text, options);
  if (!reasons) return report_error(reasons.error());
  std::cout << printable_lines(reasons.value());
  return finish_output(ExitStatus::answered);
}

ExitStatus explain(const Database& database, const AskArguments& arguments,
                   const AskOptions& options) {
  auto explanation = arguments.is_sparql ? database.explain_query(arguments.text, options)
                                         : database.explain(arguments.text, options);
  if (!explanation) return report_error(explanation.error());
  std::string_view shown = explanation.value();
  while (shown.ends_with('\n')) shown.remove_suffix(1);
  std::cout << shown << '\n';
  return finish_output(ExitStatus::answered);
}

ExitStatus ask(const AskArguments& arguments) {
  auto parameters = parameters_of(arguments.parameters);
  if (!parameters) return report_error(parameters.error());
  auto database = open_for_queries(arguments.store, arguments.query.told_by);
  if (!database) return report_error(database.error());

  Cancellation cancellation;
  const InterruptGuard guard(cancellation);
  AskOptions options = arguments.query.ask_options(cancellation);
  options.parameters = std::move(parameters).value();
  options.profiles = arguments.is_profiled;
  if (arguments.is_reasoned) return tell_reasons(database.value(), arguments, options);
  if (arguments.is_explained || arguments.is_profiled)
    return explain(database.value(), arguments, options);
  if (arguments.is_sparql) {
    return ask_sparql(database.value(), arguments.text, options, arguments.query.chosen_format());
  }
  auto rows = database->ask(arguments.text, options);
  if (!rows) return report_error(rows.error());
  return show_answer(rows.value(), arguments.query.chosen_format());
}

}  // namespace

void add_ask(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<AskArguments>();
  CLI::App* command = program.add_subcommand("ask", "answer a question or a query");
  command->add_option("STORE", arguments->store, "folder of the store")->required();
  command->add_option("QUESTION", arguments->text, "question or query, as one word")->required();
  command->add_flag("--explain", arguments->is_explained,
                    "print what a question stands for instead of answering it");
  command->add_flag("--why", arguments->is_reasoned,
                    "the answer, and below each row the facts and sentences that it rests on");
  command->add_flag("--profile", arguments->is_profiled,
                    "the same, after running it: with the rows and the time of each step");
  command->add_flag("--sparql", arguments->is_sparql, "the text is SPARQL, a query or an update");
  add_base_option(*command, arguments->query);
  command->add_option("-p,--parameter", arguments->parameters, "a value for $NAME in the query")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  add_query_options(*command, arguments->query);
  add_told_by_option(*command, arguments->query.told_by);
  command->callback([&chosen, arguments] { chosen = [arguments] { return ask(*arguments); }; });
}

}  // namespace quoth::cli
