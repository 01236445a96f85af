#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "parser/document/extraction/extraction.hpp"

using namespace quoth;
using namespace quoth::document;

namespace {

Extraction extraction_of(const std::string& text) {
  Document document;
  document.name = "test.txt";
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  return extract(std::move(document));
}

std::string name(const Extraction& it, std::optional<std::uint32_t> entity) {
  return entity ? it.entities[*entity].name : "?";
}

/// The first statement whose claim holds `words`.
const LocalStatement* statement(const Extraction& it, const std::string& words) {
  for (const LocalStatement& s : it.statements) {
    if (s.claim.find(words) != std::string::npos) return &s;
  }
  return nullptr;
}

bool is_about(const Extraction& it, const LocalStatement& s, const std::string& whom) {
  return std::any_of(s.about.begin(), s.about.end(),
                     [&](std::uint32_t e) { return it.entities[e].name == whom; });
}

/// Whether the statement with `reaction` in its claim comments on the one with `remark` in its.
bool comments(const Extraction& it, const std::string& reaction, const std::string& remark) {
  const LocalStatement* from = statement(it, reaction);
  const LocalStatement* to = statement(it, remark);
  REQUIRE(from != nullptr);
  REQUIRE(to != nullptr);
  const auto number = static_cast<std::uint32_t>(to - it.statements.data());
  return std::find(from->comments_on.begin(), from->comments_on.end(), number) !=
         from->comments_on.end();
}

}  // namespace

TEST_CASE("\"they\" is the group that spoke in the sentence, and never a place") {
  const Extraction it = extraction_of(
      "Officials in Bergen have repeatedly denied having a preference for either candidate, saying "
      "they believe neither would improve the harbour.");
  const LocalStatement* denied = statement(it, "having a preference");
  const LocalStatement* believed = statement(it, "neither would improve");
  REQUIRE(denied != nullptr);
  REQUIRE(believed != nullptr);
  CHECK(name(it, believed->speaker) == name(it, denied->speaker));
  CHECK(name(it, believed->speaker) == "officials in Bergen");
}

TEST_CASE("\"they\" at the beginning of a sentence are the group that spoke in the one before") {
  const Extraction it = extraction_of(
      "Residents said the tide would rise. They argued that the pier was old. \"It is cold,\" said "
      "Ruth Vega. They denied that it was warm.");
  CHECK(name(it, statement(it, "the pier was old")->speaker) == "residents");
  CHECK(statement(it, "it was warm")->speaker == std::nullopt);
}

TEST_CASE("a body is meant by its kind, the one told last, and by whom it belongs to") {
  const Extraction it = extraction_of(
      "The Harbour Times reported that the tide would rise. \"It is late,\" the local newspaper "
      "wrote. Mrs. Ruth Vega's first campaign said it was dark. The campaign said it was cold. The "
      "Lund campaign said it was warm. The campaign said it was wet.");
  CHECK(name(it, statement(it, "It is late")->speaker) == "Harbour Times");
  CHECK(name(it, statement(it, "it was dark")->speaker) == "Vega campaign");
  CHECK(name(it, statement(it, "it was cold")->speaker) == "Vega campaign");
  CHECK(name(it, statement(it, "it was warm")->speaker) == "Lund campaign");
  CHECK(name(it, statement(it, "it was wet")->speaker) == "Lund campaign");
}

namespace {

/// The speakers, then the targets, joined.
std::string people(const Extraction& it, const LocalStatement* s) {
  REQUIRE(s != nullptr);
  std::string all = name(it, s->speaker);
  for (const std::uint32_t other : s->other_speakers) all += " + " + name(it, other);
  for (const std::uint32_t target : s->targets) all += " > " + name(it, target);
  return all;
}

}  // namespace

TEST_CASE("of a list all speak, and all are aimed at") {
  const Extraction it = extraction_of(
      "Ruth Vega, a friend of Omar Dahl, and Peter Lund said the pier was old. The board's Anna "
      "Quist and the mayor, Nils Ober, warned that it was cold. Senators Vega (R-Ohio) and Lund "
      "(D-Iowa) said it was late. Quist criticized Vega, Dahl and Lund for the delay. Vega, the "
      "daughter of Dahl and Quist, said it was dark.");
  CHECK(people(it, statement(it, "the pier was old")) == "Ruth Vega + Peter Lund");
  CHECK(people(it, statement(it, "it was cold")) == "Anna Quist + Nils Ober");
  CHECK(people(it, statement(it, "it was late")) == "Ruth Vega + Peter Lund");
  CHECK(people(it, statement(it, "delay")) == "Anna Quist > Ruth Vega > Omar Dahl > Peter Lund");
  CHECK(people(it, statement(it, "it was dark")) == "Ruth Vega");
}

