// The many ways to word one question, asked of a small town's papers.
#include <doctest/doctest.h>

#include <quoth/quoth.hpp>
#include <string>
#include <vector>

namespace {

using quoth::Database;

const Database& valley() {
  static const Database database = [] {
    auto made = Database::in_memory();
    REQUIRE(made);
    REQUIRE(made->ingest(
        {{"dam.txt",
          " date 2025-03-07 The dam\n\n"
          "Judge Marta Lindqvist rebuked the lawyer Jonas Hald on Thursday for shouting.\n\n"
          "“I don’t think there is a leak in the dam,” the engineer Petra Sommer said on Thursday "
          "at "
          "a crowded press conference.\n\n"
          "On Thursday Petra Sommer praised the fire brigade and thanked her neighbours.\n\n"
          "Jonas Hald ruled out resigning on Thursday. Jonas Hald declined to say whether the dam "
          "was safe.\n\n"
          "Jonas Hald refused on Thursday to do so.\n\n"
          "“That is fair,” Petra Sommer agreed on Thursday.\n\n"
          "On Thursday Petra Sommer called Jonas Hald a coward.\n\n"
          "Marta Lindqvist asked Petra Sommer on Thursday whether the gates were open.\n\n"
          "On Thursday Jonas Hald denied that the dam was old and denounced the Republican "
          "Party.\n"},
         {"wall.txt",
          " date 2025-03-09 The wall\n\n"
          "Mayor Ole Brekke begged the organisers on Friday to stay. He promised a new wall.\n\n"
          "According to Brekke, the festival brings money to the town.\n\n"
          "“Walls do not sing,” the singer Janis Volk told supporters in Oslo on Friday.\n\n"
          "Janis Volk said on Friday that the fish in Oslo were small.\n\n"
          "On Friday Knut Aas accused the organisers of greed.\n\n"
          "On Friday Janis Volk rejected the accusation and declined an interview request.\n"}}));
    return std::move(made).value();
  }();
  return database;
}

/// The rows without their documents and sentences, a line each; or the error.
std::string answer(std::string_view question, std::string* notes = nullptr) {
  auto rows = valley().ask(question);
  if (!rows) return describe(rows.error());
  std::string text;
  for (;;) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) break;
    for (std::size_t i = 0; i < rows->columns().size(); ++i)
      if (rows->columns()[i] != "sentence" && rows->columns()[i] != "source")
        text += (i == 0 ? "" : " | ") + (*rows)[i].text();
    text += "\n";
  }
  for (const std::string& note : rows->notes())
    if (notes != nullptr) *notes += note + "\n";
  return text;
}

Database papers(std::vector<quoth::DocumentText> documents) {
  auto made = Database::in_memory();
  REQUIRE(made);
  REQUIRE(made->ingest(documents));
  return std::move(made).value();
}

/// The first cell of each row, a line each; or the error.
std::string told(const Database& database, std::string_view question,
                 std::string* notes = nullptr) {
  auto rows = database.ask(question);
  if (!rows) return describe(rows.error());
  std::string text;
  for (;;) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) break;
    text += (*rows)[0].text() + "\n";
  }
  for (const std::string& note : rows->notes())
    if (notes != nullptr) *notes += note + "\n";
  return text;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

const char* const leak =
    "Petra Sommer | 2025-03-06 | “I don’t think there is a leak in the dam,”\n";

}  // namespace

TEST_CASE("a claim that says `not` is found by any word that denies, and only by one") {
  CHECK(answer("who said that there is no leak in the dam?") == leak);
  std::string notes;
  CHECK(answer("who said that there is a leak in the dam?", &notes).empty());
  CHECK(has(notes, "1 more row is only possible"));
}

TEST_CASE("an occasion is looked for in the sentence") {
  std::string notes;
  CHECK(answer("what did Petra Sommer say at a press conference?", &notes) == leak);
  CHECK(has(notes, "\"at a press conference\" was looked for in the sentences"));
  CHECK(answer("what did Petra Sommer say at a crowded press conference?") == leak);
  CHECK(answer("what did Petra Sommer say about the dam in an interview?").empty());
  CHECK(answer("what did Petra Sommer say about the dam in a TV interview?").empty());
  CHECK(has(answer("what did Petra Sommer say in the morning?"), "here should stand a date"));
}

