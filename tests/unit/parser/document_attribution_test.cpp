#include <doctest/doctest.h>

#include <string>

#include "parser/document/attribution/attribution.hpp"

using namespace quoth::document;

namespace {

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  return document;
}

std::string dumped(const std::string& text) {
  const Document document = document_of(text);
  std::string lines;
  for (const Attribution& attribution : attribute_by_rules(document, find_words(document))) {
    if (!lines.empty()) lines += " / ";
    lines += dump(attribution, document);
  }
  return lines;
}

struct Row {
  std::string text;
  std::string expected;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(dumped(row.text) == row.expected);
  }
}

}  // namespace

TEST_CASE("direct speech is found before, after and around its cue") {
  check({
      {"\"The bridge is safe,\" said Mayor Ada Doe.",
       "[Mayor Ada Doe] <said> {\"The bridge is safe,\"} say direct"},
      {"\u201cThe bridge is safe,\u201d the engineer added on Monday.",
       "[the engineer] <added> {\u201cThe bridge is safe,\u201d} add direct"},
      {"The mayor said: \"The bridge is safe.\"",
       "[The mayor] <said> {\"The bridge is safe.\"} say direct"},
      {"\"The bridge,\" she said, \"is safe.\" \"We checked it.\"",
       "[she] <said> {\"The bridge,\" ... \"is safe.\" ... \"We checked it.\"} say direct"},
      {"\"Is it safe?\" Doe asked.", "[Doe] <asked> {\"Is it safe?\"} ask direct"},
      {"\"It is safe,\" Doe told reporters.",
       "[Doe] <told> {\"It is safe,\"} tell direct to=[reporters]"},
  });
}

TEST_CASE("paragraphs that are nothing but a quotation go on with the speech before them") {
  check({
      {"\"One,\" Doe said.\n\n\"Two.\"\n\n\"Three.\"",
       "[Doe] <said> {\"One,\" ... \"Two.\" ... \"Three.\"} say direct"},
      {"\"One,\" Doe said.\n\n\"Two,\" Roe said.",
       "[Doe] <said> {\"One,\"} say direct / [Roe] <said> {\"Two,\"} say direct"},
      {"Doe told the crowd:\n\n\"One.\"", "[Doe] <told> {\"One.\"} tell direct to=[the crowd]"},
  });
}

TEST_CASE("a speaker may stand before a colon") {
  check({
      {"Doe: Bridge is safe\n\nIt rained.", "[Doe] <:> {Bridge is safe} say indirect"},
      {"It rained.\n\nRoe: \"The bridge is safe.\"",
       "[Roe] <:> {\"The bridge is safe.\"} say direct"},
      {"It rained.\n\nRoe: a hard winter.", ""},
  });
}

TEST_CASE("indirect speech takes the clause, without the listener and the date") {
  check({
      {"Doe said that the bridge was safe.",
       "[Doe] <said> {that the bridge was safe} say indirect"},
      {"Doe said on Friday the bridge was safe.",
       "[Doe] <said> {the bridge was safe} say indirect"},
      {"Doe told the council that the bridge was safe.",
       "[Doe] <told> {that the bridge was safe} tell indirect to=[the council]"},
      {"The bridge is safe, the city's chief engineer said on Friday.",
       "[the city's chief engineer] <said> {The bridge is safe} say indirect"},
      {"The bridge, she said, was safe.", "[she] <said> {The bridge ... was safe} say indirect"},
      {"Doe promised to mend the bridge.",
       "[Doe] <promised> {to mend the bridge} promise indirect"},
      {"Doe said the \"old lady\" was safe.", "[Doe] <said> {the \"old lady\" was safe} say mixed"},
  });
}

TEST_CASE("the source is the whole phrase, and who for a relative clause") {
  check({
      {"John Roe, the bridge's keeper, said that it was safe.",
       "[John Roe, the bridge's keeper,] <said> {that it was safe} say indirect"},
      {"Harbour spokeswoman Jane Roe on Monday said that it was safe.",
       "[Harbour spokeswoman Jane Roe] <said> {that it was safe} say indirect"},
      {"Doe, who said that it was safe, left.", "[who] <said> {that it was safe} say indirect"},
      {"The city closed it, with Jane Roe, its spokeswoman, saying that it was old.",
       "[Jane Roe, its spokeswoman,] <saying> {that it was old} say indirect"},
      {"Doe said it was safe and added that it was new.",
       "[Doe] <said> {it was safe} say indirect / [Doe] <added> {that it was new} add indirect"},
      {"Doe waved, saying that it was safe.", "[Doe] <saying> {that it was safe} say indirect"},
  });
}

TEST_CASE("according to stands before or after its claim") {
  check({
      {"According to the engineers, the bridge is safe.",
       "[the engineers] <According to> {the bridge is safe} according to indirect"},
      {"The bridge is safe, according to the engineers.",
       "[the engineers] <according to> {The bridge is safe} according to indirect"},
  });
}

TEST_CASE("the cue is the whole verb group, and negation is marked") {
  check({
      {"They have repeatedly denied that it fell.",
       "[They] <have repeatedly denied> {that it fell} deny indirect"},
      {"Doe did not say that it fell.", "[Doe] <did not say> {that it fell} say indirect negated"},
      {"Doe declined to comment.", "[Doe] <declined> {to comment} decline indirect"},
      {"Doe was careful to insist that it stood.",
       "[Doe] <was careful to insist> {that it stood} insist indirect"},
  });
}

