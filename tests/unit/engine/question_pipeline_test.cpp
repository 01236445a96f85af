#include <doctest/doctest.h>

#include "engine/question/interpret.hpp"
#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"
#include "tests/unit/engine/question_store.hpp"

namespace {

using namespace quoth;

struct Row {
  const char* question;
  const char* expected;
};

Result<question::Interpretation> interpreted(const storage::Store& store, std::string_view text) {
  const auto snapshot = store.snapshot();
  REQUIRE(snapshot);
  const auto question = query::parse_question(text);
  if (!question) return question.error();
  return question::interpret(**question, **snapshot);
}

std::string pipeline_of(const storage::Store& store, std::string_view text) {
  const auto meaning = interpreted(store, text);
  return meaning ? query::print(meaning->pipeline) : describe(meaning.error());
}

/// The pipeline up to how its rows are sorted and shown.
std::string pattern_of(const storage::Store& store, std::string_view text) {
  const std::string all = pipeline_of(store, text);
  return all.substr(0, all.find("\nsort"));
}

}  // namespace

TEST_CASE("a question stands for a pipeline that shows speaker, date, claim, source and sentence") {
  const auto store = question_test::tiny_store();
  const Row rows[] = {
      {"who commented on Putin's remarks after Sept 5?",
       R"(match ?s speaker ?speaker, comments-on ?r, date ?date, claim ?claim
      ?r speaker Putin
where ?date after 2024-09-05
sort  ?date, name(?speaker)
show  ?speaker, ?date, ?claim, source(?s) as source, sentence(?s) as sentence
distinct)"},
      {"which documents report Putin's remarks about Harris",
       R"(match ?s speaker ?speaker, speaker Putin, date ?date, claim ?claim, source ?document, about|target Harris
sort  name(?document), ?date, name(?speaker)
show  ?speaker, ?date, ?claim, source(?s) as source, sentence(?s) as sentence
distinct)"},
      {"which documents report what Putin said about Harris",
       R"(match ?s speaker ?speaker, speaker Putin, date ?date, claim ?claim, source ?document, about|target Harris
sort  name(?document), ?date, name(?speaker)
show  ?speaker, ?date, ?claim, source(?s) as source, sentence(?s) as sentence
distinct)"},
      {"whom did the White House rebuke",
       R"(match ?s speaker ?speaker, verb/broader* [rebuke], speaker|for White House, date ?date, claim ?claim,
         target|comments-on/speaker ?target
sort  ?date, name(?speaker)
show  ?speaker, ?target, ?date, ?claim, source(?s) as source, sentence(?s) as sentence
distinct)"},
      {"where did Putin say anything about Harris",
       R"(match ?s speaker ?speaker, speaker Putin, date ?date, claim ?claim, place ?place, about|target Harris
sort  ?date, name(?speaker)
show  ?speaker, ?date, ?claim, ?place, source(?s) as source, sentence(?s) as sentence
distinct)"},
      {"how many people commented on Putin's remarks before Sept 9",
       R"(match ?s speaker ?speaker, comments-on ?r, date ?date, claim ?claim
      ?r speaker Putin
where ?date before 2024-09-09
match ?speaker type <urn:quoth:Person>
group : count(distinct ?speaker) as ?n
show  ?n)"},
      {"did Trump comment on Putin's remarks before Sept 6",
       R"(match ?s speaker ?speaker, speaker Trump, comments-on ?r, date ?date, claim ?claim
      ?r speaker Putin
where ?date maybe before 2024-09-06
let   ?sure = if(?date before 2024-09-06, 1, 0)
group : count(?s) as ?n, sum(?sure) as ?certain
let   ?answer = if(?certain > 0, true, if(?n > 0, "maybe", false))
show  ?answer)"},
      {"did Putin say that Harris laughs",
       R"(match ?s speaker ?speaker, verb/broader* [say], speaker Putin, date ?date, claim ?claim, verb ?verb
either {
  ?s about|target Harris
} or {
  ?s claim ?claim
  where ?claim contains "Harris"
} or {
  ?s speaker Harris
}
where ?claim contains "laughs"
optional { ?s confidence ?confidence }
let   ?sure = if(?verb not in ([deny]) and not says-not(?claim, "laughs") and not retells(?claim, "laughs") and not contrasts(?claim, "Harris") and coalesce(?confidence, 1) >= 0.6, 1, 0)
group : count(?s) as ?n, sum(?sure) as ?certain
let   ?answer = if(?certain > 0, true, if(?n > 0, "maybe", false))
show  ?answer)"},
      {"who was the first to react to Putin's remarks",
       R"(match ?s speaker ?speaker, comments-on ?r, date ?date, claim ?claim
      ?r speaker Putin
not {
  ?s_2 speaker ?speaker_2, comments-on ?r_2, date ?date_2, claim ?claim_2
  ?r_2 speaker Putin
  where ?date_2 before ?date
}
sort  ?date, name(?speaker)
show  ?speaker, ?date, ?claim, source(?s) as source, sentence(?s) as sentence
distinct)"},
      {"who did not comment on Putin's remarks",
       R"(match ?any speaker ?speaker
match ?speaker type ?kind
where ?kind in (<urn:quoth:Person>, <urn:quoth:Organisation>, <urn:quoth:Place>)
not {
  ?s speaker ?speaker, comments-on ?r, date ?date, claim ?claim
  ?r speaker Putin
}
not {
  ?own speaker ?speaker, for ?office
  match ?s_2 speaker ?office, comments-on ?r_2, date ?date_2, claim ?claim_2
        ?r_2 speaker Putin
}
sort  name(?speaker)
show  ?speaker
distinct)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.question);
    CHECK(pipeline_of(*store, row.question) == row.expected);
  }
}

