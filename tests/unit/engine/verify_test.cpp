#include <doctest/doctest.h>

#include <quoth/quoth.hpp>

#include "engine/ingest/statement_spans.hpp"

using namespace quoth;

namespace {

Database store_of_two() {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(database->ingest(
      {{"mill.txt",
        "date 2031-03-07\nErik Dahl said on Thursday that the d\u00e9p\u00f4t was shut. "
        "\"It is old,\" he\nadded, \"and wet.\"\n"},
       {"ferry.txt", "date 2031-03-08\nAnna Quill said that the ferry was full.\n"}}));
  return std::move(database).value();
}

/// "WHERE: WHAT" of each finding, statements by their place in their document.
std::vector<std::string> findings(const Database& database) {
  const auto report = database.verify();
  REQUIRE(report);
  std::vector<std::string> lines;
  for (const Finding& finding : report->findings)
    lines.push_back(finding.where.substr(finding.where.rfind('/') + 1) + ": " + finding.what);
  return lines;
}

/// Replaces the object of one fact of each node one of whose objects holds `words`.
void damage(Database& database, std::string_view predicate, std::string_view words,
            std::string_view wrong) {
  auto done = database.update("PREFIX q: <urn:quoth:> DELETE { ?s q:" + std::string(predicate) +
                              " ?o } INSERT { ?s q:" + std::string(predicate) + " \"" +
                              std::string(wrong) + "\" } WHERE { ?s q:" + std::string(predicate) +
                              " ?o ; ?any ?text FILTER(CONTAINS(STR(?text), \"" +
                              std::string(words) + "\")) }");
  REQUIRE(done);
}

}  // namespace

TEST_CASE("what was ingested agrees with its text, parts and line breaks included") {
  const Database database = store_of_two();
  const auto report = database.verify();
  REQUIRE(report);
  CHECK(findings(database) == std::vector<std::string>{});
  CHECK(report->documents == 2);
  CHECK(report->statements == 3);
}

TEST_CASE("a statement that was added by hand has no span, and is no fault") {
  Database database = store_of_two();
  REQUIRE(database.ask("add [Erik Dahl] said \"We rebuild\" on 2031-03-09 in [mill.txt]"));
  CHECK(findings(database) == std::vector<std::string>{});
  CHECK(database.verify()->statements_without_span == 1);
}

TEST_CASE("each thing that does not agree with the text is named") {
  struct Row {
    std::string predicate, words, wrong, finding;
  };
  const std::vector<Row> rows{
      {"claim", "ferry was full", "that the ferry was empty",
       "38: its claim is not what stands at its span"},
      {"sentence", "ferry was full", "Anna Quill wept.",
       "38: its sentence does not stand around its span"},
      {"span", "ferry was full", "cue 27-31; speaker 16-26; claim 32-5000",
       "38: the span 32-5000 goes beyond the 57 bytes of the text"},
      {"span", "ferry was full", "cue 27-31; claim 40-40", "38: the span 40-40 is empty"},
      {"span", "ferry was full", "claim 32-56, 40-42",
       "38: the span 40-42 lies across the one before it"},
      {"span", "ferry was full", "here and there", "38: its span cannot be read"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.wrong);
    Database database = store_of_two();
    damage(database, row.predicate, row.words, row.wrong);
    const auto found = findings(database);
    REQUIRE(found.size() == 1);
    CHECK(found[0].substr(found[0].find(": ")) == row.finding.substr(row.finding.find(": ")));
  }
}

TEST_CASE("a document whose text was changed is named, and so are its statements") {
  Database database = store_of_two();
  damage(database, "text", "ferry was full", "date 2031-03-08 Anna Quill said nothing.");
  const auto found = findings(database);
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "the document ferry.txt: its digest is not that of its text");
  CHECK(found[1].find("goes beyond the 40 bytes of the text") != std::string::npos);
}

TEST_CASE("spans are read as they are written, and nothing else is") {
  for (const std::string text :
       {"cue 1-2", "cue 1-2; speaker 3-4; claim 5-6, 7-9", "claim 0-4294967295"}) {
    const auto spans = ingest::read_spans(text);
    REQUIRE(spans);
    CHECK(ingest::to_string(*spans) == text);
  }
  for (const std::string text :
       {"", "cue", "cue 1", "cue 1-", "cue 1-2;", "cue 1-2 ", "cue 01-2", "claim 1-2; cue 1-2",
        "cue 1-2; cue 1-2", "cue 1-4294967296", "cue -1-2", "noun 1-2"}) {
    CAPTURE(text);
    CHECK_FALSE(ingest::read_spans(text));
  }
}