TEST_CASE("whom one agrees with or calls something is aimed at") {
  const Extraction it = extraction_of(
      "Peter Lund and Ruth Vega met. Vega agreed with Lund on the pier. Lund called Vega a liar. "
      "Lund called for calm.");
  CHECK(people(it, statement(it, "on the pier")) == "Ruth Vega > Peter Lund");
  CHECK(people(it, statement(it, "liar")) == "Peter Lund > Ruth Vega");
  CHECK(people(it, statement(it, "calm")) == "Peter Lund");
}

TEST_CASE("departments that share one noun are one speaker, told in full") {
  const Extraction it = extraction_of(
      "The US Justice, State and Treasury departments said on Monday that the quay was closed.");
  const LocalStatement* said = statement(it, "quay was closed");
  REQUIRE(said != nullptr);
  CHECK(name(it, said->speaker) == "US Justice, State and Treasury departments");
  CHECK(said->other_speakers.empty());
}

TEST_CASE("a speaker is never a clause") {
  const Extraction it = extraction_of(
      "Lund was alluding to Mayor Ruth Vega saying in a February interview that she preferred the "
      "old quay to the new one.");
  for (const LocalStatement& s : it.statements)
    CHECK(name(it, s.speaker).find("alluding") == std::string::npos);
}

TEST_CASE("a speaker is the head of its source, and not a name that belongs to the head") {
  const auto speakers_of = [](const std::string& source) {
    const Extraction it = extraction_of(source + " said on Monday that the mill would close.");
    const LocalStatement* s = statement(it, "mill would close");
    std::string names = s == nullptr ? "nobody" : name(it, s->speaker);
    for (const std::uint32_t other :
         s == nullptr ? std::vector<std::uint32_t>{} : s->other_speakers)
      names += ", " + name(it, other);
    return names;
  };
  CHECK(speakers_of("Harbour groups urging Ruth Vega") == "Harbour groups urging Ruth Vega");
  CHECK(speakers_of("The director of the Harbour Museum, Ruth Vega,") == "Ruth Vega");
  CHECK(speakers_of("Many of the fishermen") == "fishermen");
  CHECK(speakers_of("Ruth Vega, the Harbour Museum and Fish Market director,") == "Ruth Vega");
  CHECK(speakers_of("Ruth Vega and Erik Dahl") == "Ruth Vega, Erik Dahl");
}

TEST_CASE("a claim is never a bare relative pronoun") {
  const Extraction it = extraction_of(
      "Bergen routinely accuses the harbour board of meddling in its elections, which the board "
      "denies.\n\n"
      "The charges which Anna Holm denied on Monday were dropped.");
  for (const LocalStatement& it_says : it.statements) CHECK(it_says.claim != "which");
  const auto denial =
      std::find_if(it.statements.begin(), it.statements.end(), [&](const LocalStatement& s) {
        return s.attribution.verb == "deny" && name(it, s.speaker) != "Anna Holm";
      });
  if (denial != it.statements.end())
    CHECK(denial->claim == "the harbour board of meddling in its elections");
}

TEST_CASE("a speaker is an entity, with the institution that the text gives the speaker's role") {
  const Extraction it = extraction_of(
      "Harbour Board spokesman Peter Lund said on Monday that the quay was closed. "
      "\"Nobody may land,\" the official added.");
  const LocalStatement* first = statement(it, "the quay was closed");
  const LocalStatement* second = statement(it, "Nobody may land");
  REQUIRE(first != nullptr);
  REQUIRE(second != nullptr);
  CHECK(name(it, first->speaker) == "Peter Lund");
  CHECK(name(it, first->institution) == "Harbour Board");
  CHECK(name(it, second->speaker) == "Peter Lund");
}

TEST_CASE("a source without a name is an entity known by its description") {
  const Extraction it = extraction_of("Some Norwegian fishermen said that the herring had gone.");
  const LocalStatement* s = statement(it, "herring");
  REQUIRE(s != nullptr);
  REQUIRE(s->speaker);
  CHECK(it.entities[*s->speaker].name == "Norwegian fishermen");
  CHECK(it.entities[*s->speaker].is_described);
}

TEST_CASE("a claim is about those whom its pronouns mean, and not about who says I") {
  const Extraction it = extraction_of(
      "Anna Quill opened the fair. \"She sings so well that I wept,\" Peter Lund told reporters.");
  const LocalStatement* s = statement(it, "sings");
  REQUIRE(s != nullptr);
  CHECK(name(it, s->speaker) == "Peter Lund");
  CHECK(is_about(it, *s, "Anna Quill"));
  CHECK_FALSE(is_about(it, *s, "Peter Lund"));
}

