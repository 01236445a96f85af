#include <doctest/doctest.h>

#include <string>

#include "parser/document/reading/read_document.hpp"
#include "parser/document/words/words.hpp"

using quoth::ErrorKind;
using quoth::parse_date;
using namespace quoth::document;

namespace {

Document read_one(std::string_view name, std::string_view bytes, const ReadOptions& options = {}) {
  auto documents = read_documents(name, bytes, options);
  REQUIRE(documents);
  REQUIRE(documents->size() == 1);
  return documents->front();
}

quoth::Error error_of(std::string_view name, std::string_view bytes) {
  auto documents = read_documents(name, bytes, {});
  REQUIRE(!documents);
  return documents.error();
}

std::string body_of(const Document& document) {
  return std::string(text_of(document, document.body));
}

}  // namespace

TEST_CASE("a date line dates a plain text, and its body follows on the same line") {
  const Document document =
      read_one("news/a.txt", " date 2031-04-02 The ferry sank.\n\nNobody drowned.");
  CHECK(document.name == "a.txt");
  CHECK(document.date == *parse_date("2031-04-02"));
  CHECK(body_of(document) == "The ferry sank.\n\nNobody drowned.");
  CHECK(document.text.starts_with(" date 2031"));
}

TEST_CASE("a text that only begins like a date line keeps its beginning") {
  for (const char* text : {" date 2031-13-02 Rain.", " date night came", " date 2031-04-02x",
                           "date 2031-04-02 Rain."}) {
    CAPTURE(text);
    const Document document = read_one("a.txt", text);
    CHECK(!document.date);
    CHECK(body_of(document) == text);
  }
}

TEST_CASE("a line of its own under the headline tells the day of publication") {
  const auto dated = [](const std::string& line) {
    const Document document =
        read_one("a.txt", "Ferry sinks\n\n" + line + "\n\nThe ferry sank on May 1, 2030.");
    return document.date ? to_string(*document.date) : "no day";
  };
  CHECK(dated("April 2, 2031") == "2031-04-02");
  CHECK(dated("By Ada Roe | Published Wednesday, April 2, 2031 at 10:15 a.m. EST") == "2031-04-02");
  CHECK(dated("Updated: April 3, 2031\nPosted: April 2, 2031") == "2031-04-02");
  CHECK(dated("Last updated April 3, 2031") == "2031-04-03");
  CHECK(dated("The ferry was built on April 2, 2031") == "no day");
  CHECK(dated("Ada Roe, April 2, 2031") == "no day");
  CHECK(dated("April 2031") == "no day");
  CHECK(dated("April 2, 2031\nThe ferry sank.\nApril 3, 2031\nIt was raised.") == "no day");
}

TEST_CASE("a short first line over an empty line is the title") {
  CHECK(read_one("a.txt", "Mayor opens the bridge\n\nIt rained.").title ==
        "Mayor opens the bridge");
  CHECK(read_one("a.txt", "\xef\xbb\xbfMayor opens the bridge\r\n\r\nIt rained.").title ==
        "Mayor opens the bridge");
  CHECK(read_one("a.txt", "Mayor opens the bridge\nIt rained.").title.empty());
  CHECK(read_one("a.txt", std::string(200, 'x') + "\n\nIt rained.").title.empty());
}

TEST_CASE("front matter says what a Markdown document is, and unknown keys do not matter") {
  const Document document =
      read_one("a.md",
               "---\ntitle: The bridge\ndate: 2031-04-02\nsource: Harbour Post\n"
               "author: J. Doe\nurl: http://example.org/1\ntags: [a, b]\n---\n# Head\n\nText.");
  CHECK(document.title == "The bridge");
  CHECK(document.publisher == "Harbour Post");
  CHECK(document.author == "J. Doe");
  CHECK(document.url == "http://example.org/1");
  CHECK(document.date == *parse_date("2031-04-02"));
  CHECK(body_of(document) == "# Head\n\nText.");
  CHECK(read_one("a.md", "# Only a heading\n\nText.").title == "Only a heading");
}

