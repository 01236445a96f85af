// quoth load STORE FILE...: RDF files, each all or nothing.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

struct LoadArguments {
  std::string store;
  std::vector<std::string> files;
  std::string base;
  std::string graph;
};

ExitStatus load(const LoadArguments& arguments) {
  auto database = open_or_make(arguments.store);
  if (!database) return report_error(database.error());
  LoadOptions options;
  options.base_iri = arguments.base;
  if (!arguments.graph.empty()) options.graph_iri = arguments.graph;
  for (const std::string& file : arguments.files) {
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
      report_progress(fmt::format(
          "{}: {:.0f} %", file,
          total == 0 ? 100.0 : 100.0 * static_cast<double>(done) / static_cast<double>(total)));
    };
    auto loaded = database->load(file, options);
    report_progress("");
    if (!loaded) return report_error(loaded.error());
    report_line(fmt::format("{}: {} statements read, {} of them new", file, loaded->statements_read,
                            loaded->quads_added));
  }
  auto closed = database->close();
  if (!closed) return report_error(closed.error());
  return ExitStatus::answered;
}

}  // namespace

void add_load(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<LoadArguments>();
  CLI::App* command = program.add_subcommand(
      "load", "load N-Triples, N-Quads, Turtle and TriG (.nt .nq .ttl .trig)");
  command->add_option("STORE", arguments->store, "folder of the store, made if need be")
      ->required();
  command->add_option("FILE", arguments->files, "RDF files")->required();
  command->add_option("--base", arguments->base, "IRI that relative IRIs are read against");
  command->add_option("--graph", arguments->graph, "IRI of the graph that triples go to");
  command->callback([&chosen, arguments] { chosen = [arguments] { return load(*arguments); }; });
}

}  // namespace quoth::cli