TEST_CASE("a surname in lower case, a title and an abbreviated month are read") {
  CHECK(answer("what did sommer say at a press conference?") == leak);
  CHECK(answer("who was rebuked by Judge Lindqvist?") ==
        answer("who was rebuked by Marta Lindqvist?"));
  CHECK(has(answer("who was rebuked by Judge Lindqvist?"), "Jonas Hald"));
  CHECK(answer("what did Petra Sommer say about the dam on Mar. 6?") == leak);
}

TEST_CASE("whom an act was aimed at may have no name") {
  std::string thanked = answer("whom did Petra Sommer thank?");
  CHECK(thanked == "Petra Sommer |  | 2025-03-06 | her neighbours\n");
}

TEST_CASE("who refuses, declines or rules something out does not say it") {
  CHECK(answer("did Jonas Hald say that he would resign?") == "maybe\n");
  CHECK(answer("did Jonas Hald say that the dam was safe?") == "maybe\n");
}

TEST_CASE("a statement of the very verb that leaves open what it is about makes no false") {
  CHECK(answer("did Jonas Hald refuse to open the gates?") == "maybe\n");
  CHECK(answer("did Petra Sommer agree with Jonas Hald?") == "maybe\n");
  CHECK(answer("did Jonas Hald denounce the Republicans?") != "false\n");
  CHECK(answer("did Petra Sommer praise Ole Brekke?") == "false\n");
}

TEST_CASE("what somebody was called stands behind the name") {
  CHECK(answer("who called Jonas Hald a coward?") ==
        "Petra Sommer | 2025-03-06 | Jonas Hald a coward\n");
}

TEST_CASE("where something was said is told by the sentence, too, but not by the claim") {
  CHECK(answer("what did Janis Volk say in Oslo?") ==
        "Janis Volk | 2025-03-07 | “Walls do not sing,”\n");
}

TEST_CASE("who rejects an accusation may be said to deny it") {
  CHECK(answer("did Janis Volk deny the accusation?") == "maybe\n");
}

TEST_CASE("a noun of speaking that another noun follows is no remark") {
  CHECK(has(answer("who declined an interview request?"), "Janis Volk"));
}

TEST_CASE("a contraction may lack its apostrophe") {
  CHECK(answer("who didnt mention the wall?") == answer("who didn't mention the wall?"));
}

TEST_CASE("a surname in lower case is read wherever a name can stand") {
  CHECK(answer("was hald rebuked by lindqvist?") == "true\n");
  CHECK(answer("did both volk and hald speak?") == "true\n");
}

TEST_CASE("a remark may be what something was done to") {
  CHECK(answer("was the accusation rejected?") == "true\n");
  CHECK(answer("was the accusation rejected by Petra Sommer?") == "false\n");
}

TEST_CASE("two times that lie apart are refused, and `most recently` is last") {
  CHECK(has(answer("who spoke on March 6 and on March 7?"), "nothing is said at both of these"));
  CHECK(answer("what did Petra Sommer say about the dam most recently?") == leak);
}

TEST_CASE("a place may deny what its government or its capital denied") {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(database->ingest({{"a.txt",
                             " date 2024-05-03 The quay\n\n"
                             "Oslo denied on Thursday that the quay was old.\n\n"
                             "Norway said on Thursday that the quay would be built.\n"}}));
  auto rows = database->ask("did Norway deny anything?");
  REQUIRE(rows);
  REQUIRE(*rows->next());
  CHECK((*rows)[0].text() == "maybe");
}

TEST_CASE("verbs of two words, `what's` and whoever was asked something are read") {
  CHECK(has(answer("who ruled out resigning?"), "Jonas Hald"));
  CHECK(answer("what's Petra Sommer's statement about the dam?") == leak);
  CHECK(answer("did Marta Lindqvist ask Petra Sommer whether the gates were open?") == "true\n");
  CHECK(answer("did Marta Lindqvist ask Jonas Hald whether the gates were open?") != "true\n");
}

