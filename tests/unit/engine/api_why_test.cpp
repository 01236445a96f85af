// Why rows are there, and why none are.
#include <doctest/doctest.h>

#include <quoth/quoth.hpp>

namespace {

using quoth::Database;

Database news() {
  auto database = Database::in_memory();
  REQUIRE(database);
  REQUIRE(
      database->ingest({{"wire.txt",
                         " date 2024-09-09 A joke\n\n"
                         "Russian President Vladimir Putin said on Thursday that Russia would be "
                         "rooting for Kamala Harris.\n\n"
                         "Merrick Garland accused Moscow of meddling on Friday.\n\n"
                         "Russian Foreign Minister Sergei Lavrov said on Monday that Putin's "
                         "remarks had been a joke.\n"}}));
  return std::move(database).value();
}

std::string reasons(std::string_view text) {
  const auto told = news().why(text);
  return told ? told.value() : describe(told.error());
}

/// The notes of an answer, a line each.
std::string notes(std::string_view text) {
  const Database database = news();
  auto rows = database.ask(text);
  INFO((rows ? "" : describe(rows.error())));
  REQUIRE(rows);
  for (;;) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) break;
  }
  std::string all;
  for (const std::string& note : rows->notes()) all += note + "\n";
  return all;
}

}  // namespace

TEST_CASE("a row of a question rests on its clauses, and on the sentences of the statements") {
  CHECK(
      reasons("who commented on Putin's remarks?") ==
      "Sergei Lavrov | 2024-09-09 | that Putin's remarks had been a joke | wire.txt | Russian "
      "Foreign Minister Sergei Lavrov said on Monday that Putin's remarks had b...\n"
      "    ?s speaker Sergei Lavrov, comments-on ?r, date 2024-09-09, claim that Putin's remarks "
      "had been a joke\n"
      "    ?r speaker Putin\n"
      "    ?s in wire.txt: Russian Foreign Minister Sergei Lavrov said on Monday that Putin's "
      "remarks had been a joke.\n"
      "    ?r in wire.txt: Russian President Vladimir Putin said on Thursday that Russia would be "
      "rooting for Kamala Harris.\n");
}

TEST_CASE("a row of a group rests on all that was counted") {
  CHECK(
      reasons("match ?s source ?d, verb [say]\ngroup ?d : count(?s) as ?n\nshow ?n, ?d") ==
      "2 | wire.txt\n"
      "    ?s source wire.txt, verb [say]\n"
      "    ?s in wire.txt: Russian Foreign Minister Sergei Lavrov said on Monday that Putin's "
      "remarks had been a joke.\n"
      "    and\n"
      "    ?s source wire.txt, verb [say]\n"
      "    ?s in wire.txt: Russian President Vladimir Putin said on Thursday that Russia would be "
      "rooting for Kamala Harris.\n");
}

TEST_CASE("reasons are told of patterns that come first, and of no change") {
  CHECK(reasons("match ?s speaker ?who\ntake 1\nmatch ?s date ?d\nshow ?d")
            .find("patterns all come first") != std::string::npos);
  CHECK(reasons("add Putin alias \"the leader\"").find("asks nothing") != std::string::npos);
  CHECK(reasons("who commented on Lavrov's remarks?") == "no rows\n");
}

TEST_CASE("an empty answer names the clause that left none, and what stood there instead") {
  CHECK(notes("who accused Russia?") ==
        "of Russia alone nothing was found: read as well as Moscow\n");
  CHECK(notes("who accused Lavrov?") ==
        "Lavrov: Sergei Lavrov\n"
        "no rows: `?s speaker ?speaker, verb/broader* [accuse], target|comments-on/speaker Sergei "
        "Lavrov` left none of 1 row; there stood Moscow (1)\n"
        "no statement was found; of what is asked the most stands in wire.txt: \"Merrick Garland "
        "accused Moscow of meddling on Friday.\"\n");
  CHECK(notes("who said something about sanctions?").find("`sanctions` is in none of them") !=
        std::string::npos);
}

TEST_CASE("an empty answer counts what is only possible") {
  CHECK(notes("match ?s speaker ?who, date ?d\nwhere ?d after 2024-09-09") ==
        "no rows: `where ?d after 2024-09-09` left none of 3 rows; there stood ../2024-09-09 (1), "
        "2024-09-05 (1), 2024-09-09 (1)\n");
  CHECK(notes("match ?x date ?d\nwhere ?d on 2024-09-09\nwhere ?d in 2023")
            .find("left none of 2 rows") != std::string::npos);
}

TEST_CASE("the answer `false` says what was missing") {
  CHECK(notes("did Merrick Garland accuse Russia?").find("\nfalse: `") != std::string::npos);
  CHECK(notes("did Merrick Garland accuse Moscow?").find("false") == std::string::npos);
}
