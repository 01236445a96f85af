// What an answer tells of itself: what it rests on, what is doubtful, what nobody may have read.
#include <doctest/doctest.h>

#include <quoth/quoth.hpp>
#include <string>

#include "engine/question/interpret.hpp"

namespace {

using quoth::Database;

Database town() {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(database->ingest(
      {{"council.txt",
        " date 2024-05-03 The harbour bridge\n\n"
        "Mayor Ina Brandt said on Wednesday that the bridge would be closed.\n\n"
        "Harbour master Olaf Nyberg denied on Thursday that the bridge was unsafe.\n\n"
        "Sen. Rolf Aune said on Thursday that the ferry would not run in May.\n\n"
        "“Nobody asked us,” Aune said.\n\n"
        "He added that the ferry was old.\n"},
       {"letters.txt",
        " date 2024-05-04 Letters\n\n"
        "Sen. Rolf Aune said on Friday that the bridge was a gift.\n\n"
        "The dispute between Brandt and Nyberg has praised nobody, though Brandt and the praise of "
        "Nyberg are often named in one breath.\n"}}));
  return std::move(database).value();
}

/// Two who share a surname, one of whom is told to speak in another's words alone.
Database market() {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(database->ingest(
      {{"market.txt",
        " date 2024-05-03 The market moves\n\n"
        "Mayor Ina Brandt said on Wednesday that the market would move to the quay.\n\n"
        "Ina Brandt mocked the grocer Olaf Nyberg on Thursday for his prices.\n\n"
        "Olaf Nyberg accused Ina Brandt of envy on Thursday.\n\n"
        "On Thursday Ina Brandt told shopkeepers that the quay was dry.\n\n"
        "Per Brandt owns the oldest stall. The stall of Per Brandt is painted green.\n\n"
        "“Per Brandt recommended the quay years ago,” Olaf Nyberg said on Friday.\n\n"
        "The crowd strolled home.\n"}}));
  return std::move(database).value();
}

struct Told {
  std::string cells;  // of the first row
  std::string notes;  // a line each
};

Told told(std::string_view text, const Database& database = town()) {
  auto rows = database.ask(text);
  INFO((rows ? "" : describe(rows.error())));
  REQUIRE(rows);
  Told out;
  for (bool is_first = true;; is_first = false) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) break;
    for (std::size_t i = 0; is_first && i < rows->columns().size(); ++i)
      out.cells += (*rows)[i].text() + "|";
  }
  for (const std::string& note : rows->notes()) out.notes += note + "\n";
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a yes tells the statement that it rests on") {
  const Told answer = told("did Brandt say that the bridge would be closed?");
  CHECK(answer.cells == "true|");
  CHECK(has(answer.notes,
            "true: Ina Brandt, 2024-05-01, council.txt: \"Mayor Ina Brandt said on Wednesday that "
            "the bridge would be closed.\""));
}

TEST_CASE("words that were read with doubt alone are no yes") {
  Database database = town();
  REQUIRE(
      database.update("PREFIX q: <urn:quoth:> DELETE { ?s q:confidence ?c } "
                      "INSERT { ?s q:confidence 0.4 } "
                      "WHERE { ?s q:speaker/q:name \"Ina Brandt\"; q:confidence ?c }"));
  const Told answer = told("did Brandt say that the bridge would be closed?", database);
  CHECK(answer.cells == "maybe|");
  CHECK(has(answer.notes, "1 of the statements it rests on is a doubtful reading"));
  CHECK_FALSE(has(answer.notes, "no statement was read so"));
}

TEST_CASE("who denies something does not say it, and a `not` is told from none") {
  const Told denied = told("who said that the bridge was unsafe?");
  CHECK(denied.cells.empty());
  CHECK(has(denied.notes, "1 more row is only possible"));
  const Told ferry = told("did Aune say that the ferry would run in May?");
  CHECK(ferry.cells == "maybe|");
  CHECK(told("did Aune say that the ferry would not run in May?").cells == "true|");
}

