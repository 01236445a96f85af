// Which of a speaker's remarks a reaction is about, in invented texts.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {
namespace {

/// "Vega: d -> Dahl: a, Dahl: b": the first words of a claim, and of those that it comments on.
std::string links_of(const std::string& text) {
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  const Extraction it = extract(std::move(document));
  const auto told = [&](std::uint32_t s) {
    std::string claim = it.statements[s].claim;
    if (claim.starts_with("that ")) claim.erase(0, 5);
    return claim.substr(0, claim.find(' ', claim.find(' ') + 1));
  };
  std::string out;
  for (std::uint32_t s = 0; s < it.statements.size(); ++s) {
    if (it.statements[s].comments_on.empty()) continue;
    out += (out.empty() ? "" : "; ") + told(s) + " ->";
    for (const std::uint32_t r : it.statements[s].comments_on) out += " [" + told(r) + "]";
  }
  return out;
}

TEST_CASE("a reaction is about the passage told last, and not about all that somebody said") {
  CHECK(links_of("Erik Dahl said that bread was cheap. It had been so for years.\n\n"
                 "The town has three bakers. None of them is rich. The fourth went away.\n\n"
                 "Dahl said that the mill would close. He added that nobody would miss it.\n\n"
                 "Ruth Vega rebuked Dahl's remarks.") ==
        "Dahl's remarks -> [the mill] [nobody would]");
}

TEST_CASE("of two passages the one about the same things is meant") {
  CHECK(links_of("Erik Dahl said that the mill would close.\n\n"
                 "The town has three bakers. None of them is rich. The fourth went away.\n\n"
                 "Dahl said that bread was cheap.\n\n"
                 "Ruth Vega dismissed Dahl's remarks about the mill as idle.") ==
        "Dahl's remarks -> [the mill]");
}

TEST_CASE("what somebody is thought to hope is no remark") {
  CHECK(links_of("Erik Dahl said that bread was cheap. Dahl hopes that the mill will close.\n\n"
                 "Ruth Vega rebuked Dahl's remarks.") == "Dahl's remarks -> [bread was]");
}

TEST_CASE("what somebody does on many days is no remark") {
  CHECK(links_of("Erik Dahl said that bread was cheap. He does comment on the price of flour.\n\n"
                 "Ruth Vega rebuked Dahl's remarks.") == "Dahl's remarks -> [bread was]");
}

TEST_CASE("who is referred to has not for that reason said anything") {
  CHECK(links_of("Erik Dahl said that bread was cheap. \"He must go,\" Ruth Vega said, "
                 "referring to Dahl.") == "");
}

TEST_CASE("who hits back answers the words just told of him") {
  CHECK(links_of("Erik Dahl said that Ruth Vega knew nothing of mills. Vega hit back: \"I own "
                 "three of them.\"") == "\"I own -> [Ruth Vega]");
}

TEST_CASE("who denies what he is accused of comments on the accusation") {
  CHECK(links_of("Ruth Vega accused Erik Dahl of theft. \"The mill was mine,\" she said. Dahl "
                 "denied the accusation.") == "the accusation -> [Erik Dahl]");
}

TEST_CASE("a remark is known by words of it between marks") {
  CHECK(links_of("Erik Dahl told a fair in May that he could mend the mill within two weeks.\n\n"
                 "Ruth Vega could not get over the \"two weeks\" boast.\n\n"
                 "\"Nobody mends a wheel in two weeks,\" Vega said on Sunday.") ==
        "\"Nobody mends -> [he could]");
}

TEST_CASE("who is told to stop talking has talked") {
  CHECK(links_of("Erik Dahl said that the mill would close. \"I would be glad if Mr. Dahl would "
                 "stop talking about our mill,\" Ruth Vega said.") == "\"I would -> [the mill]");
}

TEST_CASE("a claim that is mocked is also the same claim told elsewhere in the text") {
  CHECK(links_of("Ruth Vega mocked Erik Dahl for claiming that he could mend the broken mill.\n\n"
                 "Dahl told a fair in May that he would mend the broken mill by himself.") ==
        "Erik Dahl -> [he could] [he would]");
}

TEST_CASE("what the commenting speaker says later of other things is no comment") {
  CHECK(links_of("Erik Dahl said on Monday that the mill would close. Ruth Vega said Dahl's "
                 "remarks were idle. Vega said that she had met Dahl twice at sea.") ==
        "Dahl's remarks -> [the mill]");
}

}  // namespace
}  // namespace quoth::document
