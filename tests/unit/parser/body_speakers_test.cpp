// Bodies that a source only points to, in invented texts.
#include <doctest/doctest.h>

#include "tests/unit/parser/speakers.hpp"

namespace quoth::document {
namespace {

TEST_CASE("a body's noun stands for the one whose name ends or begins with it") {
  CHECK(speakers_of("The Harbour Department said that the mill was old. The department added that "
                    "it was dear.") == "Harbour Department; Harbour Department");
  CHECK(speakers_of("The Ministry of Mills said that the mill was old. The ministry added that it "
                    "was dear.") == "Ministry of Mills; Ministry of Mills");
  CHECK(
      speakers_of("Orbakk Inc. said that the mill was old. The company added that it was dear.") ==
      "Orbakk Inc.; Orbakk Inc.");
}

TEST_CASE("of two such bodies the one told last is meant, and none where both were") {
  const std::string both = "The Harbour Department wrote to the Mill Department. ";
  CHECK(speakers_of(both + "The department said that it was late.") == "department");
  CHECK(speakers_of(both + "The Mill Department left. The department said that it was late.") ==
        "Mill Department");
}

TEST_CASE("a campaign is told by who leads it") {
  CHECK(speakers_of("Mrs. Vega's presidential campaign said that the mill was old. The Vega "
                    "campaign added that it was dear. The campaign said that it was late.") ==
        "Vega campaign; Vega campaign; Vega campaign");
  CHECK(speakers_of("Erik Dahl Jr. said that the mill was old. His campaign said that it was "
                    "late.") == "Erik Dahl Jr.; Dahl campaign");
  CHECK(speakers_of("Erik Dahl said that the mill was old. Sources close to his campaign said that "
                    "it was late.") == "Erik Dahl; sources close to his campaign");
}

}  // namespace
}  // namespace quoth::document
