// quoth dump STORE: every quad, in the canonical order of N-Quads lines, so that two dumps diff.
#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

struct DumpArguments {
  std::string store;
  std::string format = "nq";
};

std::string line_of(const Quad& quad) {
  return to_string(quad.subject) + " " + to_string(quad.predicate) + " " + to_string(quad.object) +
         (quad.graph ? " " + to_string(*quad.graph) : "") + " .\n";
}

ExitStatus dump(const DumpArguments& arguments) {
  auto database = open_for_reading(arguments.store);
  if (!database) return report_error(database.error());
  const bool has_graphs = arguments.format == "nq";
  std::optional<Error> refused;
  auto visited = database->each_quad([&](const Quad& quad) {
    if (quad.graph && !has_graphs) {
      refused = Error{ErrorKind::unsupported,
                      "N-Triples has no graphs, and this store has " + to_string(*quad.graph),
                      std::nullopt, "`--format nq` keeps them"};
      return false;
    }
    std::cout << line_of(quad);
    return std::cout.good();
  });
  if (!visited) return report_error(visited.error());
  if (refused) return report_error(*refused);
  return finish_output(ExitStatus::answered);
}

}  // namespace

void add_dump(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<DumpArguments>();
  CLI::App* command = program.add_subcommand("dump", "print every fact in canonical order");
  command->add_option("STORE", arguments->store, "folder of the store")->required();
  command->add_option("--format", arguments->format, "nq (N-Quads) or nt (N-Triples)")
      ->check(CLI::IsMember(std::vector<std::string>{"nq", "nt"}))
      ->capture_default_str();
  command->callback([&chosen, arguments] { chosen = [arguments] { return dump(*arguments); }; });
}

}  // namespace quoth::cli
