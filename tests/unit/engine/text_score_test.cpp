// Ranking by `score`: BM25 over the texts of the store, worked out by hand.
#include <doctest/doctest.h>

#include <cmath>

#include "small_store.hpp"

using namespace quoth;
using namespace quoth::testing;

namespace {

/// Longer than what is written into ids, which the dictionary does not hold.
const std::vector<std::string> texts = {
    "the harbour will close and the harbour will be sold",    // 10 words, harbour twice
    "the harbour is small",                                   // 4 words
    "nobody closes a bridge which nobody has ever crossed",   // 9 words
    "bridges are closed before a harbour is closed for good"  // 10 words
};

Database store_of_texts() {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    lines.push_back(":t" + std::to_string(i) + " :says \"" + texts[i] + "\"");
  }
  // An index is made for more than a few terms; names are no texts.
  for (int i = 0; i < 150; ++i) {
    lines.push_back(":a" + std::to_string(i) + " :near :b" + std::to_string(i));
  }
  return database_of(lines);
}

/// Of each text, in their order.
std::vector<std::string> scores(const Database& database, const std::string& words) {
  auto result =
      database.query("PREFIX : <urn:test:> PREFIX q: <urn:quoth:> SELECT (q:score(?text, \"" +
                     words + "\") AS ?score) { ?s :says ?text } ORDER BY ?s");
  REQUIRE(result);
  std::vector<std::string> out;
  for (;;) {
    auto more = result->rows.next();
    REQUIRE(more);
    if (!more.value()) return out;
    out.push_back(result->rows[0].text());
  }
}

/// What a word adds to the score of a text: so many of four texts have it.
double part(double with_word, double times, double words) {
  const double weight = std::log(1 + (4 - with_word + 0.5) / (with_word + 0.5));
  const double mean = (10 + 4 + 9 + 10) / 4.0;
  return weight * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * words / mean));
}

void check_scores(const std::vector<std::string>& given, const std::vector<double>& wanted) {
  REQUIRE(given.size() == wanted.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    CAPTURE(i);
    CHECK(std::stod(given[i]) == doctest::Approx(wanted[i]).epsilon(0.001));
  }
}

}  // namespace

TEST_CASE("a score is BM25's, whether the texts lie beside the index or in it") {
  Database database = store_of_texts();
  for (const bool is_folded : {false, true}) {
    CAPTURE(is_folded);
    if (is_folded) REQUIRE(database.optimize());
    check_scores(scores(database, "harbours"), {part(3, 2, 10), part(3, 1, 4), 0, part(3, 1, 10)});
    check_scores(
        scores(database, "closing bridge closing"),
        {part(3, 1, 10), 0, part(3, 1, 9) + part(2, 1, 9), part(3, 2, 10) + part(2, 1, 10)});
  }
}

TEST_CASE("words that no text has, and no words, score nothing") {
  const Database database = store_of_texts();
  CHECK(scores(database, "zeppelin") == std::vector<std::string>(4, "0.0"));
  CHECK(scores(database, "") == std::vector<std::string>(4, "0.0"));
}
