#include <doctest/doctest.h>

#include <string>

#include "parser/document/dating/dating.hpp"

using namespace quoth;
using namespace quoth::document;

namespace {

/// A document with its statements marked: `[source] <cue> {content}`. A sentence's marks make one
/// attribution for each cue, with the source before it (or after, where there is none before) and
/// the content that stands nearest in the same line's order.
struct Marked {
  Document document;
  std::vector<Attribution> attributions;
};

char closing_of(char opening) {
  constexpr std::string_view pairs = "[]<>{}";
  return pairs[pairs.find(opening) + 1];
}

/// `1[he] 1<said> 1{that ...}`: the digit says to which statement a mark belongs.
Marked read_marked(std::string_view text) {
  Marked marked;
  std::string& out = marked.document.text;
  struct Open {
    char closing;
    std::size_t statement;
    std::uint32_t begin;
  };
  std::vector<Open> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool opens = c >= '0' && c <= '9' && i + 1 < text.size() &&
                       std::string_view("[<{").find(text[i + 1]) != std::string_view::npos;
    const auto here = static_cast<std::uint32_t>(out.size());
    if (opens) {
      const auto statement = static_cast<std::size_t>(c - '0');
      if (marked.attributions.size() <= statement) marked.attributions.resize(statement + 1);
      open.push_back({closing_of(text[++i]), statement, here});
    } else if (!open.empty() && c == open.back().closing) {
      Attribution& attribution = marked.attributions[open.back().statement];
      const Span span{open.back().begin, here};
      if (c == ']') attribution.source.push_back(span);
      if (c == '>') attribution.cue.push_back(span);
      if (c == '}') attribution.content.push_back(span);
      open.pop_back();
    } else {
      out += c;
    }
  }
  marked.document.body = {0, static_cast<std::uint32_t>(out.size())};
  return marked;
}

/// "0: Friday; 1: = 0; 2: -; 3: the previous day < 0": a date's words and the statement they count
/// from, "= n" for the days of statement n, "-" for none.
std::string dated(std::string_view text, std::optional<Date> publication = std::nullopt) {
  Marked marked = read_marked(text);
  marked.document.date = publication;
  for (Attribution& attribution : marked.attributions) {
    const std::string_view cue = text_of(marked.document, attribution.cue.front());
    attribution.verb = cue == "added" ? "add" : "say";
  }
  const Words words = find_words(marked.document);
  const auto dates = date_attributions(read_tags(marked.document, words), marked.attributions);
  std::string out;
  for (std::size_t k = 0; k < dates.size(); ++k) {
    out += (k == 0 ? "" : "; ") + std::to_string(k) + ": ";
    if (!dates[k]) {
      out += "-";
    } else if (dates[k]->span.empty()) {
      out += "= " + std::to_string(dates[k]->narrative.value());
    } else {
      out += text_of(marked.document, dates[k]->span);
      if (dates[k]->narrative) out += " < " + std::to_string(*dates[k]->narrative);
    }
  }
  return out;
}

struct Row {
  std::string_view text, dated;
};

template <std::size_t n>
void check_rows(const Row (&rows)[n]) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(dated(row.text) == row.dated);
  }
}

}  // namespace

TEST_CASE("a date in the clause of the cue dates the statement") {
  check_rows({
      {"0[The minister] 0<said> on Friday 0{that taxes would fall}.", "0: Friday"},
      {"0{Taxes would fall}, 0[the minister] 0<said> on Friday.", "0: Friday"},
      {"0[The minister] on Friday 0<said> 0{taxes would fall}.", "0: Friday"},
      {"On Friday, 0[the minister] 0<said> 0{taxes would fall}.", "0: Friday"},
      {"0[Ada Berg], speaking in Oslo on Friday, 0<said> 0{taxes would fall}.", "0: Friday"},
      {"0[Berg] 0<said> in a radio interview on Sunday 0{that taxes would fall}.", "0: Sunday"},
      {"0{\"Taxes will fall,\"} 0[Berg] 0<told> the Oslo Herald in a long interview in early May.",
       "0: early May"},
      {"In an interview she gave on Monday, March 4, while touring the north, 0[Berg] 0<said> "
       "0{taxes would fall}.",
       "0: Monday, March 4"},
      {"During a town hall meeting in May 2023, 0[Berg] 0<said> 0{taxes would fall}.",
       "0: May 2023"},
      {"0[Berg] 0<said> in a February interview 0{that taxes would fall}.", "0: February"},
  });
}

TEST_CASE("what a statement claims, and what only tells which one, never dates it") {
  check_rows({
      {"0[Berg] 0<said> 0{taxes would fall on Friday}.", "0: -"},
      {"0[Berg] 0<said> 0{that the March vote in 2019 was fair}.", "0: -"},
      {"Ahead of the November election, 0[Berg] 0<said> 0{taxes would fall}.", "0: -"},
      {"The budget, which passed on Friday, pleased many, 0[Berg] 0<said> 0{as ever}.", "0: -"},
      {"0[Berg] 0<said> 0{that 1[Holm] 1<promised> on Monday 1{to resign}}.", "0: -; 1: Monday"},
  });
}

