// quoth test DIR [NAME...]: saved queries against the answers that stand in them.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <quoth/utf8.hpp>
#include <tuple>

#include "tools/cli/commands.hpp"
#include "tools/cli/interrupt.hpp"
#include "tools/cli/open_store.hpp"
#include "tools/cli/query_options.hpp"
#include "tools/cli/read_file.hpp"
#include "tools/cli/report.hpp"
#include "tools/cli/saved_queries.hpp"
#include "tools/cli/saved_store.hpp"
#include "tools/cli/write_file.hpp"
#include "tools/format/golden.hpp"

namespace quoth::cli {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

struct TestArguments {
  std::string folder;
  std::string store;
  std::vector<std::string> names;
  bool updates = false;
  QueryOptions query;
};

/// What a query gave, as its last lines would tell it.
struct Outcome {
  Lines lines;
  bool is_error = false;
};

Result<std::vector<fs::path>> files_to_test(const TestArguments& arguments) {
  if (arguments.names.empty()) return saved_query_files(arguments.folder);
  std::vector<fs::path> files;
  for (const std::string& name : arguments.names) {
    auto path = saved_query_called(arguments.folder, name);
    if (!path) return path.error();
    files.push_back(std::move(*path));
  }
  return files;
}

/// One store for all the files that name the same data; all of them the one that was given.
class TestStores {
 public:
  TestStores(fs::path folder, std::string store)
      : folder_(std::move(folder)), store_(std::move(store)) {}

  Result<Database*> of(const query::SavedFile& file) {
    const Key key = store_.empty() ? Key{file.data_files, file.document_files, file.change_files,
                                         file.told + " by " + file.told_by}
                                   : Key{};
    auto found = stores_.find(key);
    if (found == stores_.end()) {
      auto made = store_.empty() ? store_for(folder_, file) : open_for_reading(store_);
      if (!made) return made.error();
      found = stores_.emplace(key, std::move(*made)).first;
    }
    return &found->second;
  }

 private:
  using Key = std::tuple<Lines, Lines, Lines, std::string>;
  fs::path folder_;
  std::string store_;
  std::map<Key, Database> stores_;
};

Lines error_lines(const Error& error) {
  Lines lines;
  const std::string text = describe(error);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

Result<Rows> rows_of(Database& database, const SavedQuery& saved, const AskOptions& options) {
  if (saved.language == QueryLanguage::native) return database.ask(saved.file.query, options);
  auto result = database.query(saved.file.query, options);
  if (!result) return result.error();
  return std::move(result->rows);
}

Result<Outcome> outcome_of(Database& database, const SavedQuery& saved, const AskOptions& options) {
  auto rows = rows_of(database, saved, options);
  if (!rows) return Outcome{error_lines(rows.error()), true};
  Lines columns = golden_columns(saved.file.golden_lines);
  if (columns.empty()) columns = rows->columns();
  auto lines = golden_lines_of(*rows, columns);
  if (!lines) return lines.error();
  return Outcome{std::move(*lines), false};
}

bool is_expected(const Outcome& outcome, const query::SavedFile& file) {
  if (outcome.is_error) return outcome.lines == file.expected_errors;
  return file.expected_errors.empty() && are_same_answer(outcome.lines, file.golden_lines);
}

bool is_expectation(std::string_view line) {
  return line.starts_with("#=") || line.starts_with("#!");
}

/// The file with its last lines told anew.
std::string with_outcome(const std::string& text, const Outcome& outcome) {
  std::string query;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    if (!is_expectation(line)) query += std::string(line) + "\n";
    begin = end + 1;
  }
  while (query.ends_with("\n\n")) query.pop_back();
  for (const std::string& line : outcome.lines)
    query += (outcome.is_error ? "#! " : "#= ") + line + "\n";
  return query;
}

void print_lines(std::string_view head, const Lines& lines) {
  std::cout << "  " << head << '\n';
  for (const std::string& line : lines) std::cout << "    " << printable(line) << '\n';
}

void print_difference(const Outcome& outcome, const query::SavedFile& file) {
  print_lines("expected:", file.golden_lines.empty() ? file.expected_errors : file.golden_lines);
  print_lines(outcome.is_error ? "but it is an error:" : "but the answer is:", outcome.lines);
}

enum class Verdict { passed, failed, updated, skipped };

class Tester {
 public:
  explicit Tester(const TestArguments& arguments)
      : arguments_(arguments), stores_(arguments.folder, arguments.store) {}

  Result<Verdict> test(const fs::path& path, const AskOptions& options) {
    auto saved = read_saved_query(path);
    if (!saved) return saved.error();
    if (saved->body.empty() || saved->language == QueryLanguage::sparql_update)
      return Verdict::skipped;
    auto database = stores_.of(saved->file);
    if (!database) return database.error();
    AskOptions own = options;
    own.source = path.filename().string();
    auto outcome = outcome_of(**database, *saved, own);
    if (!outcome) return outcome.error();
    if (is_expected(*outcome, saved->file)) return Verdict::passed;
    if (arguments_.updates) {
      auto written = replace_file(path, with_outcome(saved->file.query, *outcome));
      if (!written) return written.error();
      return Verdict::updated;
    }
    std::cout << "FAILED " << printable(saved->name) << '\n';
    print_difference(*outcome, saved->file);
    return Verdict::failed;
  }

 private:
  const TestArguments& arguments_;
  TestStores stores_;
};

ExitStatus test(const TestArguments& arguments) {
  auto files = files_to_test(arguments);
  if (!files) return report_error(files.error());
  Cancellation cancellation;
  const InterruptGuard guard(cancellation);
  const AskOptions options = arguments.query.ask_options(cancellation);
  Tester tester(arguments);
  std::map<Verdict, std::size_t> counts;
  for (const fs::path& path : *files) {
    auto verdict = tester.test(path, options);
    if (!verdict && verdict.error().kind == ErrorKind::cancelled)
      return report_error(verdict.error());
    if (!verdict) std::cout << "FAILED " << printable(path.stem().string()) << '\n';
    if (!verdict) report_error(verdict.error());
    if (verdict && *verdict == Verdict::updated)
      std::cout << "updated " << printable(path.stem().string()) << '\n';
    ++counts[verdict ? *verdict : Verdict::failed];
  }
  std::cout << fmt::format(
      "{} passed, {} failed{}\n", counts[Verdict::passed], counts[Verdict::failed],
      arguments.updates ? fmt::format(", {} updated", counts[Verdict::updated]) : "");
  return finish_output(counts[Verdict::failed] == 0 ? ExitStatus::answered : ExitStatus::failed);
}

}  // namespace

void add_test(CLI::App& program, Action& chosen) {
  auto arguments = std::make_shared<TestArguments>();
  CLI::App* command =
      program.add_subcommand("test", "run saved queries against the answers that stand in them");
  command->add_option("DIR", arguments->folder, "folder of saved queries")->required();
  command->add_option("NAME", arguments->names, "only these");
  command->add_option("--store", arguments->store, "ask this store, not what the files name");
  command->add_flag("--update", arguments->updates,
                    "write the answers that they give into the files");
  add_query_options(*command, arguments->query);
  command->callback([&chosen, arguments] { chosen = [arguments] { return test(*arguments); }; });
}

}  // namespace quoth::cli
