#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "parser/query/parse_query.hpp"
#include "parser/query/print.hpp"

namespace quoth::query {
namespace {

std::string parsed(std::string_view text) {
  auto query = parse_query(text);
  return query ? dump(query.value()) : describe(query.error());
}

struct Row {
  const char* text;
  const char* expected;
};

void check_rows(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(parsed(row.text) == row.expected);
  }
}

}  // namespace

TEST_CASE("the flagship query of the language page reads as it is meant") {
  CHECK(parsed(R"(# Who commented on Putin's remarks after Sept 5?
match ?c speaker ?who, claim ?said, date ?date, comments-on ?r
      ?r speaker Putin
where ?date after 2024-09-05
sort  ?date, ?who
show  ?who, ?date, ?said, source(?c)
)") == "(match (?c speaker ?who) (?c claim ?said) (?c date ?date) (?c comments-on ?r) "
       "(?r speaker [Putin])) (where (after ?date 2024-09-05)) (sort ?date ?who) "
       "(show ?who ?date ?said (source ?c))");
}

TEST_CASE("clauses: a comma keeps the subject, a point or a new subject starts the next") {
  check_rows({
      {"match ?c speaker ?who", "(match (?c speaker ?who))"},
      {"match ?c speaker ?who. ?d speaker ?who", "(match (?c speaker ?who) (?d speaker ?who))"},
      {"match ?c speaker ?who ?d speaker ?who", "(match (?c speaker ?who) (?d speaker ?who))"},
      {"match ?c speaker ?who, ?p ?o .", "(match (?c speaker ?who) (?c ?p ?o))"},
      {"match Putin ?x ?y", "(match ([Putin] ?x ?y))"},
      {"match ?a answered ?b as ?s, thread ?z", "(match (?a answered ?b as ?s) (?a thread ?z))"},
      {"match ?x a foaf:Person", "(match (?x type foaf:Person))"},
      {"match ?x date 2024-09-05. ?x count 5.", "(match (?x date 2024-09-05) (?x count 5))"},
      {"match ?x claim \"a \\\"b\\\" \\u00e9\"@EN ?y claim 'it\"s'",
       "(match (?x claim \"a \\\"b\\\" \xC3\xA9\"@en) (?y claim \"it\\\"s\"))"},
      {"match <urn:x> <urn:p> true, q false, r -2.5e3, s 007",
       "(match (<urn:x> <urn:p> true) (<urn:x> q false) (<urn:x> r -2.5e3) (<urn:x> s 007))"},
      {"match $who said ?x", "(match ($who said ?x))"},
  });
}

TEST_CASE("names: runs of capitalised words on one line, or anything in brackets") {
  check_rows({
      {"match ?c speaker Vladimir Putin ?r speaker ?x",
       "(match (?c speaker [Vladimir Putin]) (?r speaker ?x))"},
      {"match ?c speaker Vladimir   Putin\nKamala Harris said ?x",
       "(match (?c speaker [Vladimir Putin]) ([Kamala Harris] said ?x))"},
      {"match ?c speaker [Ursula von der Leyen]", "(match (?c speaker [Ursula von der Leyen]))"},
      {"match ?c speaker U.S. Treasury. ?d speaker O'Brien",
       "(match (?c speaker [U.S. Treasury]) (?d speaker [O'Brien]))"},
      {"match ?c speaker Donald J. Trump", "(match (?c speaker [Donald J. Trump]))"},
      {"match ?c speaker Karine Jean-Pierre, about AT&T",
       "(match (?c speaker [Karine Jean-Pierre]) (?c about [AT&T]))"},
      {"match ?c speaker \xD0\x92\xD0\xBB\xD0\xB0\xD0\xB4\xD0\xB8\xD0\xBC\xD0\xB8\xD1\x80",
       "(match (?c speaker [\xD0\x92\xD0\xBB\xD0\xB0\xD0\xB4\xD0\xB8\xD0\xBC\xD0\xB8\xD1\x80]))"},
      {"match ?c speaker \xE4\xB9\xA0\xE8\xBF\x91\xE5\xB9\xB3",
       "(match (?c speaker [\xE4\xB9\xA0\xE8\xBF\x91\xE5\xB9\xB3]))"},
      {"match ?c speaker [ the Kremlin spokesman ]",
       "(match (?c speaker [the Kremlin spokesman]))"},
      {"match ?c source [Notes \\[draft\\]]", "(match (?c source [Notes [draft]]))"},
      {"match ?c about G7, about COVID-19", "(match (?c about [G7]) (?c about [COVID-19]))"},
  });
}

TEST_CASE("paths") {
  check_rows({
      {"match ?x a/b ?y", "(match (?x (/ type b) ?y))"},
      {"match ?x p|q/r ?y", "(match (?x (| p (/ q r)) ?y))"},
      {"match ?x (p|q)/r+ ?y", "(match (?x (/ (| p q) (+ r)) ?y))"},
      {"match ?x p? ?y", "(match (?x (? p) ?y))"},
      {"match ?x comments-on* ?y", "(match (?x (* comments-on) ?y))"},
      {"match ?x ^speaker ?y", "(match (?x (^ speaker) ?y))"},
      {"match ?x ^(a/^b)* ?y", "(match (?x (^ (* (/ type (^ b)))) ?y))"},
      {"match ?x <urn:p>/foaf:name ?y", "(match (?x (/ <urn:p> foaf:name) ?y))"},
      {"match ?x\n a / b | c\n ?y", "(match (?x (| (/ type b) c) ?y))"},
  });
}

TEST_CASE("expressions bind as written on the language page") {
  check_rows({
      {"where ?a = 1 or ?b = 2 and not ?c = 3",
       "(where (or (= ?a 1) (and (= ?b 2) (not (= ?c 3)))))"},
      {"where ?a + 1 * 2 - 3 > -?x", "(where (> (- (+ ?a (* 1 2)) 3) (negate ?x)))"},
      {"where ?a - -5 != (1 + 2) / 4", "(where (!= (- ?a -5) (/ (+ 1 2) 4)))"},
      {"where ?x-1 <= 2", "(where (<= (- ?x 1) 2))"},
      {"where ?x < ?y and ?x <?y", "(where (and (< ?x ?y) (< ?x ?y)))"},
      {"where ?date maybe after 2024-09-05", "(where (maybe-after ?date 2024-09-05))"},
      {"where ?date in 2024-09 or ?date on 2024",
       "(where (or (on ?date 2024-09) (on ?date 2024)))"},
      {"where ?d between 2024 and 2025-01 and ?x", "(where (and (between ?d 2024 2025-01) ?x))"},
      {"where ?d maybe between $a and $b", "(where (maybe-between ?d $a $b))"},
      {"where ?d since ../2024-09-09", "(where (since ?d ../2024-09-09))"},
      {"where ?d until 2024-09-05/2024-09-09", "(where (until ?d 2024-09-05/2024-09-09))"},
      {"where ?d before 2024-09-05/..", "(where (before ?d 2024-09-05/..))"},
      {"where ?said contains \"joint statement\" and ?x",
       "(where (and (contains ?said \"joint statement\") ?x))"},
      {"where ?who in (Putin, Dmitry Peskov)", "(where (in ?who [Putin] [Dmitry Peskov]))"},
      {"where ?n not in (1, 2)", "(where (not-in ?n 1 2))"},
      {"where not ?n in (1)", "(where (not (in ?n 1)))"},
      {"where lower(name(?who)) = \"putin\"", "(where (= (lower (name ?who)) \"putin\"))"},
      {"where now() = 1000/2", "(where (= (now) (/ 1000 2)))"},
      {"where ?a = 1 or ?a = 2 or ?a = 3 or ?a = 4",
       "(where (or (= ?a 1) (= ?a 2) (= ?a 3) (= ?a 4)))"},
      {"where true and false", "(where (and true false))"},
  });
}

TEST_CASE("stages, and blocks whose first clauses need no `match`") {
  check_rows({
      {"match ?c speaker ?w optional { ?c date ?d } show ?w",
       "(match (?c speaker ?w)) (optional (match (?c date ?d))) (show ?w)"},
      {"match ?c speaker ?w not { ?c comments-on ?r where ?r = ?c }",
       "(match (?c speaker ?w)) (not (match (?c comments-on ?r)) (where (= ?r ?c)))"},
      {"where ?x = 1 not { ?a b ?c }", "(where (= ?x 1)) (not (match (?a b ?c)))"},
      {"either { ?c speaker ?w } or { match ?c for ?w } or { ?c to ?w }",
       "(either ((match (?c speaker ?w))) ((match (?c for ?w))) ((match (?c to ?w))))"},
      {"optional { ?a b ?c optional { ?c d ?e } ?e f ?g }",
       "(optional (match (?a b ?c)) (optional (match (?c d ?e))) (match (?e f ?g)))"},
      {"let ?n = 1 + 1 show ?n as total, ?n as \"the total\", ?n",
       "(let ?n (+ 1 1)) (show (as ?n \"total\") (as ?n \"the total\") ?n)"},
      {"group ?who, ?d : count(?c) as ?n, count(distinct ?s) as ?m",
       "(group (?who ?d) (as (count ?c) ?n) (as (count distinct ?s) ?m))"},
      {"group : count(*) as ?n", "(group () (as (count *) ?n))"},
      {"sort ?a, score(?b) desc, ?c", "(sort ?a (desc (score ?b)) ?c)"},
      {"skip 5 take $n distinct", "(skip 5) (take $n) (distinct)"},
  });
}

TEST_CASE("declarations, definitions and changes") {
  check_rows({
      {"language 1\nprefix foaf: <http://xmlns.com/foaf/0.1/>\nparam $since = 2024-09-05\n"
       "param $who\nmatch ?c speaker $who",
       "(language 1) (prefix foaf <http://xmlns.com/foaf/0.1/>) (param $since 2024-09-05) "
       "(param $who) (match (?c speaker $who))"},
      {"# Far above.\n\n# Who answered\n#   whom.\ndefine ?a answered ?b as ?s := match ?s speaker "
       "?a, comments-on ?r  ?r speaker ?b\nmatch ?x answered Putin",
       "(define (?a answered ?b as ?s) \"Who answered\\n  whom.\" ((match (?s speaker ?a) (?s "
       "comments-on ?r) (?r speaker ?b)))) (match (?x answered [Putin]))"},
      {"define ?x thread ?y := match ?x comments-on ?y where ?x != ?y or match ?x comments-on ?z  "
       "?z thread ?y",
       "(define (?x thread ?y) ((match (?x comments-on ?y)) (where (!= ?x ?y))) ((match (?x "
       "comments-on ?z) (?z thread ?y))))"},
      {"add Putin said \"Good.\" on 2024-09-05 in [Evening News]",
       "(add (statement [Putin] said \"Good.\" (on 2024-09-05) (in [Evening News])))"},
      {"add Putin said \"Good.\"", "(add (statement [Putin] said \"Good.\"))"},
      {"add Putin denied \"It.\" on 2024", "(add (statement [Putin] denied \"It.\" (on 2024)))"},
      {"add Putin alias \"V. Putin\"", "(add ([Putin] alias \"V. Putin\"))"},
      {"match ?x alias \"VP\" remove ?x alias \"VP\", type foaf:Person",
       "(match (?x alias \"VP\")) (remove (?x alias \"VP\") (?x type foaf:Person))"},
  });
}

TEST_CASE("comments may stand between any two tokens, and keywords end where a word ends") {
  check_rows({
      {"#!first\nmatch # one\n ?c # two\n speaker # three\n ?w # four\n , # five\n matches ?d",
       "(match (?c speaker ?w) (?c matches ?d))"},
      {"\xEF\xBB\xBFmatch ?c\r\n speaker ?w\r\n", "(match (?c speaker ?w))"},
      {"where ?x # one\n not # two\n in # three\n ( # four\n 1 )", "(where (not-in ?x 1))"},
  });
}

TEST_CASE("a text is a question when it begins as one, wherever declarations stand") {
  CHECK(parsed("where ?date after 2024") == "(where (after ?date 2024))");
  CHECK(parsed("who commented on it").starts_with("(question "));
  CHECK(parsed("where?").starts_with("(question "));
  CHECK(
      parsed("# comment\nparam $x = 1\nWhere did Putin speak?").starts_with("(param $x 1) (ques"));
}

TEST_CASE("every example of the language page and the prelude can be read") {
  std::ifstream page(QUOTH_SOURCE_DIR "/queries/LANGUAGE.md");
  std::vector<std::string> examples(1);
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("    ")) {
      examples.back() += line.substr(4) + "\n";
    } else if (line.empty() && !examples.back().empty()) {
      examples.back() += "\n";
    } else if (!examples.back().empty()) {
      examples.emplace_back();
    }
  }
  if (examples.back().empty()) examples.pop_back();
  CHECK(examples.size() >= 14);
  for (const std::string& example : examples) {
    auto query = parse_query(example, "LANGUAGE.md");
    CHECK_MESSAGE(query, (query ? example : example + describe(query.error())));
  }
  std::ifstream prelude(QUOTH_SOURCE_DIR "/queries/prelude.qq");
  const std::string text((std::istreambuf_iterator<char>(prelude)), {});
  auto query = parse_query(text, "prelude.qq");
  REQUIRE_MESSAGE(query, describe(query.error()));
  CHECK(query->definitions.size() >= 2);
  CHECK(query->definitions.front().description ==
        "?who said ?claim, in whatever way; ?s is the statement.");
}

}  // namespace quoth::query
