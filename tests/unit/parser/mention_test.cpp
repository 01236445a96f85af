#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "parser/document/mention/mention.hpp"

using namespace quoth;
using namespace quoth::document;

namespace {

Document document_of(const std::string& text) {
  Document document;
  document.name = "test.txt";
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  return document;
}

Mentions mentions_of(const std::string& text) {
  const Document document = document_of(text);
  const Words words = find_words(document);
  return find_mentions(document, words, attribute_by_rules(document, words));
}

const LocalEntity* entity(const Mentions& mentions, const std::string& name) {
  for (const LocalEntity& it : mentions.entities) {
    if (it.name == name) return &it;
  }
  return nullptr;
}

/// Whom the nth standing of `phrase` in the text means; "?" if nobody, "-" if it is no mention.
std::string meant(const std::string& text, const std::string& phrase, int nth = 0) {
  std::size_t at = text.find(phrase);
  for (; nth > 0 && at != std::string::npos; --nth) at = text.find(phrase, at + 1);
  REQUIRE(at != std::string::npos);
  const Mentions mentions = mentions_of(text);
  for (const Mention& mention : mentions.mentions) {
    if (mention.span.begin != at || mention.span.end != at + phrase.size()) continue;
    return mention.entity ? mentions.entities[*mention.entity].name : "?";
  }
  return "-";
}

}  // namespace

TEST_CASE("names are told from other capitals, and their kind from their words") {
  struct Row {
    std::string text;
    std::string name;
    EntityType type;
  };
  const std::vector<Row> rows{
      {"Meanwhile Maria Lopez left for Lima.", "Maria Lopez", EntityType::person},
      {"Meanwhile Maria Lopez left for Lima.", "Lima", EntityType::place},
      {"The Harbour Workers Party met on Monday.", "Harbour Workers Party",
       EntityType::organisation},
      {"A spokeswoman for the Department of Fisheries declined.", "Department of Fisheries",
       EntityType::organisation},
      {"She taught at the University of Oslo.", "University of Oslo", EntityType::organisation},
      {"The Lopez campaign has moved its office.", "Lopez campaign", EntityType::organisation},
      {"The French government fell.", "French government", EntityType::organisation},
      {"The two flew to the U.S. in May.", "United States", EntityType::place},
      {"He met Ludwig van der Berg there.", "Ludwig van der Berg", EntityType::person},
      {"Nobody at the White House answered.", "White House", EntityType::organisation},
      {"Police stopped Mr. Okafor twice.", "Okafor", EntityType::person},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Mentions mentions = mentions_of(row.text);
    const LocalEntity* found = entity(mentions, row.name);
    REQUIRE(found != nullptr);
    CHECK(found->type == row.type);
  }
}

TEST_CASE("the first word of a sentence is no name just for its capital") {
  for (const std::string word : {"Officials", "However", "Yesterday", "Nobody"}) {
    CAPTURE(word);
    const Mentions mentions = mentions_of(word + " in the harbour had seen the ship.");
    CHECK(mentions.entities.empty());
  }
}