TEST_CASE("each clause of a question narrows the statements in its own way") {
  const auto store = question_test::tiny_store();
  const Row rows[] = {
      {"what did Trump say about sanctions",
       "match ?s speaker ?speaker, speaker Trump, date ?date, claim ?claim\n"
       "where ?claim contains \"sanctions\""},
      {"who said something about Harris's laugh",
       "match ?s speaker ?speaker, date ?date, claim ?claim, about|target Harris\n"
       "where ?claim contains \"laugh\""},
      {"who denied the accusation",
       "match ?s speaker ?speaker, verb/broader* [deny], comments-on ?r, date ?date, claim ?claim\n"
       "      ?r verb/broader* [accuse]"},
      {"what did the White House say since 2024-09-05",
       "match ?s speaker ?speaker, speaker|for White House, date ?date, claim ?claim\n"
       "where ?date since 2024-09-05"},
      {"what did Putin and Trump say about Harris between Sept 1 and Sept 5",
       "match ?s speaker ?speaker, speaker ?who, date ?date, claim ?claim, about|target Harris\n"
       "where ?who in (Putin, Trump)\nwhere ?date between 2024-09-01 and 2024-09-05"},
      {"who told Trump something",
       "match ?s speaker ?speaker, date ?date, claim ?claim\n"
       "either {\n  ?s to Trump\n} or {\n  ?s sentence ?words, verb ?verb_told\n"
       "  where ?verb_told in ([say], [tell])\n  where says-to(?words, \"Trump\")\n  where not "
       "says-to(?claim, \"Trump\")\n"
       "  not {\n    ?s_else sentence ?words, speaker ?s_else_by\n"
       "    where ?s_else_by != ?speaker\n  }\n"
       "  not { ?s_else sentence ?words, to ?s_else_to }\n}"},
      {"what was said about Harris according to the Harbour Post",
       "match ?s speaker ?speaker, source/publisher \"Harbour Post\", date ?date, claim ?claim, "
       "about|target Harris"},
      {"what was said about Harris in morning.txt",
       "match ?s speaker ?speaker, source [morning.txt], date ?date, claim ?claim, about|target "
       "Harris"},
      {"what did Putin say about Harris in Moscow on September 5, 2024",
       "match ?s speaker ?speaker, speaker Putin, date ?date, claim ?claim, about|target "
       "Harris\neither {\n  ?s place Moscow\n} or {\n  ?s sentence ?words\n"
       "  where matches(?words, \"(^|[^a-zA-Z])([Ii]n|[Aa]t) ([a-z]+ ){0,2}Moscow([^a-zA-Z]|$)\")\n"
       "  where not ?claim contains \"Moscow\"\n}\nwhere ?date on 2024-09-05"},
      {"which statements of Trump mention Harris",
       "match ?s speaker ?speaker, speaker Trump, date ?date, claim ?claim, about|target Harris"},
      {"who spoke on behalf of the White House",
       "match ?s speaker ?speaker, for White House, date ?date, claim ?claim"},
      {"what did Putin say about the war in Russia",
       "match ?s speaker ?speaker, speaker Putin, date ?date, claim ?claim\n"
       "either {\n  ?s about|target Russia\n} or {\n  ?s claim ?claim\n"
       "  where has-phrase(?claim, \"Russia\")\n}\n"
       "where ?claim contains \"war\""},
      {"who said that Russia would win on Thursday",
       "match ?s speaker ?speaker, date ?date, claim ?claim, verb ?verb\n"
       "either {\n  ?s about|target Russia\n} or {\n  ?s claim ?claim\n"
       "  where ?claim contains \"Russia\"\n} or {\n  ?s speaker Russia\n}\n"
       "where ?claim contains \"win\"\nwhere ?verb not in ([deny])\n"
       "where not says-not(?claim, \"win\")\nwhere not retells(?claim, \"win\")\n"
       "where not contrasts(?claim, \"Russia\")\nwhere ?date on 2024-09-05"},
      {"on September 5, 2024, what did Putin say about Harris",
       "match ?s speaker ?speaker, speaker Putin, date ?date, claim ?claim, about|target Harris\n"
       "where ?date on 2024-09-05"},
      {"according to the Harbour Post, what was said about Harris",
       "match ?s speaker ?speaker, source/publisher \"Harbour Post\", date ?date, claim ?claim, "
       "about|target Harris"},
      {"what did the Harbour Post report about Harris",
       "match ?s speaker ?speaker, source/publisher \"Harbour Post\", date ?date, claim ?claim, "
       "about|target Harris"},
      {"who mocked Trump and mentioned Harris",
       "match ?s_1 speaker ?speaker, verb/broader* [mock], target|comments-on/speaker Trump, "
       "date ?date_1,\n           claim ?claim_1\n"
       "match ?s_2 speaker ?speaker, date ?date_2, claim ?claim_2, about|target Harris\n"
       "either {\n  ?s speaker ?speaker, verb/broader* [mock], target|comments-on/speaker Trump, "
       "date ?date,\n     claim ?claim\n} or {\n"
       "  ?s speaker ?speaker, date ?date, claim ?claim, about|target Harris\n}"},
      {"who mentioned Harris but did not mention Trump",
       "match ?s speaker ?speaker, date ?date, claim ?claim, about|target Harris\n"
       "not { ?s_2 speaker ?speaker, date ?date_2, claim ?claim_2, about|target Trump }"},
      {"who commented on Putin's remarks about Harris maybe after $day",
       "match ?s speaker ?speaker, comments-on ?r, date ?date, claim ?claim\n"
       "      ?r speaker Putin, about|target Harris\nwhere ?date maybe after $day"},
      {"what did putin say about harris",
       "match ?s speaker ?speaker, speaker [putin], date ?date, claim ?claim, about|target "
       "[harris]"},
      {"what was Trump's reaction to Putin's remarks",
       "match ?s speaker ?speaker, speaker Trump, comments-on ?r, date ?date, claim ?claim\n"
       "      ?r speaker Putin"},
      {"who responded to the White House",
       "match ?s speaker ?speaker, comments-on/speaker|comments-on/for White House, date ?date, "
       "claim ?claim"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.question);
    CHECK(pattern_of(*store, row.question) == row.expected);
  }
}

