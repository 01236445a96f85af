// quoth dump STORE: every quad, in the canonical order of N-Quads lines, so that two dumps diff.
#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>

#include "tools/cli/commands.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"
#include "tools/format/rdf/nquads.hpp"
#include "tools/format/rdf/turtle_writer.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

struct DumpArguments {
  std::string store;
  std::string format = "nq";
};

// Blank nodes of a store with more quads than this keep their labels, so that the store is not held
// in memory.
constexpr std::size_t whole_quads_max = 200'000;

/// What a first look at the store tells the writer of TriG.
struct FirstLook {
  NamespaceCount namespaces;
  std::vector<Quad> quads;  // the first ones, up to `whole_quads_max` and one more
};

Result<FirstLook> look_at(const Database& database) {
  FirstLook look;
  auto visited = database.each_quad([&](const Quad& quad) {
    look.namespaces.add(quad);
    if (look.quads.size() <= whole_quads_max) look.quads.push_back(quad);
    return true;
  });
  if (!visited) return visited.error();
  return look;
}

ExitStatus dump_trig(const Database& database) {
  auto look = look_at(database);
  if (!look) return report_error(look.error());
  TurtleWriter writer(std::cout, look->namespaces.choose());
  writer.write_head();
  if (look->quads.size() <= whole_quads_max) {
    writer.write_whole(std::move(look->quads));
    return finish_output(ExitStatus::answered);
  }
  look->quads.clear();
  std::vector<Quad> of_subject;
  auto visited = database.each_quad([&](const Quad& quad) {
    if (!of_subject.empty() && of_subject.front().subject != quad.subject) {
      writer.write_part(std::exchange(of_subject, {}));
    }
    of_subject.push_back(quad);
    return std::cout.good();
  });
  if (!visited) return report_error(visited.error());
  writer.write_part(std::move(of_subject));
  return finish_output(ExitStatus::answered);
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
  if (arguments.format == "trig") return dump_trig(database.value());
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
    std::cout << (is_json ? json_line_of(quad) : nquads_line(quad));
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
                   "nq (N-Quads), nt (N-Triples), trig (TriG) or jsonl (a JSON object a fact)")
      ->check(CLI::IsMember(std::vector<std::string>{"nq", "nt", "trig", "jsonl"}))
      ->capture_default_str();
  command->callback([&chosen, arguments] { chosen = [arguments] { return dump(*arguments); }; });
}

}  // namespace quoth::cli
