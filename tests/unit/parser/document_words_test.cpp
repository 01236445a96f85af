#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "parser/document/words/words.hpp"

using namespace quoth::document;

namespace {

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  document.body = {0, static_cast<std::uint32_t>(document.text.size())};
  return document;
}

std::string joined(const Document& document, const auto& parts, const char* separator) {
  std::string line;
  for (const auto& part : parts) {
    if (!line.empty()) line += separator;
    line += text_of(document, part.span);
  }
  return line;
}

std::string tokens_of(const std::string& text) {
  const Document document = document_of(text);
  return joined(document, find_words(document).tokens, " | ");
}
std::string sentences_of(const std::string& text) {
  const Document document = document_of(text);
  return joined(document, find_words(document).sentences, " | ");
}
std::string quotations_of(const std::string& text) {
  const Document document = document_of(text);
  const Words words = find_words(document);
  std::string line;
  for (const Quotation& quotation : words.quotations) {
    if (!line.empty()) line += " | ";
    line += text_of(document, quotation.span);
    if (quotation.end == QuotationEnd::unclosed) line += " (unclosed)";
  }
  return line;
}
std::string kinds_of(const std::string& text) {
  std::string kinds;
  for (const Paragraph& paragraph : find_words(document_of(text)).paragraphs) {
    kinds += "hpf"[static_cast<int>(paragraph.kind)];
  }
  return kinds;
}

struct Row {
  std::string text;
  std::string expected;
};

}  // namespace

TEST_CASE("words keep their hyphens, clitics and full stops") {
  const Row rows[] = {
      {"A well-known cook's soup.", "A | well-known | cook | 's | soup | ."},
      {"The cook\u2019s soup", "The | cook | \u2019s | soup"},
      {"the cooks' soup", "the | cooks | ' | soup"},
      {"I'm sure they'd don't", "I | 'm | sure | they | 'd | don't"},
      {"Mr. J. R. Doe of the U.S. left.", "Mr. | J. | R. | Doe | of | the | U.S. | left | ."},
      {"It cost 3,200.50 at 10:30.", "It | cost | 3,200.50 | at | 10:30 | ."},
      {"In the '90s", "In | the | '90s"},
      {"so... then", "so | ... | then"},
      {"**Bold** and _soft_ [word](http://x.y/z) end", "Bold | and | soft | [ | word | end"},
      {"d\u00e9j\u00e0 vu, \u0141\u00f3d\u017a", "d\u00e9j\u00e0 | vu | , | \u0141\u00f3d\u017a"},
  };
  for (const Row& row : rows) CHECK(tokens_of(row.text) == row.expected);
}

TEST_CASE("sentences end at full stops, not at abbreviations or initials") {
  const Row rows[] = {
      {"It rained. They left.", "It rained. | They left."},
      {"Mr. Doe met Dr. Roe. They ate.", "Mr. Doe met Dr. Roe. | They ate."},
      {"J. Edgar Doe left.", "J. Edgar Doe left."},
      {"She left the U.S. The ship sank.", "She left the U.S. | The ship sank."},
      {"She left the U.S. Navy.", "She left the U.S. Navy."},
      {"\"It rained.\" They left.", "\"It rained.\" | They left."},
      {"\"Did it rain?\" he asked.", "\"Did it rain?\" he asked."},
      {"\"Did it rain?\" Doe asked. No.", "\"Did it rain?\" Doe asked. | No."},
      {"It rained... and rained. So", "It rained... and rained. | So"},
      {"It cost 3.5 francs. Good.", "It cost 3.5 francs. | Good."},
  };
  for (const Row& row : rows) CHECK(sentences_of(row.text) == row.expected);
}

TEST_CASE("quotation marks of every kind are paired") {
  const Row rows[] = {
      {"He said \"one\" and \"two\".", "\"one\" | \"two\""},
      {"\u201cOne,\u201d he said.", "\u201cOne,\u201d"},
      {"\u201dAs it is,\u201d he said.", "\u201dAs it is,\u201d"},
      {"\u201cOne,\" he said.", "\u201cOne,\""},
      {"\u201eEins\u201c, \u00abdeux\u00bb", "\u201eEins\u201c | \u00abdeux\u00bb"},
      {"``One,'' he said. ''Two.''", "``One,'' | ''Two.''"},
      {"The so-called 'reform' of the cooks' guild", "'reform'"},
      {"\u2018One,\u2019 she said, \u2018won\u2019t do.\u2019",
       "\u2018One,\u2019 | \u2018won\u2019t do.\u2019"},
      {"It's the cooks' day, don't you think?", ""},
      {"\"He cried 'no' twice,\" she said.", "\"He cried 'no' twice,\""},
      {"He said: \"It is late\nNext line.", "\"It is late (unclosed)"},
      {"\u201cOne\n\n\u201cTwo.\u201d", "\u201cOne (unclosed) | \u201cTwo.\u201d"},
      {"A board 5\" wide", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(quotations_of(row.text) == row.expected);
  }
}

TEST_CASE("headlines and furniture are told from prose") {
  CHECK(kinds_of("Bridge opens\n\nIt rained all day.") == "hp");
  CHECK(kinds_of("It rained.\n\nRead more\n\nIt stopped.") == "pfp");
  CHECK(kinds_of("It rained.\nFILE PHOTO: A bridge\nBridge falls in the bay\n\nIt stopped.") ==
        "pffp");
  CHECK(kinds_of("It rained.\n\nREAD MORE: The bridge (VIDEO)\n\nIt stopped.") == "pfp");
  CHECK(kinds_of("It rained.\n\nThe bridge in May Image: A. Doe/REUTERS") == "pf");
  CHECK(kinds_of("It rained.\n\nThe writer is a cook. Views expressed are personal") == "pf");
  CHECK(kinds_of("By Jo Doe\n\nIt rained.") == "fp");
}

TEST_CASE("lines are paragraphs unless the text is hard wrapped") {
  CHECK(kinds_of("It rained.\nIt stopped.\nIt rained.") == "ppp");
  CHECK(kinds_of("It rained on the bridge and\non the cooks, who were\nwet.\n\nIt stopped.") ==
        "pp");
}

TEST_CASE("any bytes that are UTF-8 are cut in linear time") {
  const std::string quotes(100000, '"');
  std::string nested;
  for (int i = 0; i < 100000; ++i) nested += "\u201c(";
  for (const std::string& text : {quotes, nested, std::string(1 << 20, 'a'),
                                  std::string(1 << 20, '.'), std::string(1 << 20, '\'')}) {
    const Words words = find_words(document_of(text));
    CHECK(words.tokens.size() <= text.size());
    CHECK(!words.sentences.empty());
  }
}
