// Which sentences tell that somebody spoke.
#include "engine/question/document_sentences.hpp"

#include <doctest/doctest.h>

#include <string>

namespace quoth::question {
namespace {

bool spoke(std::string_view sentence) {
  return SentenceWords(sentence).tells_that_spoke({"ina aas", "aas"});
}

TEST_CASE("a sentence tells that somebody spoke by a verb close behind the name") {
  for (const char* sentence :
       {"Ina Aas said so.", "Ina Aas has since repeatedly said so.", "“So be it,” said Ina Aas.",
        "Ina Aas — the mayor — said so.", "“So be it,” Aas said."})
    CHECK_MESSAGE(spoke(sentence), std::string(sentence));
}

TEST_CASE("who is spoken of, or of whose things something is told, has not spoken") {
  for (const char* sentence :
       {"Ina Aas's spokesman said so.", "Ina Aas’s spokesman said so.",
        "Ina Aas' laugh suggests that she is well.", "Ina Aas’ laugh suggests that she is well.",
        "Ina Aas has been called a hero.", "“We trust Ina Aas,” Ole Brekke said.",
        "Ole Brekke, when he saw Ina Aas, left."})
    CHECK_FALSE_MESSAGE(spoke(sentence), std::string(sentence));
}

}  // namespace
}  // namespace quoth::question