TEST_CASE(
    "who is called by the surname here and by the full name there is one, and a note says so") {
  const auto store = question_test::tiny_store([](question_test::Facts& facts) {
    const Term document = question_test::word("document/2");
    facts.add(document, "type", question_test::word("Document"));
    for (const char* name : {"Ole Brekke", "Brekke", "Knut Aas", "Siri Aas", "Aas", "Jon Vik",
                             "Museum", "guide of the museum"}) {
      const Term mention = question_test::word("mention/" + std::string(name));
      facts.add(mention, "of", facts.entity(name, "Person", {}));
      facts.add(mention, "source", document);
    }
    facts.entity("Vik", "Person", {});  // in no document beside Jon Vik
  });
  const auto asked = interpreted(*store, "what did Ole Brekke say");
  REQUIRE(asked);
  CHECK(query::print(asked->pipeline)
            .starts_with("match ?s speaker ?speaker, speaker ?who, date ?date, claim ?claim\n"
                         "where ?who in (Ole Brekke, <urn:quoth:entity/Brekke>)\n"));
  REQUIRE(asked->notes.size() == 1);
  CHECK(asked->notes.front() == "Ole Brekke is also taken for Brekke, whom the same papers name");
  CHECK(pattern_of(*store, "who mentioned Brekke") ==
        "match ?s speaker ?speaker, date ?date, claim ?claim, about|target ?s_about\n"
        "where ?s_about in (Brekke, <urn:quoth:entity/Ole Brekke>)");
  CHECK(pattern_of(*store, "what did Aas say") ==
        "match ?s speaker ?speaker, speaker Aas, date ?date, claim ?claim");
  CHECK(pattern_of(*store, "what did the Museum say") ==
        "match ?s speaker ?speaker, speaker Museum, date ?date, claim ?claim");
  CHECK(pattern_of(*store, "what did Jon Vik say") ==
        "match ?s speaker ?speaker, speaker Jon Vik, date ?date, claim ?claim");
}

