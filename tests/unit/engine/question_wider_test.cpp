// Questions of which nothing is found as they are worded, and what keeps an answer from saying more
// than the claims do.
#include <doctest/doctest.h>

#include <quoth/quoth.hpp>
#include <string>

namespace {

using quoth::Database;

const Database& coast() {
  static const Database database = [] {
    auto made = Database::in_memory();
    REQUIRE(made);
    REQUIRE(made->ingest(
        {{"ferry.txt",
          " date 2025-04-04 The ferry\n\n"
          "“The keel is sound,” the engineer Petra Sommer told Janis Volk on Thursday. “Nobody "
          "should fear the harbour.”\n\n"
          "On Thursday Petra Sommer said that the harbour needs a pilot.\n\n"
          "On Thursday the Ferrol shipyard announced orders for two tugs, which lie at the quay of "
          "Oslo.\n\n"
          "Mayor Ole Brekke said on Thursday that Janis Volk should stop singing on the quay.\n\n"
          "On Thursday Ole Brekke said he would prefer Petra Sommer to Janis Volk as a pilot.\n\n"
          "On Thursday Ole Brekke said the pilot was cheap, but the tugs were not cheap.\n"},
         {"tugs.txt",
          " date 2025-04-05 The tugs\n\n"
          "Senator Mike Lund said on Friday that the tugs are late.\n\n"
          "Turkey was silent. Ina Aas accused Ankara on Friday "
          "of delays.\n"},
         {"letters.txt",
          " date 2025-04-06 Letters\n\n"
          "Senator Mike Lund said on Saturday that the keel had a crack.\n\n"
          "Petra Sommer said on Saturday that nothing was late.\n"}}));
    return std::move(made).value();
  }();
  return database;
}

/// The first two cells of each row that are no date, a line each; or the error.
std::string answer(std::string_view question, std::string* notes = nullptr) {
  auto rows = coast().ask(question);
  if (!rows) return describe(rows.error());
  std::string text;
  for (;;) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) break;
    std::string line;
    for (std::size_t i = 0; i < rows->columns().size(); ++i) {
      const std::string& column = rows->columns()[i];
      if (column == "date" || column == "sentence" || column == "source") continue;
      line += (line.empty() ? "" : " | ") + (*rows)[i].text();
    }
    text += line + "\n";
  }
  for (const std::string& note : rows->notes())
    if (notes != nullptr) *notes += note + "\n";
  return text;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("words of the question may stand beside the claim, if some stand in it") {
  std::string notes;
  CHECK(answer("who announced orders for tugs in Oslo?", &notes) ==
        "Ferrol shipyard | orders for two tugs\n");
  CHECK(has(notes, "may stand beside the claim"));
  CHECK(answer("who announced a strike in Oslo?").empty());
}

TEST_CASE("told to do something is what was said of somebody with these words") {
  std::string notes;
  CHECK(answer("who told Janis Volk to stop singing?", &notes) ==
        "Ole Brekke | that Janis Volk should stop singing on the quay\n");
  CHECK(has(notes, "whomever it was said to"));
  CHECK(answer("who told Petra Sommer to stop singing?").empty());
}

TEST_CASE("a state of which nothing is told is read as well as its capital") {
  std::string notes;
  CHECK(answer("who accused Turkey of delays?", &notes) == "Ina Aas | Ankara of delays\n");
  CHECK(has(notes, "of Turkey alone nothing was found: read as well as Ankara"));
}

TEST_CASE("what a claim only sets another against, it does not say") {
  CHECK(answer("did Ole Brekke say that he prefers Petra Sommer?") == "true\n");
  CHECK(answer("did Ole Brekke say that he prefers Janis Volk?") == "maybe\n");
  CHECK(answer("who said he prefers Janis Volk?").empty());
}

TEST_CASE("a not denies what stands in its own clause") {
  CHECK(answer("did Ole Brekke say that the pilot was cheap?") == "true\n");
  CHECK(answer("did Ole Brekke say that the tugs were cheap?") == "maybe\n");
}

TEST_CASE("who is named behind an office is meant, and a role may be asked for") {
  const std::string rows =
      "Mike Lund | that the tugs are late\nMike Lund | that the keel had a crack\n";
  for (const char* question :
       {"what did Senator Lund say?", "what did senator Mike Lund say?",
        "what did senator lund say?", "what did mr lund say?", "which senators spoke?"})
    CHECK_MESSAGE(answer(question) == rows, std::string(question));
  CHECK(answer("which senators spoke about the keel?") ==
        "Mike Lund | that the keel had a crack\n");
  for (const char* question : {"what did President Lund say?", "what did president lund say?"})
    CHECK_MESSAGE(has(answer(question), "query:1:"), std::string(question));
}

TEST_CASE("documents are named by their date, and by who is quoted in them") {
  CHECK(answer("what did the April 5 article report about the tugs?") ==
        "Mike Lund | that the tugs are late\n");
  CHECK(answer("what did Mike Lund say in the document of April 5?") ==
        "Mike Lund | that the tugs are late\n");
  CHECK(has(answer("what did the April 1 article report?"), "no document is of this date"));
  CHECK(answer("which documents quote both Mike Lund and Petra Sommer?") ==
        "Mike Lund | that the keel had a crack\nPetra Sommer | that nothing was late\n");
  CHECK(answer("which documents quote Petra Sommer but not Ole Brekke?") ==
        "Petra Sommer | that nothing was late\n");
  CHECK(answer("how many documents do not quote Petra Sommer?") == "1\n");
  CHECK(answer("how many people are quoted in the documents?") == "4\n");
  CHECK(has(answer("is Petra Sommer quoted in all documents?"), "none is left where all do"));
}

TEST_CASE("a note tells who is meant by a pronoun, be it whom something was aimed at") {
  auto town = Database::in_memory();
  REQUIRE(town);
  REQUIRE(town->ingest({{"quay.txt",
                         " date 2025-04-07 The quay\n\n"
                         "The harbour master Ina Aas came on Sunday. Ole Brekke praised her on "
                         "Sunday for the quay.\n"}}));
  REQUIRE(town->ask("match ?s speaker Ole Brekke, verb [praise]\nadd ?s target Ina Aas"));
  auto rows = town->ask("who was praised by Ole Brekke?");
  REQUIRE(rows);
  std::string targets;
  while (rows->next().value()) targets += (*rows)[1].text() + "\n";
  CHECK(targets == "Ina Aas\n");
  std::string notes;
  for (const std::string& note : rows->notes()) notes += note + "\n";
  CHECK(has(notes, "no name in its sentence tells that Ina Aas is meant"));
}

TEST_CASE("more wordings") {
  const std::string late = "Mike Lund | that the tugs are late\n";
  for (const char* question :
       {"according to whom are the tugs late?", "who is quoted as saying that the tugs are late?",
        "who else said that the tugs are late?", "who said that the tugs are late, and when?",
        "which politician said the tugs are late?",
        "what did Mike Lund have to say about the tugs?",
        "what did Mike Lund, the man of the tugs, say about the tugs?",
        "what did senator Mike Lund say two days before April 6?"})
    CHECK_MESSAGE(answer(question) == late, std::string(question));
  CHECK(answer("what did Mike Lund say on April 4 and what on April 5?") ==
        late + "Mike Lund | that the keel had a crack\n");
  CHECK(has(answer("what did Mike Lund say on Friday and what on Saturday?"), "not understood"));
  CHECK(has(answer("how often did Petra Sommer give interviews?"), "not the occasions"));
}

}  // namespace
