// `retract`, `merge` and `split`, and what the store knew before them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <quoth/quoth.hpp>
#include <set>

namespace {

using namespace quoth;
namespace fs = std::filesystem;
using std::chrono::milliseconds;
using Moment = std::chrono::sys_time<milliseconds>;

/// A clock that is set by hand; it begins at 2024-09-10T12:00.
struct Clock {
  std::shared_ptr<Moment> at = std::make_shared<Moment>(Moment(milliseconds(1'725'969'600'000LL)));

  void pass(std::chrono::hours hours) { *at += hours; }
  OpenOptions options() const {
    OpenOptions options;
    options.told_by = "ana";
    options.clock = [shared = at] { return *shared; };
    return options;
  }
};

std::vector<DocumentText> sample_documents() {
  std::vector<DocumentText> documents;
  for (const auto& entry : fs::directory_iterator(fs::path(QUOTH_SOURCE_DIR) / "queries/sample")) {
    std::ifstream file(entry.path(), std::ios::binary);
    documents.push_back(
        {entry.path().filename().string(), {std::istreambuf_iterator<char>(file), {}}});
  }
  return documents;
}

Database sample(const Clock& clock) {
  auto database = Database::in_memory(clock.options());
  REQUIRE(database);
  REQUIRE(database->ingest(sample_documents()));
  return std::move(database).value();
}

std::string lines_of(Result<Rows> rows) {
  if (!rows) return describe(rows.error());
  std::string lines;
  for (;;) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) return lines;
    for (std::size_t i = 0; i < rows->columns().size(); ++i)
      lines += (i > 0 ? " | " : "") + (*rows)[i].text();
    lines += "\n";
  }
}

std::string ask(const Database& database, const std::string& text, const AskOptions& options = {}) {
  return lines_of(database.ask(text, options));
}

void change(const Database& database, const std::string& text) {
  auto rows = database.ask(text);
  const std::string error = rows ? "" : describe(rows.error());
  REQUIRE_MESSAGE(rows, error);
}

/// Every fact but those of retractions, which stay.
std::set<std::string> facts(const Database& database) {
  std::set<std::string> lines;
  REQUIRE(database.each_quad([&](const Quad& quad) {
    if (!quad.subject.text.starts_with("urn:quoth:retraction/"))
      lines.insert(to_string(quad.subject) + " " + to_string(quad.predicate) + " " +
                   to_string(quad.object));
    return true;
  }));
  return lines;
}

const std::string who_reacted = "who commented on Putin's remarks?";

TEST_CASE("a retracted document says nothing any more, and the retraction is known") {
  Clock clock;
  const Database database = sample(clock);
  CHECK(ask(database, who_reacted).find("Ian Sams") != std::string::npos);
  clock.pass(std::chrono::hours(24));
  change(database, "retract [wire-0906-campaign]");
  CHECK(ask(database, who_reacted).find("Ian Sams") == std::string::npos);
  CHECK(ask(database, "match ?d name \"wire-0906-campaign\", type ?t show ?d") == "");
  CHECK(ask(database,
            "match ?r retracted ?name, learnt ?when, told-by ?who "
            "show ?name, ?when, ?who") == "wire-0906-campaign | 2024-09-11T12:00:00Z | ana\n");
}

TEST_CASE("what a retraction leaves is what never having seen the document gives") {
  Clock clock;
  Database database = sample(clock);
  const auto before = facts(database);
  change(database, "retract [wire-0906-campaign]");
  auto others = Database::in_memory(clock.options());
  std::vector<DocumentText> documents = sample_documents();
  for (DocumentText& document : documents) {
    if (document.name != "weekend-wire.jsonl") continue;
    std::string kept;
    for (std::size_t begin = 0; begin < document.bytes.size();) {
      const std::size_t end = std::min(document.bytes.find('\n', begin), document.bytes.size());
      const std::string line = document.bytes.substr(begin, end - begin);
      if (line.find("wire-0906-campaign") == std::string::npos) kept += line + "\n";
      begin = end + 1;
    }
    document.bytes = kept;
  }
  REQUIRE(others->ingest(documents));
  CHECK(facts(database) == facts(*others));
  REQUIRE(database.ingest(sample_documents()));
  CHECK(facts(database) == before);
}

TEST_CASE("a document that was told by hand goes with the statements in it") {
  Clock clock;
  const Database database = sample(clock);
  const auto before = facts(database);
  change(database, "add Ana Lima said \"The bridge is safe.\" on 2024-09-08 in [Harbour Post]");
  CHECK(ask(database, "match ?s speaker Ana Lima, learnt ?when, told-by ?who show ?when, ?who") ==
        "2024-09-10T12:00:00Z | ana\n");
  change(database, "retract [Harbour Post]");
  CHECK(ask(database, "match ?s speaker Ana Lima") == "");
  change(database, "remove Ana Lima name \"Ana Lima\"");
  std::set<std::string> left;
  for (const std::string& line : facts(database))
    if (line.find("ana-lima") == std::string::npos) left.insert(line);
  CHECK(left == before);
}

TEST_CASE("a merge is undone by the end of the old name, where that means one alone") {
  Clock clock;
  const Database database = sample(clock);
  const auto before = facts(database);
  change(database, "merge Vladimir Putin into John Kirby");
  change(database, "split Putin from Kirby");
  CHECK(facts(database) == before);
}