TEST_CASE("a later statement of the same speaker goes on with the occasion") {
  check_rows({
      {"0[Ada Berg] 0<said> on Friday 0{that taxes would fall}. 1[Berg] 1<said> 1{they were high}.",
       "0: Friday; 1: = 0"},
      {"0[Ada Berg] 0<said> on Friday 0{that taxes would fall}. 1{\"They are high,\"} 1[she] "
       "1<added>. 2{\"Too high,\"} 2[she] 2<added>.",
       "0: Friday; 1: = 0; 2: = 0"},
      {"0[Berg] 0<said> on Friday 0{yes}. 1{\"It is high. It was higher. It may rise. Who "
       "knows,\"} "
       "1[she] 1<said>.",
       "0: Friday; 1: = 0"},
      {"0[Berg] 0<said> on Friday 0{that taxes would fall}. 1[Holm] 1<said> 1{they would not}.",
       "0: Friday; 1: -"},
      {"0[Berg] 0<said> on Friday 0{that taxes would fall}.\n\n1[Holm] 1<said> on Sunday 1{no}.\n\n"
       "2[Berg] 2<said> 2{yes}.",
       "0: Friday; 1: Sunday; 2: = 0"},
      {"0[The ministry] on Thursday 0<rebuked> 0{the remark}, with 1[Ada Berg] 1<stating> "
       "1{that it was false}.",
       "0: Thursday; 1: = 0"},
  });
}

TEST_CASE("what is told of no one day stays without a date") {
  check_rows({
      {"0[Berg] 0<said> on Friday 0{yes}. 1[Berg] 1<has said> 1{no}. 2[Berg] 2<repeatedly denied> "
       "2{it}. 3[Berg] 3<insists> 3{on it}.",
       "0: Friday; 1: -; 2: -; 3: -"},
      {"0[Berg] 0<said> on Friday 0{yes}. On other occasions, 1[Berg] 1<voiced> 1{doubts}.",
       "0: Friday; 1: -"},
      {"0[Berg] 0<had announced> 0{it} on Friday.", "0: Friday"},
  });
}

TEST_CASE("a side occasion ends with its paragraph, unless the next one goes on with it") {
  check_rows({
      {"0[Berg] 0<said> on Friday 0{yes}.\n\nIn February, 1[she] 1<described> 1{it as bad}. "
       "2[Berg] "
       "2<said> 2{so}.\n\n3{\"Worse,\"} 3[Berg] 3<added>.\n\n4[Berg] 4<said> 4{no more}.",
       "0: Friday; 1: February; 2: = 1; 3: = 1; 4: = 0"},
  });
}

TEST_CASE("a date may count from another statement") {
  check_rows({
      {"0[Ada Berg] 0<said> on Friday 0{yes}. 1[She] 1<was commenting> 1{on remarks made by the "
       "mayor the previous day}. 2[Holm] 2<said> 2{no}. 3[Holm] 3<added> 3{never}.",
       "0: Friday; 1: = 0; 2: the previous day < 0; 3: the previous day < 0"},
      {"0[Berg] on Thursday 0<said> 0{yes}.\n\nBerg's words came one day after 1[the court] "
       "1<accused> 1{the mayor}.",
       "0: Thursday; 1: one day < 0"},
  });
}

TEST_CASE("an accusation that a remark followed by a day lies a day before it") {
  Marked marked = read_marked(
      "0[Berg] on Thursday 0<said> 0{yes}. Berg's words came less than 24 hours after 1[the court] "
      "1<accused> 1{the mayor}.");
  const Words words = find_words(marked.document);
  const auto dates = date_attributions(read_tags(marked.document, words), marked.attributions);
  REQUIRE(dates[1].has_value());
  const Date thursday = date_of_day(day_of({2024, 9, 5}));
  CHECK(to_string(date::resolve(dates[1]->meaning, std::nullopt, thursday).value()) ==
        "2024-09-04/2024-09-05");
}

TEST_CASE("the lead takes the date that the next paragraph tells") {
  check_rows({
      {"0[Ada Berg] 0<claimed> 0{to like taxes}.\n\n1[Berg] on Thursday 1<said> 1{she liked them}.",
       "0: = 1; 1: Thursday"},
      {"0[Ada Berg] 0<claimed> 0{to like taxes}.\n\n1[Berg] 1<said> in a 2019 interview 1{so}.",
       "0: -; 1: 2019"},
  });
}

TEST_CASE("a year that tells who the speaker is never dates what is said") {
  check_rows({
      {"0{\"Taxes will fall,\"} 0<said> 0[Ada Berg, who led the party in 2008].", "0: -"},
      {"0[Berg, still weak from a fall in 2012,] 0<said> 0{taxes would fall}.", "0: -"},
  });
}

TEST_CASE("what is counted from long ago is long ago, and no occasion of later paragraphs") {
  check_rows({
      {"0[Ada Berg] 0<said> in June 2019 0{yes}. A month later, 1[Berg] 1<said> 1{no}.\n\n"
       "Taxes are high.\n\n2[Berg] 2<told> the Herald 2{that they were}.",
       "0: June 2019; 1: A month later < 0; 2: -"},
  });
}

TEST_CASE("resolved speakers tell who goes on, whatever they are called") {
  Marked marked = read_marked(
      "0[Ada Berg] 0<said> on Friday 0{yes}. 1[The former mayor] 1<said> 1{so}. 2[Eva Berg] "
      "2<said> 2{no}.");
  const std::vector<std::optional<std::uint32_t>> speakers = {7, 7, 8};
  const Words words = find_words(marked.document);
  const auto dates =
      date_attributions(read_tags(marked.document, words), marked.attributions, speakers);
  REQUIRE(dates[1].has_value());
  CHECK(dates[1]->narrative == 0);
  CHECK_FALSE(dates[2].has_value());
}
