// Questions to the sample corpus against golden answers that were told by reading it, and each
// against the pipeline that `explain` prints for it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <quoth/quoth.hpp>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = QUOTH_SOURCE_DIR;
constexpr std::size_t claim_bytes_max = 40;

struct Asked {
  std::string question;
  std::string answer;  // heads and rows, or the whole error, each line ended
};

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Blocks of a line "? question" and the lines of its answer; blank lines and `#` lines between.
std::vector<Asked> golden_questions() {
  std::ifstream file(root / "tests/golden/questions.txt");
  std::vector<Asked> asked;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("? "))
      asked.push_back({line.substr(2), {}});
    else if (!line.empty() && !line.starts_with("#"))
      asked.back().answer += line + "\n";
  }
  return asked;
}

const quoth::Database& sample() {
  static const quoth::Database database = [] {
    std::vector<quoth::DocumentText> documents;
    for (const auto& entry : fs::directory_iterator(root / "queries/sample"))
      documents.push_back({entry.path().filename().string(), bytes_of(entry.path())});
    auto made = quoth::Database::in_memory();
    REQUIRE(made);
    REQUIRE(made->ingest(documents));
    return std::move(made).value();
  }();
  return database;
}

/// A cell as the golden file shows it: of a claim the beginning, of a sentence nothing.
std::string shown(const std::string& column, const quoth::Value& value) {
  std::string text = value.text();
  if (column != "claim" || text.size() <= claim_bytes_max) return text;
  std::size_t end = claim_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

std::string answer_to(const std::string& text) {
  auto rows = sample().ask(text);
  if (!rows) return describe(rows.error()) + "\n";
  std::string answer;
  const auto add = [&](auto cell_of) {
    std::string line;
    for (std::size_t i = 0; i < rows->columns().size(); ++i) {
      if (rows->columns()[i] == "sentence") continue;
      line += (line.empty() ? "" : " | ") + cell_of(i);
    }
    answer += line + "\n";
  };
  add([&](std::size_t i) { return rows->columns()[i]; });
  for (;;) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) break;
    add([&](std::size_t i) { return shown(rows->columns()[i], (*rows)[i]); });
  }
  return answer;
}

/// The pipeline of an explanation: what stands before its notes and its plan.
std::string pipeline_of(const std::string& question) {
  const auto explained = sample().explain(question);
  REQUIRE(explained);
  return explained->substr(0, explained->find("\n\n"));
}

/// Without the first line of a message, which tells of another place.
bool is_error(const std::string& answer) { return answer.find("query:1:") == 0; }

TEST_CASE("a question gives the rows that a reader of the sample finds, or says what it lacks") {
  const std::vector<Asked> questions = golden_questions();
  CHECK(questions.size() >= 110);
  const auto refused = std::count_if(questions.begin(), questions.end(),
                                     [](const Asked& one) { return is_error(one.answer); });
  CHECK(refused >= 20);
  for (const Asked& one : questions) {
    CAPTURE(one.question);
    CHECK(answer_to(one.question) == one.answer);
  }
}

TEST_CASE("the pipeline that stands for a question gives the same rows") {
  for (const Asked& one : golden_questions()) {
    if (is_error(one.answer)) continue;
    const std::string pipeline = pipeline_of(one.question);
    CAPTURE(one.question);
    CAPTURE(pipeline);
    CHECK(answer_to(pipeline) == one.answer);
  }
}

}  // namespace
