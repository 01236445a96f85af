#include "tools/shell/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <quoth/nearest.hpp>
#include <sstream>

#include "parser/query/parse_query.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/parameter.hpp"
#include "tools/cli/read_file.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/show_answer.hpp"
#include "tools/cli/sparql.hpp"
#include "tools/cli/store_figures.hpp"
#include "tools/shell/describe.hpp"
#include "tools/shell/words.hpp"

namespace quoth::cli {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

Error usage(std::string message, std::string hint = "") {
  return Error{ErrorKind::usage, std::move(message), std::nullopt, std::move(hint)};
}

void print_help() {
  for (const ShellCommand& command : shell_commands) {
    std::cout << fmt::format("{:<10} {:<21} {}\n", command.word, command.argument, command.meaning);
  }
  std::cout << "\nA question ends with its line:  who commented on Putin's remarks after Sept 5\n"
               "A query ends with an empty line:\n\n"
               "    match ?s speaker ?who, claim ?said\n"
               "    show  ?who, ?said\n\n"
               "Tab completes words and names, Ctrl-C stops a running query.\n";
}

Error unknown_command(std::string_view word) {
  std::vector<std::string> words;
  for (const ShellCommand& command : shell_commands) words.emplace_back(command.word);
  const std::string hint = did_you_mean(nearest(word, words, 2));
  return usage(fmt::format("there is no command {}", word),
               hint.empty() ? "`.help` lists the commands" : hint);
}

}  // namespace

ExitStatus Session::run(std::string_view input) {
  const std::string_view text = trimmed(input);
  if (text.empty()) return ExitStatus::answered;
  if (text.starts_with('.')) {
    const std::size_t end = std::min(text.find_first_of(blanks), text.size());
    return run_command(text.substr(0, end), trimmed(text.substr(end)));
  }
  if (text.starts_with("define ")) return define(text);
  return ask(text, {});
}

ExitStatus Session::run_command(std::string_view word, std::string_view argument) {
  if (word == ".help") {
    print_help();
    return finish_output(ExitStatus::answered);
  }
  if (word == ".quit" || word == ".exit") {
    is_over_ = true;
    return ExitStatus::answered;
  }
  if (word == ".explain") return explain(argument);
  if (word == ".why") return tell_reasons(argument);
  if (word == ".info") return print(figures_of(database_));
  if (word == ".format") return set_format(argument);
  if (word == ".describe") return print(describe_words(argument, own_definitions_));
  if (word == ".run") return run_saved(argument);
  if (word == ".sparql") return ask_in_sparql(argument, {});
  return report_error(unknown_command(word));
}

ExitStatus Session::explain(std::string_view text) {
  if (text.empty()) return report_error(usage("`.explain` needs a question or a query after it"));
  return print(database_.explain(text));
}

ExitStatus Session::tell_reasons(std::string_view text) {
  if (text.empty()) return report_error(usage("`.why` needs a question or a query after it"));
  auto reasons = database_.why(text);
  if (!reasons) return report_error(reasons.error());
  return print(printable_lines(reasons.value()));
}

ExitStatus Session::set_format(std::string_view name) {
  if (name.empty()) return print(options_.format + "\n");
  if (!format_of(name)) {
    return report_error(usage(fmt::format("there is no format {}", name),
                              fmt::format("there are {}", fmt::join(format_names(), ", "))));
  }
  options_.format = name;
  return ExitStatus::answered;
}

ExitStatus Session::run_saved(std::string_view argument) {
  std::istringstream words{std::string(argument)};
  std::string file;
  if (!(words >> file)) return report_error(usage("`.run` needs a file after it"));
  std::vector<std::string> given;
  for (std::string word; words >> word;) given.push_back(word);
  auto parameters = parameters_of(given);
  if (!parameters) return report_error(parameters.error());
  const QueryLanguage language = language_of_file(file);
  auto text = read_file(file, bytes_max_of(language));
  if (!text) return report_error(text.error());
  AskOptions options;
  options.parameters = std::move(parameters).value();
  options.source = file;
  return language == QueryLanguage::native ? ask(text.value(), std::move(options))
                                           : ask_in_sparql(text.value(), std::move(options));
}

/// Definitions alone are kept for the session; with a query behind them they are that query's own.
ExitStatus Session::define(std::string_view text) {
  auto parsed = query::parse_query(text, "input");
  if (!parsed) return report_error(parsed.error());
  if (!std::holds_alternative<std::monostate>(parsed->body)) return ask(text, {});
  auto defined = database_.define(text, "input");
  if (!defined) return report_error(defined.error());
  own_definitions_.emplace_back(text);
  return ExitStatus::answered;
}

ExitStatus Session::ask(std::string_view text, AskOptions options) {
  Cancellation cancellation;
  const InterruptGuard guard(cancellation);
  AskOptions bounded = options_.ask_options(cancellation);
  bounded.parameters = std::move(options.parameters);
  bounded.source = std::move(options.source);
  auto rows = database_.ask(text, bounded);
  if (!rows) return report_error(rows.error());
  return show_answer(rows.value(), options_.chosen_format());
}

ExitStatus Session::ask_in_sparql(std::string_view text, AskOptions options) {
  if (text.empty()) return report_error(usage("`.sparql` needs a query or an update after it"));
  Cancellation cancellation;
  const InterruptGuard guard(cancellation);
  AskOptions bounded = options_.ask_options(cancellation);
  bounded.parameters = std::move(options.parameters);
  bounded.source = std::move(options.source);
  return ask_sparql(database_, text, bounded, options_.chosen_format());
}

ExitStatus Session::print(const Result<std::string>& text) {
  if (!text) return report_error(text.error());
  std::cout << text.value() << (text->ends_with('\n') ? "" : "\n");
  return finish_output(ExitStatus::answered);
}

}  // namespace quoth::cli
