// quoth load STORE FILE...: RDF files, all or nothing.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tools/cli/commands.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/load_progress.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/report.hpp"

namespace quoth::cli {
namespace {

// A load that puts less than this into memory is slow, and makes thousands of files.
constexpr std::size_t memory_mib_min = 64;

struct LoadArguments {
  std::string store;
  std::vector<std::filesystem::path> files;
  std::string base;
  std::string graph;
  std::size_t memory_mib = 1024;
  bool skips_bad_lines = false;
  bool leaves_texts = false;
  std::vector<std::string> text_predicates;
};

constexpr std::string_view every_predicate = "all";

LoadOptions options_of(const LoadArguments& arguments) {
  LoadOptions options;
  options.base_iri = arguments.base;
  if (!arguments.graph.empty()) options.graph_iri = arguments.graph;
  options.memory_bytes_max = arguments.memory_mib << 20;
  options.skips_bad_lines = arguments.skips_bad_lines;
  options.indexes_texts = !arguments.leaves_texts;
  if (!arguments.text_predicates.empty()) {
    const bool takes_all = arguments.text_predicates.front() == every_predicate;
    options.text_predicates = takes_all ? std::vector<std::string>() : arguments.text_predicates;
  }
  return options;
}

/// What is wrong with a word behind --text-index-of; empty if nothing.
std::string predicate_or_all(const std::string& word) {
  const bool is_iri = word.find(':') != std::string::npos &&
                      word.find_first_of(" <>\"{}|^`\\") == std::string::npos;
  if (is_iri || word == every_predicate) return {};
  return fmt::format("`{}` is no absolute IRI; write it without <>", word);
}

std::string report_text(const LoadReport& report) {
  std::string text =
      fmt::format("{} statements read, {} of them new", report.statements_read, report.quads_added);
  if (report.lines_skipped > 0) text += fmt::format(", {} bad lines skipped", report.lines_skipped);
  return text;
}

ExitStatus load(const LoadArguments& arguments) {
  auto database = open_or_make(arguments.store, {});
  if (!database) return report_error(database.error());
  LoadOptions options = options_of(arguments);
  LoadProgressLine progress;
  options.progress = [&](const LoadProgress& now) { progress.show(now); };
  options.skipped_line = [&](const Error& error) {
    progress.wipe();
    report_line("skipped: " + describe(error));
  };
  Cancellation cancellation;
  options.cancellation = &cancellation;
  const InterruptGuard guard(cancellation);
  auto loaded = database->load(arguments.files, options);
  progress.wipe();
  if (!loaded) return report_error(loaded.error());
  report_line(report_text(loaded.value()));
  auto closed = database->close();
  if (!closed) return report_error(closed.error());
  return ExitStatus::answered;
}

}  // namespace

void add_load(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<LoadArguments>();
  CLI::App* command = program.add_subcommand(
      "load", "load RDF: .nt, .nq, .ttl and .trig, also packed (.gz, .zst); all files or none");
  command->add_option("STORE", arguments->store, "folder of the store, made if need be")
      ->required();
  command->add_option("FILE", arguments->files, "RDF files")->required();
  command->add_option("--base", arguments->base, "IRI that relative IRIs are read against");
  command->add_option("--graph", arguments->graph, "IRI of the graph that triples go to");
  command
      ->add_option("--memory", arguments->memory_mib,
                   "MiB that the load may take; what is more goes through files in the store")
      ->capture_default_str()
      ->check(CLI::Range(memory_mib_min, std::size_t{1} << 20));
  command->add_flag("--skip-bad-lines", arguments->skips_bad_lines,
                    "go on behind lines of N-Triples and N-Quads that cannot be read");
  auto* none =
      command->add_flag("--no-text-index", arguments->leaves_texts,
                        "do not index the words of texts: a smaller store, and slower CONTAINS");
  command
      ->add_option("--text-index-of", arguments->text_predicates,
                   "IRI of a predicate, once for each: only their texts are indexed, from now on; "
                   "`all` takes this back")
      ->allow_extra_args(false)
      ->check(predicate_or_all)
      ->excludes(none);
  command->callback([&chosen, arguments] { chosen = [arguments] { return load(*arguments); }; });
}

}  // namespace quoth::cli
