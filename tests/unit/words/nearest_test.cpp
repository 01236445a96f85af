#include <doctest/doctest.h>

#include <algorithm>
#include <quoth/nearest.hpp>
#include <random>

using namespace quoth;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

/// The distance by its definition, with the whole table and no bound.
std::size_t edits_by_definition(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1,
                              table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
      }
    }
  }
  return table[a.size()][b.size()];
}

}  // namespace

TEST_CASE("the nearest candidates come first") {
  const std::vector<std::string> verbs = {"say", "deny", "comment", "accuse", "promise", "praise"};
  struct Row {
    std::string_view word, found;
  };
  const Row rows[] = {
      {"coment", "comment"},
      {"promsie", "promise praise"},
      {"Deny", "deny"},
      {"dney", "deny"},
      {"xylophone", ""},
      {"", ""},
      {"sya", "say"},
      {"q", ""},
      {"prais", "praise"},
      {"COMMENT", "comment"},
      {"ac", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CHECK(joined(nearest(row.word, verbs, 3)) == row.found);
  }
  CHECK(joined(nearest("promsie", verbs, 1)) == "promise");
  CHECK(joined(nearest("promsie", verbs, 0)) == "");
}

TEST_CASE("letters outside ASCII count as one letter each") {
  const std::vector<std::string> names = {
      "Erdo\xC4\x9F"
      "an",
      "Orb\xC3\xA1n"};
  CHECK(joined(nearest("Erdogan", names, 2)) == names[0]);
  CHECK(joined(nearest("Orban", names, 2)) == names[1]);
}

TEST_CASE("the banded distance agrees with the whole table") {
  std::mt19937 random(5);
  const auto random_word = [&] {
    std::string word(1 + random() % 9, 'a');
    for (char& c : word) c = static_cast<char>('a' + random() % 3);
    return word;
  };
  for (int round = 0; round < 20000; ++round) {
    const std::string word = random_word();
    const std::vector<std::string> candidates = {random_word()};
    const std::size_t edits = edits_by_definition(word, candidates[0]);
    const bool is_near = edits <= (word.size() + 2) / 3 && edits < word.size();
    CAPTURE(word);
    CAPTURE(candidates[0]);
    REQUIRE(nearest(word, candidates, 1).size() == (is_near ? 1 : 0));
  }
}

TEST_CASE("a word of any length is answered") {
  const std::vector<std::string> candidates = {std::string(100000, 'a'), "short"};
  CHECK(nearest(std::string(1u << 20, 'a'), candidates, 3).empty());
  CHECK(joined(nearest("shrot", candidates, 3)) == "short");
}

TEST_CASE("a hint names its candidates in a sentence") {
  CHECK(did_you_mean(std::vector<std::string>{}) == "");
  CHECK(did_you_mean(std::vector<std::string>{"a"}) == "did you mean `a`?");
  CHECK(did_you_mean(std::vector<std::string>{"a", "b", "c"}) == "did you mean `a`, `b` or `c`?");
}