TEST_CASE("who tells that another said something has not said it") {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(database->ingest(
      {{"quay.txt",
        " date 2024-05-03 The quay\n\n"
        "Olaf Nyberg called on Wednesday for Ina Brandt to resign for saying that the quay was "
        "unfit.\n"}}));
  const Told answer = told("who said that the quay was unfit?", *database);
  CHECK_FALSE(has(answer.cells, "Nyberg"));
  CHECK(has(answer.notes, "or the claim tells what another said"));
  CHECK(has(told("who said that Brandt was saying the quay was unfit?", *database).cells,
            "Olaf Nyberg"));
}

TEST_CASE("where a sentence has all that is asked for, no answer is `maybe` and not `false`") {
  const Told answer = told("did Brandt praise Nyberg?");
  CHECK(answer.cells == "maybe|");
  CHECK(has(answer.notes, "what is asked may stand in letters.txt: \"The dispute"));
  const Told nothing = told("did Nyberg praise Aune?");
  CHECK(nothing.cells == "false|");
  CHECK_FALSE(has(nothing.notes, "may stand in"));
}

TEST_CASE("a title is no part of a name, and `he` is told from a name") {
  const Told answer = told("what did Rolf Aune say?");
  CHECK(answer.cells.starts_with("Rolf Aune|"));
  CHECK(has(answer.notes,
            "one sentence does not name its speaker, who follows from what stands before: Rolf "
            "Aune"));
}

TEST_CASE("doubtful readings are counted, and the most doubtful told") {
  CHECK(quoth::question::note_on_doubtful({}).empty());
  CHECK(quoth::question::note_on_doubtful({{"Ina Brandt", "2024-05-01", "a.txt", "0.41", "..."}}) ==
        "1 of the statements it rests on is a doubtful reading, read its sentence: Ina Brandt "
        "2024-05-01 in a.txt (confidence 0.41)");
  const std::vector<std::string> row{"Ina Brandt", "2024-05-01", "a.txt", "0.5", "..."};
  CHECK(quoth::question::note_on_doubtful({row, row, row, row})
            .ends_with("(confidence 0.5) and more"));
}

TEST_CASE("says-not is true for texts with a word that denies") {
  CHECK(told("match ?s claim ?said, speaker Rolf Aune\nwhere says-not(?said)\n"
             "group : count(?s) as ?n")
            .cells == "2|");
  const Database database = town();
  const auto wrong = database.ask("match ?s claim ?said\nwhere says-not(?said, 1)");
  REQUIRE_FALSE(wrong);
  CHECK(has(describe(wrong.error()), "says-not"));
}

TEST_CASE("who speaks in another's words alone may have spoken: that is no false") {
  const Told answer = told("did Per Brandt say anything?", market());
  CHECK(answer.cells == "maybe|");
  CHECK(has(answer.notes, "what is asked may stand in market.txt: \"“Per Brandt recommended"));
}

TEST_CASE("a kindred verb makes a false a maybe, and the roles of a sentence count") {
  const Told answer = told("did Ina Brandt accuse Nyberg?", market());
  CHECK(answer.cells == "maybe|");
  CHECK(has(answer.notes, "Ina Brandt mocked the grocer"));
  CHECK(told("was Per Brandt mocked?", market()).cells == "false|");
}

TEST_CASE("listeners without a name are found by the words of the sentence") {
  const Told answer = told("what did Ina Brandt tell shopkeepers?", market());
  CHECK(has(answer.cells, "that the quay was dry"));
  CHECK(told("what did Ina Brandt tell fishermen?", market()).cells.empty());
  CHECK(told("what did Ina Brandt tell grocers?", market()).cells.empty());
}

