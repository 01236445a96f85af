// Which names of several documents are one person's, as quoth::extract_statements tells them.
#include <doctest/doctest.h>

#include <quoth/quoth.hpp>
#include <string>
#include <vector>

namespace quoth {
namespace {

/// The speakers of the statements in the order of the texts, each a document of its own.
std::string speakers_of(const std::vector<std::string>& texts) {
  std::vector<DocumentText> documents;
  for (const std::string& text : texts)
    documents.push_back({std::to_string(documents.size()) + ".txt", text});
  const auto statements = extract_statements(documents, {});
  REQUIRE(statements);
  std::string out;
  for (const ExtractedStatement& statement : *statements)
    out += (out.empty() ? "" : "; ") + statement.speaker;
  return out;
}

TEST_CASE("a short first name is the long one's where both hold one office") {
  CHECK(speakers_of({"Vice President Joseph R. Lund Jr. said that the mill was old.",
                     "Vice President Joe Lund said that the mill was new.",
                     "Lund said that it was cheap."}) ==
        "Joseph R. Lund Jr.; Joseph R. Lund Jr.; Joseph R. Lund Jr.");
  CHECK(speakers_of({"Sen. Benjamin Dahl said that the mill was old.",
                     "Senator Ben Dahl said that the mill was new."}) ==
        "Benjamin Dahl; Benjamin Dahl");
}

TEST_CASE("without a common office two of like names stay two") {
  CHECK(speakers_of({"Bob Quill, a retired letter carrier, said that the mill was old.",
                     "Professor Robert Quill said that the mill was new.",
                     "Quill said that it was cheap."}) == "Bob Quill; Robert Quill; Quill");
}

TEST_CASE("a son of the same name is nobody but himself") {
  CHECK(speakers_of({"Erik Dahl said that the mill was old. Dahl added that it was dear.",
                     "Erik Dahl Jr. said that the mill was new. Dahl Jr. added that it was good.",
                     "Dahl said that the mill was gone."}) ==
        "Erik Dahl; Erik Dahl; Erik Dahl Jr.; Erik Dahl Jr.; Erik Dahl");
  CHECK(speakers_of(
            {"Erik Dahl said that the mill was old. His son, Erik Dahl Jr., said that it "
             "was new. Dahl Jr. said that the bridge was shut. Dahl said that it was late."}) ==
        "Erik Dahl; Erik Dahl Jr.; Erik Dahl Jr.; Erik Dahl");
}

TEST_CASE("in one document a short first name is the long one's") {
  CHECK(speakers_of({"Joseph R. Lund Jr. said that the mill was old. Ruth Vega came late. Joe Lund "
                     "said that the bridge was open. Lund said that it was shut."}) ==
        "Joseph R. Lund Jr.; Joseph R. Lund Jr.; Joseph R. Lund Jr.");
}

}  // namespace
}  // namespace quoth
