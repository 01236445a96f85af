#include <doctest/doctest.h>

#include <string>

#include "parser/document/attribution/attribution.hpp"
#include "parser/document/dating/dating.hpp"

using namespace quoth::document;

namespace {

/// Every attribution as dumped, with the words that date it behind "@".
std::string dated(std::string_view text) {
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  const Words words = find_words(document);
  const auto attributions = attribute_by_rules(document, words);
  const auto dates = date_attributions(read_tags(document, words), attributions);
  std::string out;
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    if (!out.empty()) out += " / ";
    out += dump(attributions[i], document);
    if (dates[i]) out += " @" + std::string(text_of(document, dates[i]->span));
  }
  return out;
}

struct Row {
  std::string_view text, expected;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(dated(row.text) == row.expected);
  }
}

}  // namespace

TEST_CASE("a day beside a reaction is the reaction's, and no part of what was reacted to") {
  check({
      {"The council rebuked Doe's remarks on Thursday.",
       "[The council] <rebuked> {Doe's remarks} rebuke indirect target=[Doe's remarks] "
       "reacted_to=[Doe's remarks] @Thursday"},
      {"Roe reacted on Saturday to Doe's remarks.",
       "[Roe] <reacted ... to> {Doe's remarks} react indirect reacted_to=[Doe's remarks] "
       "@Saturday"},
      {"The port accused Doe on Wednesday of hiding the bill.",
       "[The port] <accused> {Doe ... of hiding the bill} accuse indirect target=[Doe] "
       "@Wednesday"},
      {"Roe on Friday dismissed the report as false.",
       "[Roe] <dismissed> {the report as false} dismiss indirect target=[the report] @Friday"},
      {"Roe dismissed on Friday the report.",
       "[Roe] <dismissed> {the report} dismiss indirect target=[the report] @Friday"},
      {"On Thursday, Roe criticised the plan for a bridge.",
       "[Roe] <criticised> {the plan for a bridge} criticise indirect target=[the plan] "
       "@Thursday"},
      {"Roe lashed out on Sunday at Doe.",
       "[Roe] <lashed out ... at> {Doe} lash out indirect @Sunday"},
      {"Roe said on Monday, March 4, that the bridge was safe.",
       "[Roe] <said> {that the bridge was safe} say indirect @Monday, March 4"},
      {"Roe called on Monday for calm.", "[Roe] <called ... for> {calm} call indirect @Monday"},
  });
}

TEST_CASE("a day that tells which event was meant stays with the object") {
  check({
      {"Roe praised the vote on Sunday.",
       "[Roe] <praised> {the vote on Sunday} praise indirect target=[the vote]"},
      {"On Friday, Roe rebuked Doe's speech on Tuesday.",
       "[Roe] <rebuked> {Doe's speech on Tuesday} rebuke indirect target=[Doe's speech] "
       "reacted_to=[Doe's speech] @Friday"},
      {"Roe condemned the March vote.",
       "[Roe] <condemned> {the March vote} condemn indirect target=[the March vote]"},
  });
}

TEST_CASE("when and where it was said may stand before that") {
  check({
      {"Roe said late on Friday that the bridge was safe.",
       "[Roe] <said> {that the bridge was safe} say indirect @late on Friday"},
      {"Roe told reporters in Bern on Monday that the bridge was safe.",
       "[Roe] <told> {that the bridge was safe} tell indirect to=[reporters] @Monday"},
      {"Roe told the council late on Monday that the bridge was safe.",
       "[Roe] <told> {that the bridge was safe} tell indirect to=[the council] @late on Monday"},
      {"Roe said the previous day that the bridge was safe.",
       "[Roe] <said> {that the bridge was safe} say indirect @the previous day"},
      {"Roe had said a day earlier that the bridge was safe.",
       "[Roe] <had said> {that the bridge was safe} say indirect @a day earlier"},
      {"Roe, who had said on Monday that the bridge was safe, left.",
       "[who] <had said> {that the bridge was safe} say indirect @Monday"},
  });
}

TEST_CASE("an apposition and a day may stand between a name and its verb") {
  check({
      {"Jane Roe, a spokeswoman for the port, on Friday dismissed the report as nonsense.",
       "[Jane Roe, a spokeswoman for the port,] <dismissed> {the report as nonsense} dismiss "
       "indirect target=[the report] @Friday"},
      {"Jane Roe, the port's spokeswoman, said on Friday that the bridge was safe.",
       "[Jane Roe, the port's spokeswoman,] <said> {that the bridge was safe} say indirect "
       "@Friday"},
  });
}

TEST_CASE("a noun phrase about remarks states nothing, and what is denied was not stated") {
  check({
      {"Doe's remarks about the bridge angered the town.", ""},
      {"The town disliked Doe's comments on the port.", ""},
      {"Doe's criticism of the plan was loud.",
       "[Doe's] <criticism of> {the plan} criticise indirect"},
      {"Doe's demand: \"Close the bridge at once.\"",
       "[Doe's] <demand> {\"Close the bridge at once.\"} demand direct"},
      {"Roe denied that the president had wanted to close the bridge.",
       "[Roe] <denied> {that the president had wanted to close the bridge} deny indirect / "
       "[the president] <had wanted> {to close the bridge} want indirect inside=0 hypothetical"},
  });
}

TEST_CASE("only somebody can support, prefer or want something") {
  check({
      {"Doe supports the plan.", "[Doe] <supports> {the plan} support indirect target=[the plan]"},
      {"Doe, who supports the plan, left.",
       "[who] <supports> {the plan} support indirect target=[the plan]"},
      {"The union backs the plan.",
       "[The union] <backs> {the plan} back indirect target=[the plan]"},
      {"The council wants a new bridge.", "[The council] <wants> {a new bridge} want indirect"},
      {"The evidence supports the plan.", ""},
      {"The donors who support Doe met in the hall.", ""},
      {"A group supporting Doe met in the hall.", ""},
      {"The road wants a new bridge.", ""},
  });
}