TEST_CASE("a reaction comments on the remarks that it names") {
  const Extraction it = extraction_of(
      "Erik Dahl said on Monday that the mill would close. Ruth Vega rebuked Dahl's remark, saying "
      "that he knew nothing "
      "of mills. In May, Dahl said that bread was cheap.");
  CHECK(comments(it, "knew nothing", "the mill would close"));
  CHECK_FALSE(comments(it, "knew nothing", "bread was cheap"));
}

TEST_CASE("a sentence that says what was commented on links the words before it") {
  const Extraction it = extraction_of(
      "\"Everybody may think what he likes,\" Harbour Board spokesman Peter Lund said on Friday. "
      "He was commenting on "
      "statements made by Erik Dahl the previous day. Dahl said that the quay was too old.");
  CHECK(comments(it, "may think what he likes", "quay was too old"));
}

TEST_CASE("who reacts to remarks that the document does not tell is kept with their speaker") {
  const Extraction it =
      extraction_of("Peter Lund said that Erik Dahl's remarks were not worth an answer.");
  const LocalStatement* s = statement(it, "worth an answer");
  REQUIRE(s != nullptr);
  CHECK(s->comments_on.empty());
  CHECK(name(it, s->reacts_to_speaker) == "Erik Dahl");
}

TEST_CASE("nobody comments on a remark of his own") {
  const Extraction it = extraction_of(
      "Erik Dahl said that the mill would close. Dahl said that his remarks had been misread.");
  for (const LocalStatement& s : it.statements) CHECK(s.comments_on.empty());
}

TEST_CASE("what a speaker says of himself within his own words makes no second statement") {
  const Extraction it = extraction_of(
      "Erik Dahl said he favoured the mill. Ruth Vega claimed to prefer the quay. Anna Quill said "
      "that Peter Lund had denied the loss.");
  std::vector<std::string> made;
  for (const LocalStatement& s : it.statements)
    made.push_back(name(it, s.speaker) + " " + s.attribution.verb);
  CHECK(made == std::vector<std::string>{"Erik Dahl say", "Ruth Vega claim", "Anna Quill say",
                                         "Peter Lund deny"});
  CHECK(it.statements.back().attribution.inside == 2u);
  CHECK(it.statements.back().attribution.confidence < 0.6f);
}

TEST_CASE("what was not spoken makes no statement") {
  for (const char* text :
       {"Peter Lund could say that the quay was closed.",
        "Why did Peter Lund say that the quay was closed?",
        "If Peter Lund says that the quay is closed, the boats leave.",
        "People are free to speculate about the quay.", "It may be noted that the quay is closed.",
        "The nature of his remarks suggests that the quay is closed."}) {
    CAPTURE(text);
    CHECK(extraction_of(text).statements.empty());
  }
}

TEST_CASE("whoever it may be is nobody, and a group with a name is somebody") {
  const Extraction it = extraction_of(
      "Many said that the herring had gone. Some people said that the boats were old. Some "
      "fishermen in "
      "Bergen said that the nets were torn.");
  REQUIRE(statement(it, "boats") != nullptr);
  CHECK_FALSE(statement(it, "herring")->speaker);
  CHECK_FALSE(statement(it, "boats")->speaker);
  CHECK(name(it, statement(it, "nets")->speaker) == "fishermen in Bergen");
}

TEST_CASE("words that show how somebody was mocked are the mocking") {
  const Extraction it = extraction_of(
      "Erik Dahl had recently mocked Ruth Vega when he said at a fair: \"Have you seen her hat?\"");
  REQUIRE(it.statements.size() == 1);
  const LocalStatement& s = it.statements.front();
  CHECK(s.attribution.verb == "mock");
  CHECK(name(it, s.speaker) == "Erik Dahl");
  CHECK(s.claim == "\"Have you seen her hat?\"");
  REQUIRE(s.targets.size() == 1);
  CHECK(name(it, s.targets.front()) == "Ruth Vega");
}

TEST_CASE("who is mocked for claiming something has claimed it") {
  const Extraction it = extraction_of(
      "Ruth Vega mocked Erik Dahl for claiming that he could move the mill in a day.");
  REQUIRE(it.statements.size() == 2);
  CHECK(name(it, it.statements[1].speaker) == "Erik Dahl");
  CHECK(it.statements[0].comments_on == std::vector<std::uint32_t>{1});
}

TEST_CASE("a headline takes the day on which its speaker says so below") {
  const Extraction it = extraction_of(
      "Quay is closed for good, Peter Lund has said\n\nThe boats lie idle.\n\nHarbour Board "
      "spokesman Peter Lund said on Friday that the quay was closed.");
  const LocalStatement* headline = statement(it, "for good");
  REQUIRE(headline != nullptr);
  REQUIRE(headline->date);
  CHECK(headline->date->narrative == 1u);
}