TEST_CASE("who speaks in a document that is headed so may have spoken about it") {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(database->ingest({{"a.md",
                             "---\ntitle: Council splits over buses\ndate: 2024-05-03\n---\n\n"
                             "Mayor Ina Brandt said on Thursday that the service was a gift.\n\n"
                             "Olaf Nyberg said on Thursday that the sea was cold.\n"}}));
  const auto first = [&](const char* question) {
    auto rows = database->ask(question);
    REQUIRE(rows);
    REQUIRE(*rows->next());
    return (*rows)[0].text();
  };
  CHECK(first("did Ina Brandt speak about the buses?") == "maybe");
  CHECK(first("did Ina Brandt say that the buses would come?") == "false");
  CHECK(first("did Ina Brandt speak about boats?") == "false");
}

TEST_CASE("the last word of a claim counts, however small") {
  CHECK(answer("did Petra Sommer say that the dam is over?") != "true\n");
}

TEST_CASE("what somebody was called is found in whatever words it was said") {
  const auto database = papers({{"a.txt",
                                 " date 2025-03-07 The quay\n\n"
                                 "Ada M. Brandt said on Thursday that Olaf Nyberg is a coward.\n\n"
                                 "Per Lund said on Thursday that Olaf Nyberg is no coward.\n"}});
  CHECK(told(database, "who called Olaf Nyberg a coward?") == "Ada M. Brandt\n");
  CHECK(told(database, "did Ada Brandt describe Olaf Nyberg as a coward?") == "true\n");
  CHECK(told(database, "did Per Lund describe Olaf Nyberg as a coward?") == "maybe\n");
}

TEST_CASE("a listener, an institution and a thing that the sentence tells of are found there") {
  const auto database = papers(
      {{"a.txt",
        " date 2025-03-07 The quay\n\n"
        "“The quay is old,” Ada Brandt said on Thursday to the Harbour Post’s Nina Falk.\n\n"
        "“Nobody asked me,” Olaf Nyberg told reporters on his boat on Thursday.\n\n"
        "While attending the Nordhavn Trade Forum, Per Lund said on Thursday that prices would "
        "fall. On Radio Nordhavn he said on Thursday that the sea was calm.\n"}});
  CHECK(told(database, "what did Ada Brandt tell Nina Falk?") == "Ada Brandt\n");
  CHECK(told(database, "what did Olaf Nyberg tell reporters on his boat?") == "Olaf Nyberg\n");
  CHECK(told(database, "what did Per Lund say at the Nordhavn Trade Forum?") == "Per Lund\n");
}

TEST_CASE("what somebody said he would do is asked for by who, what and how many") {
  const auto database = papers(
      {{"a.txt",
        " date 2025-03-07 The quay\n\n"
        "Ada Brandt said on Thursday that the yard would let go 30 workers and support Per Lund. "
        "Ada Brandt announced new rules for the quay on Thursday.\n\n"
        "“I told you that the yard is closed,” Per Lund said on Thursday.\n"}});
  CHECK(told(database, "who did Ada Brandt say the yard would support?") == "Ada Brandt\n");
  CHECK(told(database, "how many workers did Ada Brandt say would go?") == "Ada Brandt\n");
  CHECK(told(database, "what rules did Ada Brandt announce?") == "Ada Brandt\n");
  CHECK(told(database, "who said that the yard is closed?") == "Per Lund\n");
  CHECK(told(database, "what did he say?").find("names nobody") != std::string::npos);
}

TEST_CASE("who says of himself that he wants something wants it") {
  const auto database =
      papers({{"a.txt",
               " date 2025-03-07 The quay\n\n"
               "“I want to build a wall,” Ada Brandt said on Thursday.\n\n"
               "“Ada Brandt wants to build a wall,” Per Lund said on "
               "Thursday.\n\n"
               "Olaf Nyberg expressed concern about the old wall on Thursday.\n"}});
  CHECK(told(database, "who wants to build a wall?") == "Ada Brandt\n");
  CHECK(told(database, "did Per Lund want to build a wall?") != "true\n");
  CHECK(told(database, "who expressed concern about the old wall?") == "Olaf Nyberg\n");
}

