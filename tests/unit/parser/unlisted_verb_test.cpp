// Lemmas of verbs that no list holds.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "parser/document/model/unlisted_verb.hpp"

namespace quoth::document {
namespace {

TEST_CASE("a form of a verb goes back to its lemma, as English spelling has it") {
  struct Row {
    std::string form, lemma;
  };
  const std::vector<Row> rows{
      {"named", "name"},
      {"released", "release"},
      {"listed", "list"},
      {"championed", "champion"},
      {"balked", "balk"},
      {"sparred", "spar"},
      {"booed", "boo"},
      {"referenced", "reference"},
      {"recognizing", "recognize"},
      {"bristles", "bristle"},
      {"bristled", "bristle"},
      {"unleashed", "unleash"},
      {"celebrated", "celebrate"},
      {"invoked", "invoke"},
      {"vouched", "vouch"},
      {"shocked", "shock"},
      {"preaches", "preach"},
      {"tolerates", "tolerate"},
      {"restricting", "restrict"},
      {"mulling", "mull"},
      {"positioned", "position"},
      {"replied", "reply"},
      {"dwelled", "dwell"},
      {"trumpeting", "trumpet"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.form);
    CHECK(lemma_of_unlisted(row.form) == row.lemma);
  }
}

TEST_CASE("what is no form of a verb comes back as it is") {
  for (const std::string word : {"", "s", "ed", "ing", "red", "thus", "focus", "this", "bring"}) {
    CAPTURE(word);
    CHECK(lemma_of_unlisted(word) == word);
  }
}

}  // namespace
}  // namespace quoth::document
