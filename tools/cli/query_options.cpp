#include "tools/cli/query_options.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>

namespace quoth::cli {

AskOptions QueryOptions::ask_options(const Cancellation& cancellation) const {
  AskOptions options;
  options.deadline = std::chrono::milliseconds(
      static_cast<std::chrono::milliseconds::rep>(deadline_seconds * 1e3));
  options.memory_bytes_max = memory_mib << 20;
  options.threads = threads;
  options.cancellation = &cancellation;
  options.base_iri = base_iri;
  return options;
}

void add_query_options(CLI::App& command, QueryOptions& options) {
  const auto bare = [](CLI::Validator check) { return check.description(""); };
  command.add_option("--format", options.format, "how rows are printed")
      ->type_name("F")
      ->check(CLI::IsMember(format_names()))
      ->capture_default_str();
  command.add_option("--deadline", options.deadline_seconds, "until giving up; 0: never")
      ->type_name("SECONDS")
      ->check(bare(CLI::Range(0.0, 1e6)))
      ->capture_default_str();
  command.add_option("--memory", options.memory_mib, "that the query may take; 0: any")
      ->type_name("MIB")
      ->check(bare(CLI::Range(std::size_t{0}, std::size_t{1} << 24)))
      ->capture_default_str();
  command.add_option("--threads", options.threads, "that may work on the query at once")
      ->type_name("N")
      ->check(bare(CLI::Range(1u, 64u)))
      ->capture_default_str();
}

void add_told_by_option(CLI::App& command, std::string& told_by) {
  command
      .add_option("--told-by", told_by,
                  "who puts this in: kept with what the store learns (`told-by`)")
      ->type_name("NAME");
}

void add_base_option(CLI::App& command, QueryOptions& options) {
  command.add_option("--base", options.base_iri, "what relative IRIs of SPARQL are read against")
      ->type_name("IRI");
}

}  // namespace quoth::cli
