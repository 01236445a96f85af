#include "parser/query/question.hpp"

#include <doctest/doctest.h>

#include <string>

#include "parser/query/parse_query.hpp"

namespace {

using quoth::query::dump;
using quoth::query::parse_question;
using quoth::query::starts_question;

struct Row {
  const char* text;
  const char* expected;
};

std::string cut(std::string_view text) {
  const auto question = parse_question(text);
  return question ? dump(*question.value()) : describe(question.error());
}

TEST_CASE("a question is cut into words that know their kind") {
  const Row rows[] = {
      {"who commented on Putin's remarks after Sept 5?",
       "(question who) (word commented) (head on) (Word Putin's) (word remarks) (head after) "
       "(Word Sept) (number 5)"},
      {"Who said something about Harris’ laugh",
       "(question who) (word said) (word something) (head about) (Word Harris's) (word laugh)"},
      {"what didn't the White House say?",
       "(question what) (auxiliary did) (negation not) (article the) (Word White) (Word House) "
       "(word say)"},
      {"did [Ursula von der Leyen]'s office speak on 2024-09-05/.. ?",
       "(auxiliary did) (bracketed Ursula von der Leyen's) (word office) (word speak) (head on) "
       "(date 2024-09-05/..)"},
      {"who said “so be it” to U.S. reporters from 003_19bc.txt",
       "(question who) (word said) (quoted so be it) (head to) (Word U.S.) (word reporters) "
       "(head from) (word 003_19bc.txt)"},
      {"what did Orbakk Inc. say about Vega Corp.",
       "(question what) (auxiliary did) (Word Orbakk) (Word Inc.) (word say) (head about) "
       "(Word Vega) (Word Corp.)"},
      {"did Orbakk Ltd. speak.", "(auxiliary did) (Word Orbakk) (Word Ltd.) (word speak)"},
      {"what did O'Brien say since $day, in March",
       "(question what) (auxiliary did) (Word O'Brien) (word say) (head since) (parameter day) "
       "(comma ,) (head in) (Word March)"},
      {"# why: a note\nwho spoke? # the answer follows\n#= speaker\n",
       "(question who) (word spoke)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(cut(row.text) == row.expected);
  }
}

TEST_CASE("what is not a question's word is refused at its place") {
  const Row rows[] = {
      {"who said [Putin",
       "query:1:10: this bracket is not closed\n  who said [Putin\n           ^\n  a name in "
       "brackets ends with `]`"},
      {"who said \"no",
       "query:1:10: this quotation mark is not closed\n  who said \"no\n           ^"},
      {"who spoke? what did he say?",
       "query:1:12: a question ends with its question mark\n  who spoke? what did he say?\n"
       "             ^\n  ask one question at a time"},
      {"who | what",
       "query:1:5: a question does not hold this sign\n  who | what\n      ^\n  a question is made "
       "of words, [names in brackets], \"texts\" and dates"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(cut(row.text) == row.expected);
  }
}

TEST_CASE("a text is a question when it begins with a question word and not with a stage") {
  CHECK(starts_question("who said that"));
  CHECK(starts_question("# a comment\n\nWhich documents report this"));
  CHECK(starts_question("did he"));
  CHECK(std::holds_alternative<std::shared_ptr<const quoth::query::Question>>(
      quoth::query::parse_query("where did Putin speak").value().body));
  // A blank that only questions know does not turn the stage into one.
  CHECK_FALSE(quoth::query::parse_query("\vwhere Putin"));
  CHECK_FALSE(starts_question("where ?date after 2024"));
  CHECK_FALSE(starts_question("match ?s speaker ?who"));
  CHECK_FALSE(starts_question(""));
  CHECK_FALSE(starts_question("whoever said that"));
}

TEST_CASE("long and broken questions are refused, not followed") {
  std::string many = "who";
  for (int i = 0; i < 100000; ++i) many += " [";
  CHECK_FALSE(parse_question(many));
  std::string words = "who";
  for (int i = 0; i < 100000; ++i) words += " said";
  CHECK(parse_question(words).error().kind == quoth::ErrorKind::limit);
  CHECK_FALSE(parse_question("who said \xff"));
  CHECK_FALSE(parse_question("  # nothing"));
  CHECK_FALSE(parse_question("who", "query", 99));
}

}  // namespace