TEST_CASE("after a merge both names answer as one, and splitting restores every answer") {
  Clock clock;
  const Database database = sample(clock);
  change(database, "add Russia alias \"the Bear\"  [Kamala Harris] knows Russia");
  const auto before = facts(database);
  const std::string russia = "match ?s about Russia sort ?s show ?s";
  const std::string putin = "match ?s about Vladimir Putin sort ?s show ?s";
  const std::string of_russia = ask(database, russia), of_putin = ask(database, putin);
  CHECK(of_russia != of_putin);
  change(database, "merge Russia into Vladimir Putin in [indictment.md]");
  const std::string of_both = ask(database, putin);
  CHECK(of_both.size() >= of_putin.size());
  CHECK(ask(database, russia) == of_both);
  CHECK(ask(database, "match ?s about [the Bear] sort ?s show ?s") == of_both);
  CHECK(ask(database, "match [Kamala Harris] knows ?x show ?x") == "Vladimir Putin\n");
  CHECK(ask(database,
            "match ?m merged-name ?name, into ?whom, source ?d, learnt ?when, told-by ?by"
            " show ?name, ?whom, ?d, ?when, ?by") ==
        "Russia | Vladimir Putin | indictment.md | 2024-09-10T12:00:00Z | ana\n");
  change(database, "split Russia from Putin");
  CHECK(facts(database) == before);
  CHECK(ask(database, russia) == of_russia);
}

TEST_CASE(
    "documents that come and go after a merge find the merged entity, and a split undoes it") {
  Clock clock;
  Database database = sample(clock);
  std::vector<DocumentText> more{
      {"later.txt", "2024-09-09\n\nRussia said on Monday that the port would reopen.\n"}};
  auto plain = Database::in_memory(clock.options());
  REQUIRE(plain->ingest(sample_documents()));
  REQUIRE(plain->ingest(more));
  change(database, "merge Russia into Vladimir Putin");
  REQUIRE(database.ingest(more));
  CHECK(ask(database, "match ?s speaker Vladimir Putin, source [later.txt] show source(?s)") ==
        "later.txt\n");
  change(database, "split Russia from Putin");
  CHECK(facts(database) == facts(*plain));
}

TEST_CASE("merges are undone in any order, and the facts are those from before") {
  Clock clock;
  const Database database = sample(clock);
  change(database, "add Russia knows [Kamala Harris]");
  const auto before = facts(database);
  for (const bool first_first : {true, false}) {
    change(database, "merge Russia into Vladimir Putin");
    change(database, "merge [Kamala Harris] into [Joe Biden]");
    change(database,
           first_first ? "split Russia from Putin" : "split [Kamala Harris] from [Joe Biden]");
    CHECK(ask(database, first_first ? "match Russia knows ?x show ?x"
                                    : "match ?x knows [Kamala Harris] show ?x") ==
          (first_first ? "Joe Biden\n" : "Vladimir Putin\n"));
    change(database,
           first_first ? "split [Kamala Harris] from [Joe Biden]" : "split Russia from Putin");
    CHECK(facts(database) == before);
  }
}

TEST_CASE("a merge goes with the document that it was told in") {
  Clock clock;
  const Database database = sample(clock);
  change(database, "merge Russia into Vladimir Putin in [monday-analysis.md]");
  change(database, "retract [monday-analysis.md]");
  CHECK(ask(database, "match ?m merged-name ?name show ?name") == "");
  CHECK(ask(database, "match ?s about Russia show ?s") !=
        ask(database, "match ?s about Vladimir Putin show ?s"));
}

TEST_CASE("as of a moment the store answers as it did then, whatever came since") {
  Clock clock;
  Database database = sample(clock);
  const std::string then = ask(database, who_reacted);
  clock.pass(std::chrono::hours(24));
  change(database, "retract [wire-0906-campaign]");
  clock.pass(std::chrono::hours(24));
  change(database, "merge Russia into Vladimir Putin");
  const std::string now = ask(database, who_reacted);
  CHECK(now != then);
  CHECK(ask(database, "as of 2024-09-10 " + who_reacted) == then);
  CHECK(ask(database, "as of 2024-09-11T11:59:59 " + who_reacted) == then);
  CHECK(ask(database, "who commented on Putin's remarks, as of Sept 10?") == then);
  CHECK(ask(database, "who commented on Putin's remarks as of the day before yesterday?") == then);
  CHECK(ask(database, "as of 2024-09-12 " + who_reacted) == now);
  AskOptions given;
  given.parameters.emplace("then", Term::string("2024-09-10T20:00"));
  CHECK(ask(database, "as of $then " + who_reacted, given) == then);
  CHECK(ask(database, "as of 2024-09-09 match ?s claim ?c show ?c") == "");
  const auto explained = database.explain("who commented on Putin's remarks, as of Sept 10?");
  REQUIRE(explained);
  CHECK(explained->starts_with("as of 2024-09-10\n\nmatch "));
}

TEST_CASE("what was said, published and learnt are three dates") {
  Clock clock;
  Database database = sample(clock);
  CHECK(ask(database,
            "match ?s speaker Ian Sams, date ?said, source ?d "
            "      ?d date ?published, learnt ?learnt "
            "where ?learnt since 2024-09-10 "
            "show ?said, ?published, ?learnt distinct") ==
        "2024-09-06 | 2024-09-06 | 2024-09-10T12:00:00Z\n");
}

TEST_CASE("a revision that fails leaves nothing") {
  Clock clock;
  const Database database = sample(clock);
  const auto before = facts(database);
  for (const std::string text :
       {"retract Putin", "retract [Morning News]", "merge Putin into Vladimir Putin",
        "merge Putin into [Nobody At All]", "merge [indictment.md] into Putin",
        "split Russia from Putin", "merge Russia into Putin in Russia",
        "as of 2024-09-10 retract [indictment.md]"}) {
    CAPTURE(text);
    CHECK_FALSE(database.ask(text));
    CHECK(facts(database) == before);
  }
}

}  // namespace
