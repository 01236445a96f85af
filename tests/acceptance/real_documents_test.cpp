// The main job on four real articles, which are not part of the project: the test reads them from
// the folder beside the checkout and is registered only where that is present.
// What is expected was judged by reading the articles; it names people and days, never sentences.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <quoth/quoth.hpp>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

using Set = std::set<std::string>;

std::vector<quoth::DocumentText> articles(const Set& prefixes) {
  std::vector<quoth::DocumentText> found;
  for (const auto& entry : fs::directory_iterator(fs::path(QUOTH_SHARED_DIR) / "documents")) {
    const std::string name = entry.path().filename().string();
    if (!prefixes.contains(name.substr(0, 3))) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    found.push_back({name, std::string(std::istreambuf_iterator<char>(file), {})});
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  REQUIRE(found.size() == prefixes.size());
  return found;
}

/// A clock that stands still, so that two stores differ in nothing but what they were told.
quoth::OpenOptions at_one_moment() {
  quoth::OpenOptions options;
  options.clock = [] {
    return std::chrono::sys_time<std::chrono::milliseconds>(
        std::chrono::sys_days(std::chrono::year(2024) / std::chrono::September / 20));
  };
  return options;
}

quoth::Database store_of(const std::vector<quoth::DocumentText>& documents) {
  auto database = quoth::Database::in_memory(at_one_moment());
  REQUIRE(database);
  const auto report = database->ingest(documents);
  INFO((report ? "" : describe(report.error())));
  REQUIRE(report);
  return std::move(database).value();
}

struct Answer {
  Set rows;   // "speaker | date | first three characters of the document's name"
  Set texts;  // claims and sentences
  std::vector<std::string> notes;

  bool has_note(std::string_view words) const {
    return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
      return note.find(words) != std::string::npos;
    });
  }
  Set speakers() const {
    Set names;
    for (const std::string& row : rows) names.insert(row.substr(0, row.find(" | ")));
    return names;
  }
  Set documents() const {
    Set names;
    for (const std::string& row : rows) names.insert(row.substr(row.rfind(" | ") + 3));
    return names;
  }
};

std::size_t column(const quoth::Rows& rows, std::string_view name) {
  const auto& columns = rows.columns();
  const auto at = std::find(columns.begin(), columns.end(), name);
  INFO("column " << name);
  REQUIRE(at != columns.end());
  return static_cast<std::size_t>(at - columns.begin());
}

Answer ask(const quoth::Database& database, std::string_view question) {
  auto rows = database.ask(question);
  INFO(question << "\n" << (rows ? "" : describe(rows.error())));
  REQUIRE(rows);
  const auto speaker = column(*rows, "speaker"), date = column(*rows, "date");
  const auto source = column(*rows, "source"), sentence = column(*rows, "sentence");
  Answer answer;
  for (;;) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) break;
    answer.rows.insert((*rows)[speaker].text() + " | " + (*rows)[date].text() + " | " +
                       (*rows)[source].text().substr(0, 3));
    answer.texts.insert((*rows)[sentence].text());
    CHECK_FALSE((*rows)[sentence].text().empty());
  }
  answer.notes = rows->notes();
  return answer;
}

bool includes(const Set& all, const Set& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

std::string listed(const Set& rows) {
  std::string out;
  for (const std::string& row : rows) out += row + "\n";
  return out;
}

const Set everything{"000", "002", "003", "004"};

}  // namespace

TEST_CASE(
    "after September 5 Peskov alone is certain, on an inferred day that says what it rests on") {
  const auto database = store_of(articles(everything));
  const Answer answer = ask(database, "who commented on Putin's remarks after Sept 5");
  INFO(listed(answer.rows));
  CHECK(answer.rows == Set{"Dmitry Peskov | 2024-09-06 | 000"});
  CHECK(answer.has_note("inferred"));
}