TEST_CASE("reactions name whom they aim at and the remark they are about") {
  check({
      {"The city rebuked Doe's remark.",
       "[The city] <rebuked> {Doe's remark} rebuke indirect target=[Doe's remark] "
       "reacted_to=[Doe's remark]"},
      {"Roe mocked Doe for claiming that it was safe.",
       "[Roe] <mocked> {Doe for claiming that it was safe} mock indirect target=[Doe] "
       "reacted_to=[claiming that it was safe] / "
       "[Doe] <claiming> {that it was safe} claim indirect inside=0"},
      {"Roe was commenting on the reaction to the statements of Doe.",
       "[Roe] <was commenting on> {the reaction to the statements of Doe} comment indirect "
       "reacted_to=[the reaction to the statements of Doe]"},
      {"Roe reacted by saying that he was tired of Doe's words.",
       "[Roe] <reacted by saying> {that he was tired of Doe's words} react indirect "
       "reacted_to=[Doe's words]"},
      {"Doe's comments were dismissed by the city and the harbour.",
       "[the city and the harbour] <were dismissed by> {Doe's comments} dismiss indirect "
       "target=[Doe's comments] reacted_to=[Doe's comments]"},
      {"Roe accused Doe of theft.", "[Roe] <accused> {Doe of theft} accuse indirect target=[Doe]"},
  });
}

TEST_CASE("nouns can be cues") {
  check({
      {"Doe's claim that it was safe convinced nobody.",
       "[Doe's] <claim> {that it was safe} claim indirect"},
      {"The city made new allegations that Doe had lied.",
       "[The city] <made new allegations> {that Doe had lied} allege indirect"},
  });
}

TEST_CASE("scare quotes, furniture and orders are no statements") {
  check({
      {"The \"special\" bridge fell.", ""},
      {"It rained.\n\nREAD MORE: Doe says it was safe\n\nIt stopped.", ""},
      {"Say it was safe.", ""},
  });
}

TEST_CASE("a statement inside another is marked") {
  check({{"Doe said that Roe had denied the theft.",
          "[Doe] <said> {that Roe had denied the theft} say indirect / "
          "[Roe] <had denied> {the theft} deny indirect inside=0"}});
}

TEST_CASE("spans lie inside the text, and nesting points backwards, whatever the input") {
  std::string text;
  for (int i = 0; i < 2000; ++i)
    text += "\"Doe said, 'they (claim \u201cthat\" Roe denied. according to ";
  for (const std::string& input :
       {text, std::string(100000, '"'), std::string(100000, '('), std::string("he says ")}) {
    const Document document = document_of(input);
    const auto found = attribute_by_rules(document, find_words(document));
    for (std::size_t i = 0; i < found.size(); ++i) {
      REQUIRE(!found[i].content.empty());
      for (const Span span : found[i].content) {
        CHECK(span.begin < span.end);
        CHECK(span.end <= document.text.size());
      }
      if (found[i].inside) CHECK(*found[i].inside != i);
    }
  }
}

TEST_CASE("words that nobody is told to have spoken are marked hypothetical") {
  check({
      {"Doe could say that the bridge is safe.",
       "[Doe] <could say> {that the bridge is safe} say indirect hypothetical"},
      {"If Doe says that the bridge is safe, we shall cross.",
       "[Doe] <says> {that the bridge is safe} say indirect hypothetical"},
      {"Why did Doe say that the bridge was safe?",
       "[Doe] <say> {that the bridge was safe} say indirect hypothetical"},
      {"Engineers are free to speculate about the bridge.",
       "[Engineers] <to speculate about> {the bridge} speculate indirect hypothetical"},
      {"Doe would later say that the bridge was safe.",
       "[Doe] <would later say> {that the bridge was safe} say indirect"},
  });
}

TEST_CASE("when it was said may stand between the cue and that") {
  check({
      {"Doe said last Tuesday that the bridge was safe.",
       "[Doe] <said> {that the bridge was safe} say indirect"},
      {"Doe said late on Friday that the bridge was safe.",
       "[Doe] <said> {that the bridge was safe} say indirect"},
      {"Doe said in a talk on Sunday that the bridge was safe.",
       "[Doe] <said> {that the bridge was safe} say indirect"},
      {"Doe said two days later that the bridge was safe.",
       "[Doe] <said> {that the bridge was safe} say indirect"},
      {"Doe said last week was hard.", "[Doe] <said> {last week was hard} say indirect"},
  });
}

TEST_CASE("claims belong to whose name stands before them") {
  check({
      {"The paper printed three Doe claims, that the bridge was safe and that it was cheap.",
       "[Doe] <claims> {that the bridge was safe and that it was cheap} claim indirect"},
  });
}

TEST_CASE("what is dismissed is told with what is added to it") {
  check({
      {"Doe's remarks, full of scorn, were dismissed by the board.",
       "[the board] <were dismissed by> {Doe's remarks, full of scorn} dismiss indirect "
       "target=[Doe's remarks, full of scorn] reacted_to=[Doe's remarks, full of scorn]"},
  });
}
