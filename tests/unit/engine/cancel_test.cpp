// Leaving a query early, whatever it is at. How soon each operator does, on ten million facts,
// tells tests/benchmark/cancel.py.
#include <doctest/doctest.h>

#include <thread>

#include "small_store.hpp"

using namespace quoth;
using namespace quoth::testing;

namespace {

Database many_facts() {
  std::vector<std::string> lines;
  for (int i = 0; i < 3000; ++i) {
    const std::string number = std::to_string(i);
    lines.push_back(":n" + number + " :knows :n" + std::to_string(i * 7 % 3000));
    lines.push_back(":n" + number + " :says \"a sentence with the number " + number + "\"");
  }
  return database_of(lines);
}

struct Read {
  std::size_t rows = 0;
  std::optional<ErrorKind> error;
};

/// Reads a row, cancels, and reads on.
Read read_and_cancel(const Database& database, const std::string& text) {
  Cancellation cancellation;
  AskOptions options;
  options.cancellation = &cancellation;
  auto result = database.query("PREFIX : <urn:test:> " + text, options);
  REQUIRE(result);
  Read read;
  for (std::string line;; line.clear()) {
    const auto more = result->rows.next_line(line);
    if (!more) read.error = more.error().kind;
    if (!more || !more.value()) return read;
    if (++read.rows == 1) cancellation.cancel();
  }
}

}  // namespace

// Rows come some thousand at a time, and each may have terms that lie anywhere in the store.
TEST_CASE("rows that were found already are not all spelled once the query is cancelled") {
  const Database database = many_facts();
  for (const char* text : {"SELECT * { ?a :knows ?b . ?b :says ?c }", "SELECT * { ?a :says ?c }",
                           "SELECT * { ?a :says ?c } ORDER BY LCASE(?c)"}) {
    CAPTURE(text);
    const Read read = read_and_cancel(database, text);
    CHECK((read.error == ErrorKind::cancelled));
    CHECK(read.rows <= 64);
  }
}

TEST_CASE("a query in several threads is cancelled from another thread" *
          doctest::test_suite("threads")) {
  const Database database = many_facts();
  for (int round = 0; round < 20; ++round) {
    Cancellation cancellation;
    AskOptions options;
    options.cancellation = &cancellation;
    options.threads = 4;
    std::thread other([&] {
      std::this_thread::sleep_for(std::chrono::microseconds(200 * round));
      cancellation.cancel();
    });
    auto result = database.query(
        "PREFIX : <urn:test:> SELECT (COUNT(*) AS ?n) { ?a :knows ?b . ?b :knows ?c . ?c :knows ?a "
        "}",
        options);
    std::string line;
    if (result) {
      const auto more = result->rows.next_line(line);
      if (!more) CHECK((more.error().kind == ErrorKind::cancelled));
    } else {
      CHECK((result.error().kind == ErrorKind::cancelled));
    }
    other.join();
  }
}

// What expressions make is kept as long as the query is answered.
TEST_CASE("texts that a query makes count against its memory") {
  const Database database = many_facts();
  AskOptions options;
  options.memory_bytes_max = 200'000;
  auto result = database.query(
      "PREFIX : <urn:test:> SELECT (CONCAT(?c, \" and so on\") AS ?d) { ?a :says ?c }", options);
  REQUIRE(result);
  std::string line;
  const auto more = result->rows.next_line(line);
  REQUIRE(!more);
  CHECK((more.error().kind == ErrorKind::memory));
}