TEST_CASE("what is only possible is added by maybe, and what is certainly before never is") {
  const auto database = store_of(articles(everything));
  const Answer answer = ask(database, "who commented on Putin's remarks maybe after Sept 5");
  INFO(listed(answer.rows));
  const Set speakers = answer.speakers();
  CHECK(includes(speakers, {"Dmitry Peskov", "Donald Trump", "Ian Sams"}));
  CHECK((speakers.contains("White House") || speakers.contains("Democratic Party") ||
         speakers.contains("Democratic party")));
  CHECK_FALSE(speakers.contains("John Kirby"));
  CHECK_FALSE(answer.rows.contains("Dmitry Peskov | 2024-09-01 | 004"));
}

TEST_CASE("since September 5 takes in the day itself") {
  const auto database = store_of(articles(everything));
  const Answer answer = ask(database, "who commented on Putin's remarks since Sept 5");
  INFO(listed(answer.rows));
  CHECK(answer.rows.contains("John Kirby | 2024-09-05 | 000"));
  CHECK(answer.rows.contains("John Kirby | 2024-09-05 | 003"));
  CHECK(answer.rows.contains("White House | 2024-09-05 | 003"));
  CHECK(answer.rows.contains("Dmitry Peskov | 2024-09-06 | 000"));
  CHECK_FALSE(answer.rows.contains("Dmitry Peskov | 2024-09-01 | 004"));
}

TEST_CASE(
    "without the dated reports nothing after September 5 is certain, and the answer says why") {
  const auto database = store_of(articles({"000", "004"}));
  const Answer answer = ask(database, "who commented on Putin's remarks after 2024-09-05");
  INFO(listed(answer.rows));
  CHECK(answer.rows.empty());
  CHECK_FALSE(answer.notes.empty());
}

TEST_CASE("the order in which documents come in changes nothing") {
  auto documents = articles(everything);
  const auto quads_of = [](const quoth::Database& database) {
    std::string all;
    const auto done = database.each_quad([&](const quoth::Quad& quad) {
      all += to_string(quad.subject) + to_string(quad.predicate) + to_string(quad.object) + "\n";
      return true;
    });
    REQUIRE(done);
    return all;
  };
  const std::string at_once = quads_of(store_of(documents));
  std::reverse(documents.begin(), documents.end());
  auto one_by_one = quoth::Database::in_memory(at_one_moment());
  REQUIRE(one_by_one);
  for (const auto& document : documents) REQUIRE(one_by_one->ingest({document}));
  CHECK(at_once == quads_of(*one_by_one));
}

TEST_CASE("who said what about whom, in which documents, reads as a person would") {
  const auto database = store_of(articles(everything));
  SUBCASE("Peskov before September 5") {
    const Answer answer = ask(database, "what did Peskov say before Sept 5");
    INFO(listed(answer.rows));
    CHECK(answer.rows == Set{"Dmitry Peskov | 2024-09-01 | 004"});
  }
  SUBCASE("Trump about sanctions") {
    const Answer answer = ask(database, "what did Trump say about sanctions");
    INFO(listed(answer.rows));
    CHECK(answer.speakers() == Set{"Donald Trump"});
    CHECK(answer.documents() == Set{"002"});
  }
  SUBCASE("an institution, and who speaks for it, but not who spoke with it") {
    const Answer answer = ask(database, "what did the White House say");
    INFO(listed(answer.rows));
    CHECK(answer.speakers() == Set{"John Kirby", "White House"});
  }
  SUBCASE("the laugh") {
    const Answer answer = ask(database, "who said something about Harris's laugh");
    INFO(listed(answer.rows));
    CHECK(answer.speakers() == Set{"Donald Trump", "Vladimir Putin"});
    CHECK(answer.documents() == Set{"000", "002", "003"});
  }
}

TEST_CASE("the documents that report a remark are named, and only those") {
  const auto database = store_of(articles(everything));
  auto rows = database.ask("which documents report Putin's remarks about Harris");
  REQUIRE(rows);
  const auto source = column(*rows, "source");
  Set documents;
  for (;;) {
    const auto more = rows->next();
    REQUIRE(more);
    if (!*more) break;
    documents.insert((*rows)[source].text().substr(0, 3));
  }
  CHECK(documents == Set{"000", "002", "003"});
}
