// Every example of queries/LANGUAGE.md is run on the sample corpus, and its shown answer compared.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <quoth/quoth.hpp>
#include <string>
#include <vector>

#include "tools/format/golden.hpp"

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;
using namespace std::chrono_literals;

const fs::path root = QUOTH_SOURCE_DIR;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Example {
  std::string query;
  Lines answer;  // its `#=` lines
  Lines error;   // its `#!` lines
};

void add_line(Example& example, const std::string& line) {
  const auto tail = [&] { return line.size() > 3 ? line.substr(3) : std::string(); };
  if (line.starts_with("#=")) {
    example.answer.push_back(tail());
  } else if (line.starts_with("#!")) {
    example.error.push_back(tail());
  } else {
    example.query += line + "\n";
  }
}

/// Blocks of lines indented by four blanks; blank lines inside of a block are part of it.
std::vector<Example> examples() {
  std::ifstream page(root / "queries/LANGUAGE.md");
  std::vector<Example> found(1);
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("    ")) {
      add_line(found.back(), line.substr(4));
    } else if (line.empty() && !found.back().query.empty()) {
      found.back().query += "\n";
    } else if (!found.back().query.empty()) {
      found.emplace_back();
    }
  }
  if (found.back().query.empty()) found.pop_back();
  return found;
}

/// A store of its own for each example: some change it.
quoth::Database sample() {
  std::vector<quoth::DocumentText> documents;
  for (const auto& entry : fs::directory_iterator(root / "queries/sample"))
    documents.push_back({entry.path().filename().string(), bytes_of(entry.path())});
  quoth::OpenOptions options;
  options.told_by = "ana";
  options.clock = [] { return std::chrono::sys_days{std::chrono::September / 10 / 2024} + 12h; };
  auto database = quoth::Database::in_memory(options);
  REQUIRE(database);
  REQUIRE(database->ingest(documents));
  return std::move(database).value();
}

std::string joined(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

/// A pipeline that does not sort gives its rows in any order.
bool is_sorted_query(const std::string& query) {
  return query.find("match") == std::string::npos || query.find("sort") != std::string::npos;
}

/// An example that shows all columns shows all rows: what `golden_lines_of` would fold into one row
/// must be one.
void check_count(const quoth::Database& database, const Example& example,
                 const quoth::AskOptions& options) {
  auto rows = database.ask(example.query, options);
  REQUIRE(rows);
  if (rows->columns() != quoth::cli::golden_columns(example.answer)) return;
  std::size_t count = 0;
  for (;; ++count) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) break;
  }
  CHECK(count == example.answer.size() - 1);
}

void check_answer(const quoth::Database& database, const Example& example) {
  quoth::AskOptions options;
  if (example.query.find("param $who\n") != std::string::npos)
    options.parameters.emplace("who", quoth::Term::iri("urn:quoth:entity/vladimir-putin"));
  auto rows = database.ask(example.query, options);
  if (!example.error.empty()) {
    REQUIRE_FALSE(rows);
    CHECK(describe(rows.error()) + "\n" == joined(example.error));
    return;
  }
  INFO((rows ? "" : describe(rows.error())));
  REQUIRE(rows);
  if (example.answer.empty()) return;
  const auto answer =
      quoth::cli::golden_lines_of(*rows, quoth::cli::golden_columns(example.answer));
  REQUIRE(answer);
  Lines given = *answer, shown = example.answer;
  if (!is_sorted_query(example.query)) {
    std::sort(given.begin() + 1, given.end());
    std::sort(shown.begin() + 1, shown.end());
  }
  if (!quoth::cli::are_same_answer(given, shown)) CHECK(joined(given) == joined(shown));
  const bool changes_nothing = example.query.find("add ") == std::string::npos;
  if (changes_nothing) check_count(database, example, options);
}

TEST_CASE("every example of the language page runs, and gives the answer that it shows") {
  const std::vector<Example> all = examples();
  CHECK(all.size() >= 25);
  const auto answered = std::count_if(all.begin(), all.end(), [](const Example& one) {
    return !one.answer.empty() || !one.error.empty();
  });
  CHECK(answered >= 20);
  const quoth::Database shared = sample();
  for (const Example& example : all) {
    CAPTURE(example.query);
    const auto holds = [&](const char* word) {
      return example.query.find(word) != std::string::npos;
    };
    const bool changes = holds("add ") || holds("remove ") || holds("retract ") ||
                         holds("merge ") || holds("split ");
    if (changes) {
      const quoth::Database own = sample();
      check_answer(own, example);
    } else {
      check_answer(shared, example);
    }
  }
}

}  // namespace
