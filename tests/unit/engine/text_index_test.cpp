// Conditions on what texts hold: alike by the text index and by reading every text, whatever loads,
// commits, folds and removals the texts came by.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "quoth/quoth.hpp"
#include "tests/unit/storage/seed.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

using namespace quoth;

namespace {

using Lines = std::vector<std::string>;

Lines rows_of_query(const Database& database, const std::string& text) {
  auto result = database.query("PREFIX q: <urn:quoth:> " + text);
  REQUIRE_MESSAGE(result, describe(result.error()));
  Lines lines;
  for (std::string line;; line.clear()) {
    const auto more = result->rows.next_line(line);
    REQUIRE_MESSAGE(more, describe(more.error()));
    if (!more.value()) break;
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class Texts {
 public:
  explicit Texts(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t end) { return random_() % end; }

  /// In the spelling of Turtle and SPARQL, without its quotes. Some letters fold to others', some
  /// words are longer than the index keeps, and blanks are of several kinds.
  std::string text() {
    std::string text;
    for (std::size_t words = 1 + below(7); words > 0; --words) text += word() + blank();
    return text;
  }

  /// A part of a text, which often stands in some.
  std::string part() {
    const std::string one = word(), other = word();
    switch (below(6)) {
      case 0:
        return is_ascii(one) ? one.substr(below(2) % one.size(), 1 + below(3)) : one;
      case 1:
        return one + blank() + other;
      case 2:
        return blank() + one;
      case 3:
        return one + blank();
      case 4:
        return "d" + blank() + "a" + (below(2) == 0 ? "" : "b");
      default:
        return one;
    }
  }

  /// Words that often stand one behind another in a text, or none.
  std::string phrase() {
    std::string phrase;
    for (std::size_t words = below(4); words > 0; --words) {
      phrase += word() + (below(4) == 0 ? "-" : blank());
    }
    return phrase;
  }

  std::string word() {
    static const Lines words{"laughs",      "Laughing", "K",    "\u212A",   "\u017Fan", "San",
                             "ab",          "abc",      "cab",  "aBc",      "Straße",   "STRASSE",
                             "été",         "e\u0301",  "北京", "can't",    "3.14",     "a-b",
                             "well-known,", "d",        "abd",  "referend", "(tied)",   "skies.",
                             "\u0301x",     "x\u0308"};
    if (below(60) == 0) return std::string(100 + below(80), 'a') + "b";
    if (below(3) > 0) return words[below(words.size())];
    std::string word;
    for (std::size_t size = 1 + below(4); word.size() < size;) word += "abcd"[below(4)];
    return word;
  }

  /// A pattern of RE2, often one that needs parts of words.
  std::string pattern() {
    static const Lines signs{".", ".*", "a?", "[bc]", "\\\\s", "(ab|ca)", "b+", "^", "$"};
    std::string pattern;
    for (std::size_t parts = 1 + below(4); parts > 0; --parts) {
      pattern += below(2) == 0 ? signs[below(signs.size())] : letters();
    }
    if (below(4) == 0) pattern += "|" + letters() + " " + letters();
    return pattern;
  }

  std::string flags() {
    static const Lines flags{"", "i", "q", "x", "s"};
    return flags[below(flags.size())];
  }

 private:
  std::string letters() {
    static const Lines letters{"ab",     "abc", "laugh", "SAN", "k",  "\u017Fa",
                               "Straße", "ref", "cab",   "é",   "d a"};
    return letters[below(letters.size())];
  }
  std::string blank() {
    static const Lines blanks{" ", " ", " ", "  ", "\\t", "\\n", "\\u00A0", "\\u0001"};
    return blanks[below(blanks.size())];
  }

  std::mt19937_64 random_;
};

std::string facts_with(Texts& texts, std::size_t count) {
  static const Lines kinds{"", "", "", "@de", "@en--ltr", "^^<t:other>"};
  std::string facts;
  for (std::size_t i = 0; i < count; ++i) {
    facts += "<s:" + std::to_string(texts.below(900)) + "> <p:" + std::to_string(texts.below(2)) +
             "> \"" + texts.text() + "\"" + kinds[texts.below(kinds.size())] + " .\n";
  }
  return facts;
}

/// The condition of the column itself, and of a text made from it, which no index knows.
void check_condition(const Database& database, const std::string& function, bool of_any_term,
                     const std::string& arguments) {
  const std::string column = of_any_term ? "STR(?o)" : "?o";
  const std::string quick = function + "(" + column + ", " + arguments + ")";
  const std::string slow = function + "(CONCAT(" + column + ", \"\"), " + arguments + ")";
  INFO(quick);
  const std::string query = "SELECT ?s ?o { ?s ?p ?o FILTER(";
  CHECK(rows_of_query(database, query + quick + ") }") ==
        rows_of_query(database, query + slow + ") }"));
}

void check_conditions(const Database& database, Texts& texts, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    const bool of_any_term = texts.below(3) == 0;
    check_condition(database, "CONTAINS", of_any_term, "\"" + texts.part() + "\"");
    check_condition(database, "STRENDS", of_any_term, "\"" + texts.part() + "\"");
    check_condition(database, "STRSTARTS", of_any_term, "\"" + texts.part() + "\"");
    check_condition(database, "q:contains", of_any_term, "\"" + texts.part() + "\"");
    check_condition(database, "q:has-phrase", of_any_term, "\"" + texts.phrase() + "\"");
    check_condition(database, "REGEX", of_any_term,
                    "\"" + texts.pattern() + "\", \"" + texts.flags() + "\"");
  }
}

}  // namespace

TEST_CASE("what texts hold is answered alike by their index and by reading them") {
  const storage::TemporaryFolder folder;
  Texts texts(storage::test_seed(5));
  const auto file = folder.path().parent_path() / (folder.path().filename().string() + ".ttl");
  auto database = Database::open(folder.path()).value();
  for (int round = 0; round < 4; ++round) {
    INFO(round);
    LoadOptions options;
    options.indexes_texts = round != 2;
    if (round == 1) options.text_predicates = Lines{"p:1", "p:none"};
    if (round == 3) options.text_predicates = Lines{};
    std::ofstream(file) << facts_with(texts, 1500);
    REQUIRE(database.load(file, options));
    check_conditions(database, texts, 12);
    REQUIRE(database.update("INSERT DATA { " + facts_with(texts, 200) + "}"));
    REQUIRE(database.update("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(CONTAINS(?o, \"" +
                            texts.part() + "\")) }"));
    check_conditions(database, texts, 6);
    if (round % 2 == 1) REQUIRE(database.optimize());
    check_conditions(database, texts, 6);
    REQUIRE(database.close());
    database = Database::open(folder.path()).value();
    check_conditions(database, texts, 3);
    const auto checked = database.check();
    REQUIRE(checked);
    CHECK(checked->findings.empty());
    for (const auto& finding : checked->findings) MESSAGE(finding.where << ": " << finding.what);
  }
  std::filesystem::remove(file);
}

TEST_CASE("a transaction's own texts are found beside those of the index") {
  const storage::TemporaryFolder folder;
  Texts texts(7);
  const auto file = folder.path().parent_path() / (folder.path().filename().string() + ".ttl");
  std::ofstream(file) << facts_with(texts, 1500);
  auto database = Database::open(folder.path()).value();
  REQUIRE(database.load(file));
  std::filesystem::remove(file);
  // The second operation reads what the first has written, before either is committed.
  const auto done = database.update(
      "INSERT DATA { <s:new> <p:0> \"a rare quetzal sang\" } ; "
      "INSERT { ?s <p:found> true } WHERE { ?s <p:0> ?o FILTER(CONTAINS(?o, \"quetzal\")) }");
  REQUIRE(done);
  CHECK(rows_of_query(database, "SELECT ?s { ?s <p:found> true }") == Lines{"<s:new>"});
}
