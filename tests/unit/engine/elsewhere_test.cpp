// Remarks of other documents: which ones a reaction is linked to, and which days follow from them.
#include <doctest/doctest.h>

#include <quoth/quoth.hpp>
#include <string>
#include <vector>

namespace quoth {
namespace {

struct Dated {
  std::string date, text;
};

std::vector<ExtractedStatement> statements_of(const std::vector<Dated>& texts) {
  std::vector<DocumentText> documents;
  for (const Dated& it : texts)
    documents.push_back(
        {std::to_string(documents.size()) + ".md", "---\ndate: " + it.date + "\n---\n" + it.text});
  auto statements = extract_statements(documents, {});
  REQUIRE(statements);
  return std::move(statements).value();
}

/// How many remarks the last statement reacts to.
std::size_t links_of_last(const std::vector<Dated>& texts) {
  const auto statements = statements_of(texts);
  REQUIRE_FALSE(statements.empty());
  return statements.back().comments_on.size();
}

const Dated about_mill{"2031-03-07",
                       "Erik Dahl said on Thursday that the old harbour mill would close."};

TEST_CASE("remarks that a document names alone are those of the week before in others") {
  CHECK(links_of_last({about_mill, {"2031-03-08", "Ruth Vega dismissed Dahl's remarks."}}) == 1);
  CHECK(links_of_last({about_mill, {"2031-04-20", "Ruth Vega dismissed Dahl's remarks."}}) == 0);
}

TEST_CASE("remarks on something else are not those meant") {
  const Dated reaction{"2031-03-08",
                       "Ruth Vega denounced Dahl's call for higher taxes on foreign ships."};
  CHECK(links_of_last({about_mill, reaction}) == 0);
}

TEST_CASE("of somebody who speaks every day only what is about the same is meant") {
  const Dated about_bread{"2031-03-06", "Erik Dahl said on Wednesday that bread was cheap."};
  CHECK(links_of_last(
            {about_bread, about_mill, {"2031-03-08", "Ruth Vega dismissed Dahl's remarks."}}) == 0);
  CHECK(links_of_last({about_bread,
                       about_mill,
                       {"2031-03-08",
                        "Ruth Vega dismissed Dahl's remarks on the harbour mill, "
                        "which will close."}}) == 1);
}

TEST_CASE("who says the same for months is not dated by what he said before") {
  const std::string claim = "Erik Dahl said that the old harbour mill would close for good.";
  const auto statements = statements_of({{"2031-03-07", claim}, {"2031-06-20", claim}});
  REQUIRE(statements.size() == 2);
  CHECK(to_string(statements[1].date) == "../2031-06-20");
}

}  // namespace
}  // namespace quoth
