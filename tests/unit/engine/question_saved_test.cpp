// Every saved query of queries/ against its golden answer, over the sample corpus.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <quoth/quoth.hpp>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using Cells = std::vector<std::string>;

const fs::path queries = fs::path(QUOTH_SOURCE_DIR) / "queries";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (ending.empty() || entry.path().extension() == ending) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

quoth::Database sample() {
  std::vector<quoth::DocumentText> documents;
  for (const fs::path& path : files_in(queries / "sample", ""))
    documents.push_back({path.filename().string(), bytes_of(path)});
  auto database = quoth::Database::in_memory();
  REQUIRE(database);
  const auto report = database->ingest(documents);
  INFO((report ? "" : describe(report.error())));
  REQUIRE(report);
  REQUIRE(report->documents == 8);
  return std::move(database).value();
}

/// Cells of a golden line stand apart by two blanks or more.
Cells cells_of(const std::string& line) {
  Cells cells;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find("  ", at), line.size());
    cells.push_back(line.substr(at, end - at));
    at = std::min(line.find_first_not_of(' ', end), line.size());
  }
  return cells;
}

struct Golden {
  std::vector<Cells> rows;  // the first names the columns
  std::string error;
};

Golden golden_of(const std::string& text) {
  Golden golden;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#= ")) golden.rows.push_back(cells_of(line.substr(3)));
    if (line.starts_with("#! "))
      golden.error += (golden.error.empty() ? "" : "\n") + line.substr(3);
  }
  return golden;
}

/// The columns that the golden answer names, each row once.
std::vector<Cells> answer_of(quoth::Rows& rows, const Cells& wanted) {
  std::vector<Cells> answer{wanted};
  for (;;) {
    const auto more = rows.next();
    REQUIRE(more);
    if (!*more) return answer;
    Cells cells;
    for (const std::string& name : wanted) {
      const auto& columns = rows.columns();
      const auto at = std::find(columns.begin(), columns.end(), name);
      INFO("column " << name);
      REQUIRE(at != columns.end());
      const auto cell = rows[static_cast<std::size_t>(at - columns.begin())];
      cells.push_back(cell.is_unbound() ? "-" : cell.text());
    }
    if (std::find(answer.begin() + 1, answer.end(), cells) == answer.end())
      answer.push_back(std::move(cells));
  }
}

std::string listed(const std::vector<Cells>& rows) {
  std::string text;
  for (const Cells& row : rows) {
    for (const std::string& cell : row) text += cell + " | ";
    text += '\n';
  }
  return text;
}

}  // namespace

TEST_CASE("every saved query gives the answer that its last lines tell") {
  const auto database = sample();
  const auto files = files_in(queries, ".qq");
  REQUIRE(files.size() >= 13);
  for (const fs::path& path : files) {
    const std::string text = bytes_of(path), name = path.filename().string();
    const Golden golden = golden_of(text);
    // Other documents, and stores that were changed first, are for the golden tests.
    const bool is_of_sample = text.find("# documents: sample\n") != std::string::npos &&
                              text.find("# after: ") == std::string::npos &&
                              text.find("# told: ") == std::string::npos;
    if (!is_of_sample) continue;
    CAPTURE(name);
    quoth::AskOptions options;
    options.source = name;
    auto rows = database.ask(text, options);
    if (!golden.error.empty()) {
      CHECK_FALSE(rows);
      if (!rows) CHECK(describe(rows.error()) == golden.error);
      continue;
    }
    CHECK_MESSAGE(rows, (rows ? "" : describe(rows.error())));
    if (!rows) continue;
    REQUIRE_FALSE(golden.rows.empty());
    CHECK(listed(answer_of(*rows, golden.rows.front())) == listed(golden.rows));
  }
}