TEST_CASE("a question that is not understood, or only in part, is refused at that part") {
  const auto store = question_test::tiny_store();
  const Row rows[] = {
      {"what did Harriss say",
       "query:1:10: nothing in the store is called \"Harriss\"\n  what did Harriss say\n"
       "           ^^^^^^^\n  did you mean Harris, Kamala Harris?"},
      {"what did Biden say",
       "query:1:10: \"Biden\" could mean 2 things\n  what did Biden say\n           ^^^^^\n"
       "  it could be:\n    Jill Biden (0 mentions)\n    Joe Biden (0 mentions)"},
      {"who mocked Donald Trump Jr.",
       "query:1:12: nothing in the store is called \"Donald Trump Jr.\"\n"
       "  who mocked Donald Trump Jr.\n             ^^^^^^^^^^^^^^^^\n  did you mean Donald "
       "Trump?"},
      {"who mokked Trump",
       "query:1:5: no statement in the store has the verb \"mokked\"\n  who mokked Trump\n"
       "      ^^^^^^\n  did you mean `mock`?"},
      {"who commented on Putin's remarks in September and laughed",
       "query:1:51: no statement in the store has the verb \"laughed\"\n"
       "  who commented on Putin's remarks in September and laughed\n"
       "                                                    ^^^^^^^\n"
       "  its verbs are say, comment, accuse, deny, mock, rebuke, report, tell"},
      {"what did Putin say after the war",
       "query:1:20: this part of the question is not understood\n"
       "  what did Putin say after the war\n                     ^^^^^^^^^^^^^"},
      {"what did Putin say between Sept 5",
       "query:1:34: the question ends where `and` and a second date should follow\n"
       "  what did Putin say between Sept 5\n                                   ^"},
      {"what did Putin not say about Harris",
       "query:1:16: what somebody did not say cannot be listed\n"
       "  what did Putin not say about Harris\n                 ^^^\n"
       "  ask `who did not ...` or `which documents do not ...`"},
      {"who reacted to Putin's remarks in reply to Trump",
       "query:1:44: this part of the question is not understood\n"
       "  who reacted to Putin's remarks in reply to Trump\n"
       "                                             ^^^^^\n"
       "  the question names two things reacted to"},
      {"who", "query:1:4: the question ends where a verb should follow\n  who\n     ^"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.question);
    CHECK(pipeline_of(*store, row.question) == row.expected);
  }
}

