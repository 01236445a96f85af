// Every saved query of queries/ against the answer, or the error, that stands in it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <quoth/quoth.hpp>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "parser/query/saved_file.hpp"
#include "tools/cli/saved_store.hpp"
#include "tools/format/golden.hpp"

namespace {

namespace fs = std::filesystem;
using quoth::query::SavedFile;

const fs::path queries = fs::path(QUOTH_SOURCE_DIR) / "queries";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path.string());
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<fs::path> saved_queries(const fs::path& folder = queries) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    // The prelude holds definitions, which answer nothing by themselves.
    const fs::path ending = entry.path().extension();
    if (ending == ".rq" || (ending == ".qq" && entry.path().filename() != "prelude.qq")) {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

template <typename T>
void require_done(const quoth::Result<T>& result) {
  const std::string error = result ? "" : describe(result.error());
  REQUIRE_MESSAGE(result, error);
}

/// One store for all the files that name the same data.
class Stores {
 public:
  explicit Stores(fs::path folder = queries) : folder_(std::move(folder)) {}

  const quoth::Database& of(const SavedFile& file) {
    const Key key{file.data_files, file.document_files, file.change_files,
                  file.told + " by " + file.told_by};
    auto found = stores_.find(key);
    if (found == stores_.end()) {
      auto made = quoth::cli::store_for(folder_, file);
      require_done(made);
      found = stores_.emplace(key, std::move(made).value()).first;
    }
    return found->second;
  }

 private:
  using Lines = std::vector<std::string>;
  using Key = std::tuple<Lines, Lines, Lines, std::string>;
  fs::path folder_;
  std::map<Key, quoth::Database> stores_;
};

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(line);
  }
  return lines;
}

/// In the language that the file's ending tells.
quoth::Result<quoth::Rows> answer_of(const quoth::Database& database, const SavedFile& file,
                                     const fs::path& path) {
  quoth::AskOptions options;
  options.source = path.filename().string();
  if (path.extension() == ".qq") return database.ask(file.query, options);
  auto result = database.query(file.query, options);
  if (!result) return result.error();
  return std::move(result->rows);
}

std::size_t count_rows(const quoth::Database& database, const SavedFile& file,
                       const fs::path& path) {
  auto rows = answer_of(database, file, path);
  require_done(rows);
  for (std::size_t count = 0;; ++count) {
    const auto more = rows->next();
    require_done(more);
    if (!*more) return count;
  }
}

void check_saved_query(const fs::path& path, Stores& stores) {
  const std::string name = path.filename().string();
  CAPTURE(name);
  const auto file = quoth::query::read_saved_file(bytes_of(path), name);
  require_done(file);
  CHECK_MESSAGE(!file->description.empty(), "a saved query starts with what it asks");
  REQUIRE_MESSAGE((!file->golden_lines.empty() || !file->expected_errors.empty()),
                  "a saved query ends with the answer or the error that is expected");
  auto rows = answer_of(stores.of(*file), *file, path);
  if (!rows) {
    CHECK(joined(lines_of(describe(rows.error()))) == joined(file->expected_errors));
    return;
  }
  const std::vector<std::string> shown = quoth::cli::golden_columns(file->golden_lines);
  const bool shows_all = shown == rows->columns();
  const auto answer = quoth::cli::golden_lines_of(rows.value(), shown);
  require_done(answer);
  // Rows that are the same are one golden line: where all columns are shown, there are none.
  if (shows_all) CHECK(count_rows(stores.of(*file), *file, path) == answer->size() - 1);
  if (quoth::cli::are_same_answer(answer.value(), file->golden_lines)) return;
  CHECK(joined(answer.value()) == joined(file->golden_lines));
}

TEST_CASE("there are saved queries in both languages") {
  const auto paths = saved_queries();
  const auto in_sparql = std::count_if(
      paths.begin(), paths.end(), [](const fs::path& path) { return path.extension() == ".rq"; });
  CHECK(in_sparql >= 5);
  CHECK(paths.size() >= 20);
}

TEST_CASE("every saved query gives its golden answer") {
  Stores stores;
  for (const fs::path& path : saved_queries()) check_saved_query(path, stores);
}

TEST_CASE("every wrong query is refused with its whole message, for somebody who is learning") {
  const auto paths = saved_queries(queries / "errors");
  CHECK(paths.size() >= 60);
  Stores stores(queries / "errors");
  for (const fs::path& path : paths) {
    check_saved_query(path, stores);
    const auto file = quoth::query::read_saved_file(bytes_of(path), path.filename().string());
    require_done(file);
    CAPTURE(path.string());
    CHECK_FALSE(file->expected_errors.empty());
  }
}

}  // namespace