TEST_CASE("every line of JSON Lines is a document, named by its id or title") {
  auto documents = read_documents(
      "news.jsonl",
      "{\"id\":\"n1\",\"text\":\"One.\",\"date\":\"2031-04-02T10:00:00Z\",\"url\":\"u\"}\n\n"
      "{\"title\":\"Two\",\"text\":\"Zwei.\",\"publisher\":\"P\",\"author\":null}\n"
      "{\"text\":\"Three.\"}",
      {});
  REQUIRE(documents);
  REQUIRE(documents->size() == 3);
  CHECK((*documents)[0].name == "n1");
  CHECK((*documents)[0].date == *parse_date("2031-04-02"));
  CHECK((*documents)[1].name == "Two");
  CHECK((*documents)[1].publisher == "P");
  CHECK((*documents)[2].name == "news.jsonl:4");
}

TEST_CASE("options fill only what the document does not say") {
  const ReadOptions options{*parse_date("2030-01-01"), "Wire"};
  CHECK(read_one("a.txt", "Rain.", options).date == options.date);
  CHECK(read_one("a.txt", "Rain.", options).publisher == "Wire");
  CHECK(read_one("a.txt", " date 2031-04-02 Rain.", options).date == *parse_date("2031-04-02"));
  CHECK(read_one("a.md", "---\npublisher: Post\n---\nRain.", options).publisher == "Post");
}

TEST_CASE("what is no text is refused with its place") {
  struct Row {
    const char* name;
    std::string bytes;
    const char* message;
    std::size_t line, column;
  };
  const Row rows[] = {
      {"a.txt", "fine\nbad \xff here", "this is not UTF-8: byte 0xff at byte 9", 2, 5},
      {"a.txt", std::string("x\0y", 3), "this is not a text: control byte 0x00 at byte 1", 1, 2},
      {"a.txt", "\x7f\x45LF\x02\x01", "this is not a text: control byte 0x7f at byte 0", 1, 1},
      {"a.md", "---\ntitle: x\nText", "broken front matter: the closing --- is missing", 1, 1},
      {"a.md", "---\n- a\n- b\n---\nText", "broken front matter: it is no list of keys", 2, 1},
      {"a.md", "---\ndate: soon\n---\nText", "broken front matter: \"soon\" is not a date", 2, 1},
      {"a.jsonl", "{\"text\":\"a\"}\n{\"text\":", "bad record on line 2: it is not JSON", 2, 9},
      {"a.jsonl", "{\"text\":\"a\"}\n{\"title\":\"b\"}", "bad record on line 2: it has no text", 2,
       1},
      {"a.jsonl", "[1]", "bad record on line 1: it is no object", 1, 1},
      {"a.jsonl", "{\"text\":\"a\",\"x\":1e999}",
       "bad record on line 1: it holds a number that is too large", 1, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    const quoth::Error error = error_of(row.name, row.bytes);
    CHECK(error.kind == ErrorKind::bad_input);
    CHECK(error.message == row.message);
    REQUIRE(error.place);
    CHECK(error.place->line == row.line);
    CHECK(error.place->column == row.column);
  }
}

TEST_CASE("an empty document is refused, and one over the limit too") {
  CHECK(error_of("a.txt", "").kind == ErrorKind::bad_input);
  CHECK(error_of("a.txt", " \n\t\n").message == "a.txt is empty: there is no text to read");
  CHECK(error_of("a.jsonl", "\n\n").message == "a.jsonl is empty: there is no record to read");
  CHECK(error_of("a.txt", std::string(document_bytes_max + 1, 'a')).kind == ErrorKind::limit);
}

TEST_CASE("deep nesting in front matter and records is refused or read, never a crash") {
  const std::string deep(100000, '[');
  CHECK(error_of("a.md", "---\na: " + deep + "\n---\nText").kind == ErrorKind::bad_input);
  CHECK(error_of("a.md", "---\n" + std::string(1000, '-') + " a\n---\nText").kind ==
        ErrorKind::bad_input);
  CHECK(error_of("a.jsonl", "{\"text\":" + deep).kind == ErrorKind::bad_input);
}