TEST_CASE("how a date without a year was read is told, and what is only possible can be counted") {
  const auto store = question_test::tiny_store();
  const auto certain = interpreted(*store, "who commented on Putin's remarks after Sept 5");
  REQUIRE(certain);
  REQUIRE(certain->notes.size() == 1);
  CHECK(certain->notes.front().find("2024-09-05") != std::string::npos);
  REQUIRE(certain->possible);
  CHECK(query::print(*certain->possible).find("?date maybe after") != std::string::npos);
  const auto possible = interpreted(*store, "who commented on Putin's remarks maybe after 2024-09");
  REQUIRE(possible);
  CHECK_FALSE(possible->possible);
  CHECK(question::note_on_possible(2, 2, *certain).empty());
  CHECK(question::note_on_possible(1, 4, *certain) ==
        "3 more rows are only possible: ask with `maybe` before the date");
}

TEST_CASE("inferred dates are told once for each document, with the sentences that they rest on") {
  const auto notes = question::notes_on_inferred({
      {"Dmitry Peskov", "2024-09-06", "undated.txt", "a.txt", "Putin spoke at length on Thursday."},
      {"Dmitry Peskov", "2024-09-06", "undated.txt", "a.txt", "Putin spoke."},
      {"John Kirby", "2024-09-05", "undated.txt", "b.txt", "Kirby replied."},
  });
  REQUIRE(notes.size() == 1);
  CHECK(notes.front() ==
        "in undated.txt the date is inferred (Dmitry Peskov 2024-09-06, John Kirby 2024-09-05); it "
        "rests on a.txt (\"Putin spoke.\") and b.txt (\"Kirby replied.\")");
}

TEST_CASE("what explain prints can be asked again") {
  const auto store = question_test::tiny_store();
  for (const char* text :
       {"who commented on Putin's remarks after Sept 5", "who was first to mention Harris",
        "how many documents mention Harris", "did Trump deny anything in 2024",
        "what did Putin and Trump say in the Harbour Post", "who did not mention Harris"}) {
    CAPTURE(text);
    const std::string printed = pipeline_of(*store, text);
    const auto parsed = query::parse_query(printed);
    INFO((parsed ? "" : describe(parsed.error())));
    REQUIRE(parsed);
    CHECK(query::print(*parsed) == printed);
  }
}

TEST_CASE("no run of a question's words crashes or hangs the reader") {
  const auto store = question_test::tiny_store();
  const char* words[] = {"who", "did",    "Putin", "Putin's", "remarks", "on",
                         "in",  "Sept 5", "the",   "not",     "maybe",   "after",
                         "and", ",",      "say",   "most",    "that",    "laugh"};
  std::uint32_t seed = 20240905;
  for (int round = 0; round < 400; ++round) {
    std::string text = "who";
    for (int i = 0; i < 9; ++i) {
      seed = seed * 1664525u + 1013904223u;
      text += std::string(" ") + words[(seed >> 16) % std::size(words)];
    }
    CAPTURE(text);
    const auto meaning = interpreted(*store, text);
    if (meaning) CHECK(query::parse_query(query::print(meaning->pipeline)));
  }
}
