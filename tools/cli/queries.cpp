// quoth queries DIR: which saved queries there are. quoth describe DIR NAME: what one of them asks.
#include <CLI/CLI.hpp>
#include <iostream>
#include <quoth/utf8.hpp>

#include "tools/cli/commands.hpp"
#include "tools/cli/query_options.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/saved_queries.hpp"
#include "tools/cli/terminal.hpp"

namespace quoth::cli {
namespace {

struct FolderArguments {
  std::string folder;
  std::string name;
  QueryOptions query;
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string parameters_on_one_line(const SavedQuery& saved) {
  std::string line;
  for (const auto& parameter : saved.parameters)
    line += (line.empty() ? "" : ", ") + shown_parameter(parameter);
  return line;
}

void write_row(RowWriter& writer, const SavedQuery& saved) {
  const Value name(Term::string(saved.name));
  const Value description(Term::string(first_line(saved.file.description)));
  const Value parameters(Term::string(parameters_on_one_line(saved)));
  writer.row({&name, &description, &parameters});
}

/// Files that cannot be read are told, and the rest is listed.
ExitStatus list(const FolderArguments& arguments) {
  auto files = saved_query_files(arguments.folder);
  if (!files) return report_error(files.error());
  const auto writer = make_writer(arguments.query.chosen_format(), std::cout, table_style());
  writer->head({"name", "description", "parameters"});
  ExitStatus status = ExitStatus::answered;
  for (const std::filesystem::path& path : *files) {
    auto saved = read_saved_query(path);
    if (!saved) {
      status = report_error(saved.error());
      continue;
    }
    write_row(*writer, *saved);
    if (saved->parse_error && saved->file.expected_errors.empty())
      status = report_error(*saved->parse_error);
  }
  writer->foot();
  return finish_output(status);
}

void print_section(std::string_view head, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  std::cout << '\n' << head << '\n';
  for (const std::string& line : lines) std::cout << "  " << printable(line) << '\n';
}

std::vector<std::string> text_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

ExitStatus describe_one(const FolderArguments& arguments) {
  auto path = saved_query_called(arguments.folder, arguments.name);
  if (!path) return report_error(path.error());
  auto saved = read_saved_query(*path);
  if (!saved) return report_error(saved.error());
  std::cout << printable(saved->name) << '\n';
  for (const std::string& line : text_lines(saved->file.description))
    std::cout << "  " << printable(line) << '\n';
  std::vector<std::string> parameters, sources = saved->file.data_files;
  for (const auto& parameter : saved->parameters) parameters.push_back(shown_parameter(parameter));
  sources.insert(sources.end(), saved->file.document_files.begin(),
                 saved->file.document_files.end());
  print_section("parameters", parameters);
  print_section("tested on", sources);
  print_section("asks", text_lines(saved->body));
  print_section("expected answer", saved->file.golden_lines);
  print_section("expected error", saved->file.expected_errors);
  return finish_output(ExitStatus::answered);
}

}  // namespace

void add_queries(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<FolderArguments>();
  CLI::App* command = program.add_subcommand("queries", "list the saved queries of a folder");
  command->add_option("DIR", arguments->folder, "folder of saved queries")->required();
  command->add_option("--format", arguments->query.format, "how rows are printed")
      ->type_name("F")
      ->check(CLI::IsMember(format_names()))
      ->capture_default_str();
  command->callback([&chosen, arguments] { chosen = [arguments] { return list(*arguments); }; });
}

void add_describe(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<FolderArguments>();
  CLI::App* command =
      program.add_subcommand("describe", "tell what a saved query asks, and what it takes");
  command->add_option("DIR", arguments->folder, "folder of saved queries")->required();
  command->add_option("NAME", arguments->name, "name of the query")->required();
  command->callback(
      [&chosen, arguments] { chosen = [arguments] { return describe_one(*arguments); }; });
}

}  // namespace quoth::cli