TEST_CASE("a surname of two means the one of whom the documents tell what was asked, and says so") {
  const Told answer = told("what did Brandt say about the market?", market());
  CHECK(has(answer.cells, "Ina Brandt|2024-05-01"));
  CHECK(has(answer.notes,
            "Brandt could also mean Per Brandt, of whom the documents tell nothing in answer"));
  const auto both = market().ask("who spoke about Brandt?");
  REQUIRE(!both);
  CHECK(
      both.error().hint ==
      "it could be:\n  Ina Brandt\n  Per Brandt\n"
      "ask with the full name; what the documents tell of each in answer: Ina Brandt (1 row), Per "
      "Brandt (1 row)");
}

TEST_CASE("a verb that no statement has is shown where the documents have it") {
  const auto rows = market().ask("who strolled home?");
  REQUIRE(!rows);
  CHECK(has(rows.error().hint,
            "but the word stands in the documents:\n  market.txt: \"The crowd strolled home.\""));
}

TEST_CASE("those who are spoken of are not counted as those who speak") {
  const auto rows = market().ask("how many people did Ina Brandt mention?");
  REQUIRE(!rows);
  CHECK(has(rows.error().message, "only those who spoke are counted"));
}

TEST_CASE("whoever is spoken of in neutral words may be criticised or praised by them") {
  CHECK(told("was Per Brandt criticised?", market()).cells == "maybe|");
  CHECK(told("did Olaf Nyberg criticise Per Brandt?", market()).cells == "maybe|");
  CHECK(told("was Per Brandt accused in 2023?", market()).cells == "false|");
}

TEST_CASE("a text in the place of a name or a date is told to be one") {
  CHECK(has(told("match ?s speaker \"Ina Brandt\"", market()).notes,
            "a text is no name: write Ina Brandt"));
  CHECK(has(told("match ?s speaker ?who where ?who = \"Ina Brandt\"", market()).notes,
            "a text is no name: write Ina Brandt"));
  CHECK(has(told("match ?s date \"2024-05-01\"", market()).notes,
            "a text is no date: write 2024-05-01"));
}

TEST_CASE("who mocked somebody is none of those who did not accuse him") {
  const Told answer = told("who did not accuse Nyberg?", market());
  CHECK(answer.cells == "Olaf Nyberg|");
  CHECK(has(answer.notes, "left out is also of whom a verb of the kind `criticise` is told"));
}

TEST_CASE("a date that is moved by a bare number is noted, and other numbers are not") {
  CHECK(has(told("match ?s date ?d let ?e = ?d + 3 show ?e").notes,
            "`?d + 3` says no unit and is nothing for a date: write ?d + 3 days"));
  CHECK_FALSE(has(told("match ?s confidence ?c let ?d = ?c + 3 show ?d").notes, "unit"));
}

TEST_CASE("a place is noted to stand for itself until something is merged into it") {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(database->ingest({{"a.txt",
                             " date 2024-05-03 Norway\n\n"
                             "Norway said on Thursday that the quay would be built.\n\n"
                             "The Norwegian government said on Thursday that it was late.\n"}}));
  CHECK(has(told("what did Norway say?", *database).notes, "Norway is taken for itself alone"));
  told("merge [Norwegian government] into Norway", *database);
  CHECK_FALSE(has(told("what did Norway say?", *database).notes, "is taken for itself alone"));
}

TEST_CASE("what is dated after its document is told to be so") {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(database->ingest({{"a.txt",
                             " date 2024-05-03 The quay\n\n"
                             "Mayor Ina Brandt said on Thursday that the quay was old.\n"}}));
  CHECK_FALSE(has(told("what did Ina Brandt say?", *database).notes, "dated after"));
  told("add Ina Brandt said \"It is new.\" on 2024-05-09 in [a.txt]", *database);
  CHECK(has(told("what did Ina Brandt say?", *database).notes,
            "dated after the document that tells it, so announced ahead or misread: Ina Brandt "
            "2024-05-09 in a.txt of 2024-05-03"));
}
