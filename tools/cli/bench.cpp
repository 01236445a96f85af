// quoth bench STORE FILE...: times saved queries, each run several times in one process.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "tools/cli/answer_digest.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/process_meter.hpp"
#include "tools/cli/query_options.hpp"
#include "tools/cli/read_file.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/sparql.hpp"
#include "tools/format/text.hpp"

namespace quoth::cli {
namespace {

struct BenchArguments {
  std::string store;
  std::vector<std::string> files;
  std::size_t runs = 6;
  QueryOptions query;
};

/// One run, from the query's text to the last row's text.
struct Run {
  double wall_seconds = 0;
  double cpu_seconds = 0;
  std::string rows;  // as tab-separated lines
};

Result<std::string> answer_rows(const Database& database, const std::string& text,
                                QueryLanguage language, const AskOptions& options) {
  std::string out;
  std::optional<Rows> rows;
  if (language == QueryLanguage::native) {
    auto asked = database.ask(text, options);
    if (!asked) return asked.error();
    rows = std::move(asked).value();
  } else {
    auto result = database.query(text, options);
    if (!result) return result.error();
    rows = std::move(result->rows);
  }
  for (;;) {
    const auto more = rows->next_line(out);
    if (!more) return more.error();
    if (!more.value()) return out;
    out += '\n';
  }
}

Result<Run> run_once(const Database& database, const std::string& text, QueryLanguage language,
                     const AskOptions& options) {
  const double wall = wall_seconds(), cpu = process_cpu_seconds();
  auto rows = answer_rows(database, text, language, options);
  if (!rows) return rows.error();
  return Run{wall_seconds() - wall, process_cpu_seconds() - cpu, std::move(rows).value()};
}

/// The middle one; of two, the later.
double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::string milliseconds(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", seconds * 1e3);
  return text;
}

/// The first run apart, then the others' medians; of one run alone both are the same.
Result<std::string> measure(const Database& database, const std::string& file,
                            const BenchArguments& arguments, const AskOptions& options) {
  const QueryLanguage language = language_of_file(file);
  if (language == QueryLanguage::sparql_update) {
    return Error{ErrorKind::usage, file + " is an update, which is not timed", std::nullopt,
                 "give files of queries: .qq or .rq"};
  }
  auto text = read_file(file, bytes_max_of(language));
  if (!text) return text.error();
  reset_peak_memory();
  auto first = run_once(database, text.value(), language, options);
  if (!first) return first.error();
  std::vector<double> walls, cpus;
  for (std::size_t i = 1; i < arguments.runs; ++i) {
    auto run = run_once(database, text.value(), language, options);
    if (!run) return run.error();
    walls.push_back(run->wall_seconds);
    cpus.push_back(run->cpu_seconds);
  }
  if (walls.empty()) {
    walls = {first->wall_seconds};
    cpus = {first->cpu_seconds};
  }
  const auto rows = std::count(first->rows.begin(), first->rows.end(), '\n');
  std::string out = "{\"q\": " + json_string(std::filesystem::path(file).stem().string());
  out += ", \"rows\": " + std::to_string(rows);
  out += ", \"md5\": \"" + answer_digest(first->rows) + '"';
  out += ", \"cold_ms\": " + milliseconds(first->wall_seconds);
  out += ", \"ms\": " + milliseconds(median(walls));
  out += ", \"min_ms\": " + milliseconds(*std::min_element(walls.begin(), walls.end()));
  out += ", \"cpu_ms\": " + milliseconds(median(cpus));
  out += ", \"peak_mb\": " + std::to_string(peak_memory_bytes() >> 20) + "}";
  return out;
}

ExitStatus bench(const BenchArguments& arguments) {
  auto database = open_for_queries(arguments.store, {});
  if (!database) return report_error(database.error());
  Cancellation cancellation;
  const InterruptGuard guard(cancellation);
  AskOptions options = arguments.query.ask_options(cancellation);
  for (const std::string& file : arguments.files) {
    options.source = file;
    auto line = measure(database.value(), file, arguments, options);
    if (!line) return report_error(line.error());
    std::cout << line.value() << std::endl;
  }
  return finish_output(ExitStatus::answered);
}

}  // namespace

void add_bench(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<BenchArguments>();
  CLI::App* command =
      program.add_subcommand("bench", "time saved queries (.qq, .rq), a line of JSON each");
  command->add_option("STORE", arguments->store, "folder of the store")->required();
  command->add_option("FILE", arguments->files, "files with queries")->required();
  command->add_option("--runs", arguments->runs, "runs of each query, the first one told apart")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
      ->capture_default_str();
  add_query_options(*command, arguments->query);
  add_base_option(*command, arguments->query);
  command->callback([&chosen, arguments] { chosen = [arguments] { return bench(*arguments); }; });
}

}  // namespace quoth::cli
