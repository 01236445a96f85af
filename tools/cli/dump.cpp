// quoth dump STORE: every quad, in the canonical order of N-Quads lines, so that two dumps diff.
#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"
#include "tools/format/text.hpp"

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

/// Terms as in SPARQL's JSON results.
std::string json_line_of(const Quad& quad) {
  return "{\"subject\": " + json_term(quad.subject) +
         ", \"predicate\": " + json_term(quad.predicate) +
         ", \"object\": " + json_term(quad.object) +
         (quad.graph ? ", \"graph\": " + json_term(*quad.graph) : "") + "}\n";
}

ExitStatus dump(const DumpArguments& arguments) {
  auto database = open_for_reading(arguments.store);
  if (!database) return report_error(database.error());
  const bool has_graphs = arguments.format != "nt";
  const bool is_json = arguments.format == "jsonl";
  std::optional<Error> refused;
  auto visited = database->each_quad([&](const Quad& quad) {
    if (quad.graph && !has_graphs) {
      refused = Error{ErrorKind::unsupported,
                      "N-Triples has no graphs, and this store has " + to_string(*quad.graph),
                      std::nullopt, "`--format nq` keeps them"};
      return false;
    }
    std::cout << (is_json ? json_line_of(quad) : line_of(quad));
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
  command
      ->add_option("--format", arguments->format,
                   "nq (N-Quads), nt (N-Triples) or jsonl (a JSON object a fact)")
      ->check(CLI::IsMember(std::vector<std::string>{"nq", "nt", "jsonl"}))
      ->capture_default_str();
  command->callback([&chosen, arguments] { chosen = [arguments] { return dump(*arguments); }; });
}

}  // namespace quoth::cli