TEST_CASE("titles, countries and roles are split from the name") {
  struct Row {
    std::string text;
    std::string name;
    std::string role;
    std::string institution;
  };
  const std::vector<Row> rows{
      {"Norwegian President Erik Dahl resigned.", "Erik Dahl", "Norwegian President", "Norway"},
      {"Attorney General Anna Quill opened the case.", "Anna Quill", "Attorney General", ""},
      {"Harbour Board spokesman Peter Lund declined.", "Peter Lund", "Harbour Board spokesman",
       "Harbour Board"},
      {"The Dahl campaign's spokeswoman Ruth Vega resigned.", "Ruth Vega", "spokeswoman",
       "Dahl campaign"},
      {"Peter Lund, the party's treasurer, resigned.", "Peter Lund", "party 's treasurer", ""},
      {"The Harbour Board sent Peter Lund, its chief spokesman, to the port.", "Peter Lund",
       "chief spokesman", "Harbour Board"},
      {"Former President Erik Dahl came home.", "Erik Dahl", "former President", ""},
      {"Professor Anna Quill came home.", "Anna Quill", "Professor", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Mentions mentions = mentions_of(row.text);
    const LocalEntity* person = entity(mentions, row.name);
    REQUIRE(person != nullptr);
    REQUIRE(person->roles.size() == 1);
    CHECK(person->roles[0].name == row.role);
    const auto institution = person->roles[0].institution;
    CHECK((institution ? mentions.entities[*institution].name : "") == row.institution);
  }
}

TEST_CASE("a short name stands for the full one") {
  const std::string text =
      "Erik Dahl met Ruth Vega on Monday. Dahl was late. Mr. Dahl apologised to Vega, and Erik "
      "paid. "
      "The Department of Fisheries (DOF) sent a note; the DOF paid too.";
  CHECK(meant(text, "Dahl", 1) == "Erik Dahl");
  CHECK(meant(text, "Vega", 1) == "Ruth Vega");
  CHECK(meant(text, "Erik", 1) == "Erik Dahl");
  CHECK(meant(text, "DOF", 1) == "Department of Fisheries");
}

TEST_CASE(
    "a company is one with and without the form of its name, where that is no word of its own") {
  const std::string text =
      "Orbakk Inc. sold two ships on Monday, and Orbakk bought a crane. Chicago Corp. moved to "
      "Chicago. The paper of Time Inc. said in Time that it rained.";
  const Mentions mentions = mentions_of(text);
  CHECK(meant(text, "Orbakk", 1) == "Orbakk Inc.");
  CHECK(meant(text, "Chicago", 1) == "Chicago");
  CHECK(entity(mentions, "Chicago Corp.") != nullptr);
  CHECK(entity(mentions, "Orbakk") == nullptr);
}

TEST_CASE("two people of one surname stay two, and the surname goes to the one named last") {
  const std::string text =
      "Erik Dahl owns the mill. Dahl bought it in spring. His cousin Anna Dahl runs the shop. Dahl "
      "sells bread. "
      "Erik Dahl sells flour. Dahl is rich. Mrs. Dahl is not.";
  const Mentions mentions = mentions_of(text);
  CHECK(entity(mentions, "Erik Dahl") != nullptr);
  CHECK(entity(mentions, "Anna Dahl") != nullptr);
  CHECK(meant(text, "Dahl", 1) == "Erik Dahl");
  CHECK(meant(text, "Dahl", 3) == "Anna Dahl");
  CHECK(meant(text, "Dahl", 5) == "Erik Dahl");
  CHECK(meant(text, "Dahl", 6) == "Anna Dahl");
}

TEST_CASE("whom the text calls by a surname keeps it behind a paragraph with a namesake") {
  const std::string text =
      "Erik Dahl owns the mill. Dahl bought it in spring. Dahl is rich.\n\n\"He works late,\" his "
      "wife, Anna Dahl, said.\n\nDahl sells bread.";
  CHECK(meant(text, "Dahl", 4) == "Erik Dahl");
}

TEST_CASE("a name of two words is a person's whose surname the text uses alone") {
  const std::string address = "It was Zinka Orvald. Ms. Orvald left.";
  CHECK(meant(address, "Orvald", 1) == "Zinka Orvald");
  const std::string verb = "The mill belongs to Tulo Brask. Last year Brask bought a boat.";
  const Mentions mentions = mentions_of(verb);
  REQUIRE(entity(mentions, "Tulo Brask") != nullptr);
  CHECK(entity(mentions, "Tulo Brask")->type == EntityType::person);
  CHECK(meant(verb, "Brask", 1) == "Tulo Brask");
  // What stands alone must do something, and a place is no first name.
  const std::string hall = "They met at Orvald Hall. The Hall is old.";
  CHECK(entity(mentions_of(hall), "Orvald Hall")->type != EntityType::person);
}

TEST_CASE("a surname that is also a people's is a person's where it does something") {
  const std::string text =
      "Billionaire Omar Cuban owns the mill. Cuban added a gate. Cuban sailors left, and the Cuban "
      "said nothing.";
  CHECK(meant(text, "Omar Cuban") == "Omar Cuban");
  CHECK(meant(text, "Cuban", 1) == "Omar Cuban");
  CHECK(meant(text, "Cuban", 2) == "Cuba");
  CHECK(meant("The Cuban added a gate.", "Cuban") == "Cuba");
}

TEST_CASE("who is named often is not meant for that") {
  const std::string text =
      "Peter Lund owns the mill. Erik Dahl painted a boat for Peter Lund, a gate for Peter Lund "
      "and a barn for Peter Lund. He was late.";
  CHECK(meant(text, "He") == "Erik Dahl");
}

TEST_CASE("roles and pronouns stand for those who fit") {
  struct Row {
    std::string text;
    std::string phrase;
    int nth;
    std::string entity;
  };
  const std::vector<Row> rows{
      {"Harbour Board spokesman Peter Lund came late. The spokesman left early.", "The spokesman",
       0, "Peter Lund"},
      {"Harbour Board spokesman Peter Lund spoke on Monday. \"We are ready,\" the official said.",
       "the official", 0, "Peter Lund"},
      {"Norwegian President Erik Dahl met Chilean President Rosa Diaz. The Norwegian leader "
       "smiled.",
       "The Norwegian leader", 0, "Erik Dahl"},
      {"Norwegian President Erik Dahl met Chilean President Rosa Diaz. The Chilean leader smiled.",
       "The Chilean leader", 0, "Rosa Diaz"},
      {"Attorney General Anna Quill spoke with Peter Lund. The attorney general was calm.",
       "The attorney general", 0, "Anna Quill"},
      {"Anna Quill met Peter Lund. She was late.", "She", 0, "Anna Quill"},
      {"Anna Quill met Peter Lund. He was late.", "He", 0, "Peter Lund"},
      {"Anna Quill said she would resign.", "she", 0, "Anna Quill"},
      {"\"She is brave, and I admire her,\" Ruth Vega said of Anna Quill. Quill smiled.", "I", 0,
       "Ruth Vega"},
      {"Anna Quill came first. \"She is brave,\" Ruth Vega said.", "She", 0, "Anna Quill"},
      {"The mayor thanked Peter Lund, who had paid.", "who", 0, "Peter Lund"},
      {"Vice President Erik Dahl met Rosa Diaz. The vice president smiled.", "The vice president",
       0, "Erik Dahl"},
      {"President Erik Dahl met Rosa Diaz. The French president smiled.", "The French president", 0,
       "?"},
      {"Mayor Rosa Diaz met Erik Dahl. The mayor smiled.", "The mayor", 0, "Rosa Diaz"},
      {"Vega adviser Peter Lund said it was late. \"We wait,\" he added.", "he", 0, "Peter Lund"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.phrase);
    CHECK(meant(row.text, row.phrase, row.nth) == row.entity);
  }
}

TEST_CASE("a title is an office that is asked for later") {
  struct Row {
    std::string text;
    std::string phrase;
    std::string entity;
  };
  const std::vector<Row> rows{
      {"Mayor Ruth Vega opened the bridge. The mayor smiled.", "The mayor", "Ruth Vega"},
      {"Vice President Ruth Vega opened the bridge. The vice president smiled.",
       "The vice president", "Ruth Vega"},
      {"Gov. Ruth Vega opened the bridge. The governor smiled.", "The governor", "Ruth Vega"},
      {"Professor Ruth Vega opened the bridge. The professor smiled.", "The professor",
       "Ruth Vega"},
      {"Lawyer Ruth Vega opened the bridge. The lawyer smiled.", "The lawyer", "Ruth Vega"},
      {"Rep. Ruth Vega opened the bridge. The congresswoman smiled.", "The congresswoman",
       "Ruth Vega"},
      {"Rep. Ruth Vega opened the bridge. The congressman smiled.", "The congressman", "?"},
      {"Sen. Ruth Vega (D-Mo.) met Sen. Erik Dahl, R-Iowa. The Missouri senator smiled.",
       "The Missouri senator", "Ruth Vega"},
      {"Sen. Ruth Vega (D-Mo.) opened the bridge. The Vermont senator smiled.",
       "The Vermont senator", "?"},
      {"President Erik Dahl came by train. The French president smiled.", "The French president",
       "?"},
      {"President Rosa Diaz left. \"The president is well,\" Norwegian minister Erik Dahl said.",
       "The president", "?"},
      {"Norwegian President Rosa Diaz left, and President Ruth Vega stayed. \"The president is "
       "well,\" Norwegian minister Erik Dahl said.",
       "The president", "Rosa Diaz"},
      {"Erik Dahl sold the mill. It was old. Nobody came. The town slept. The mayor smiled. Mayor "
       "Ruth Vega did not.",
       "The mayor", "?"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(meant(row.text, row.phrase) == row.entity);
  }
}

TEST_CASE("an office that opens a headline is its holder's, where one alone holds it") {
  const std::string prose = "\n\nMayor Ruth Vega opened the bridge on Monday.";
  CHECK(meant("Mayor says bridge is safe" + prose, "Mayor") == "Ruth Vega");
  CHECK(meant("Bridge is safe, mayor says" + prose, "mayor") == "Ruth Vega");
  CHECK(meant("Mayor says bridge is safe" + prose + " Mayor Erik Dahl did not.", "Mayor") == "?");
}

TEST_CASE("any text is read without harm") {
  for (const std::string& text :
       {std::string(), std::string("\"\"\"\""), std::string("Mr."), std::string("the the the the"),
        std::string(3000, '['), std::string("A. B. C. D. E. F."),
        std::string("his his her \u201c who")}) {
    CAPTURE(text.substr(0, 20));
    const Mentions mentions = mentions_of(text);
    for (const Mention& mention : mentions.mentions) {
      CHECK(mention.span.end <= text.size());
      CHECK((!mention.entity || *mention.entity < mentions.entities.size()));
    }
  }
}