TEST_CASE("an answer without rows shows the sentences that hold the most of the question") {
  const auto database = papers({{"a.txt",
                                 " date 2025-03-07 The quay\n\n"
                                 "The mayor caused a stir with a remark on green herons, and the "
                                 "Norwegian herons flew off.\n\n"
                                 "“The sea is calm,” Ada Brandt said on Thursday.\n"}});
  std::string notes;
  CHECK(told(database, "who spoke of green herons in Norwegian waters?", &notes).empty());
  CHECK(has(notes, "of what is asked the most stands in a.txt: \"The mayor caused a stir"));
}

TEST_CASE("of a claim of several sentences only those with the words count as denying them") {
  const auto database = papers({{"a.txt",
                                 " date 2025-03-07 The quay\n\n"
                                 "“We have no boats. The quay is green,” Ada Brandt said on "
                                 "Thursday.\n\n"
                                 "“We like boats. The quay is not green,” Per Lund said on "
                                 "Thursday.\n"}});
  CHECK(told(database, "who said that the quay is green?") == "Ada Brandt\n");
  CHECK(told(database, "who said that the quay is not green?") == "Per Lund\n");
}

TEST_CASE("a weekday is that of an older document where the latest such day tells nothing") {
  const auto database = papers({{"a.txt",
                                 " date 2025-03-07 The quay\n\n"
                                 "Ada Brandt said on Monday that the quay is old.\n"},
                                {"b.txt",
                                 " date 2025-03-21 The fish\n\n"
                                 "Karla Lund said on Monday that the fish are small.\n"}});
  std::string notes;
  CHECK(told(database, "what did Ada Brandt say on Monday?", &notes) == "Ada Brandt\n");
  CHECK(has(notes, "Monday read as 2025-03-03"));
  CHECK(has(notes, "the one other week"));
  CHECK(told(database, "who spoke on Monday?") == "Karla Lund\n");
}

TEST_CASE("according to a speaker asks for what that speaker said") {
  const auto database = papers({{"a.txt",
                                 " date 2025-03-07 The quay\n\n"
                                 "Ada Brandt said on Thursday that the council promised a crane to "
                                 "the fishermen.\n"}});
  CHECK(told(database, "according to Ada Brandt, who promised a crane?") == "Ada Brandt\n");
  CHECK(told(database, "what was promised to the fishermen, according to Ada Brandt?") ==
        "Ada Brandt\n");
  CHECK(told(database, "how many statements about the crane did Ada Brandt make?") == "1\n");
}

TEST_CASE("whose remarks, what kind of verb and who of that name are read in more wordings") {
  const auto database = papers(
      {{"a.txt",
        " date 2025-03-07 The quay\n\n"
        "Ada Brandt said on Thursday that the quay is old. Olaf Nyberg rebuked Ada Brandt's "
        "remarks "
        "on Thursday.\n\n"
        "Karla Lund said on Thursday that the fish are small. Olaf Nyberg mocked Karla Lund on "
        "Thursday.\n\n"
        "Nina Berta Falk said on Thursday that the sea might rise. Nothing is left, Karla Lund "
        "said on Thursday.\n"}});
  std::string notes;
  CHECK(told(database, "which remarks of Ada Brandt did Olaf Nyberg comment on?") ==
        "Olaf Nyberg\n");
  CHECK(told(database, "who made fun of Karla Lund?", &notes) == "Olaf Nyberg\n");
  CHECK(has(notes, "was read as `mock`"));
  CHECK(told(database, "who claimed that the fish are small?") == "Karla Lund\n");
  CHECK(told(database, "what did Nina Falk say about the sea?") !=
        told(database, "what did Karla Lund say about the sea?"));
  CHECK(told(database, "what did Berta Falk say about the sea?") == "Nina Berta Falk\n");
  CHECK(told(database, "did Nina Berta Falk say that the sea may rise?") == "true\n");
  CHECK(told(database, "who said nothing is left?") == "Karla Lund\n");
}

TEST_CASE("who would love something says so of himself, and a post is made on its site") {
  const auto database = papers({{"a.txt",
                                 " date 2025-03-07 The quay\n\n"
                                 "“I would love to build a crane,” Ada Brandt said on Thursday. "
                                 "In a Harbourbook post, Per Lund wrote on Thursday that Karla "
                                 "Lund urged Norwegian fishermen to strike.\n"}});
  CHECK(told(database, "who would love to build a crane?") == "Ada Brandt\n");
  CHECK(told(database, "who would love to have a boat?").empty());
}
