#include <doctest/doctest.h>

#include <string>

#include "parser/document/extraction/extraction.hpp"
#include "parser/document/reading/read_document.hpp"

using quoth::ErrorKind;
using quoth::parse_date;
using namespace quoth::document;

namespace {

Document read_page_of(std::string_view html) {
  auto documents = read_documents("page.html", html, {});
  REQUIRE(documents);
  REQUIRE(documents->size() == 1);
  return documents->front();
}

std::string text_in(std::string_view html) { return read_page_of(html).text; }

}  // namespace

TEST_CASE("the text of a page is its article, a paragraph a block") {
  CHECK(
      text_in("<html><head><title>Rain | The Paper</title></head><body>"
              "<nav><a href=/>Home</a></nav>"
              "<article><h1>Rain in Oslo</h1><p>&#8220;It rains,&#8221; Holm&nbsp;said.\n"
              "<b>Berg</b> agreed.<p>Nobody left.</article>"
              "<footer><p>All rights reserved by the mayor, who said so.</footer></body></html>") ==
      "Rain in Oslo\n\n\u201cIt rains,\u201d Holm said. Berg agreed.\n\nNobody left.\n");
}

TEST_CASE("what stands beside an article is left out") {
  for (const std::string beside :
       {"<script>var x = '<p>Doe said it.</p>';</script>", "<style>p { color: red }</style>",
        "<figure><img src=x><figcaption>Doe said cheese. Image: A. Name</figcaption></figure>",
        "<aside><p>Doe said that you should subscribe.</p></aside>",
        "<div class=\"photo-caption\">Doe said cheese.</div>",
        "<p class=\"image__credit\">A. Name/AFP</p>", "<div id=related-stories>Doe said no.</div>",
        "<p><a href=/x>Read more: Doe said that he was tired</a></p>",
        "<p>Read more: <a href=/x>Doe said that he was tired and went home</a></p>",
        "<p hidden>Doe said it.</p>", "<div style=\"display:none\">Doe said it.</div>",
        "<form><label>Doe said it.</label></form>", "<!-- <p>Doe said it.</p> -->"}) {
    CAPTURE(beside);
    CHECK(text_in("<body><article><p>Holm said that it rained.</p>" + beside +
                  "<p>Berg wept.</p></article></body>") ==
          "Holm said that it rained.\n\nBerg wept.\n");
  }
}

TEST_CASE("a link inside of a paragraph is a part of it") {
  CHECK(text_in("<p>Holm <a href=/x>said on Monday</a> that it rained.</p>") ==
        "Holm said on Monday that it rained.\n");
}

TEST_CASE("a name that says sidebar does not take the article away") {
  CHECK(text_in("<div class=\"page has-sidebar\"><p>Holm said that it rained in Oslo.</p></div>") ==
        "Holm said that it rained in Oslo.\n");
}

TEST_CASE("one line break goes on with a paragraph, two end it") {
  CHECK(text_in("<body>Holm said<br>it rained.<br><br/>Berg wept.") ==
        "Holm said it rained.\n\nBerg wept.\n");
}

TEST_CASE("the body of an article is surer than its frame, and the frame than the page") {
  CHECK(text_in("<p>Cookies.</p><main><p>Main.</p><article><p>Frame.</p>"
                "<div itemprop=articleBody><p>Body.</p></div></article></main>") == "Body.\n");
  CHECK(text_in("<p>Cookies.</p><main><p>Main.</p></main>") == "Main.\n");
}

TEST_CASE("title, day, publisher, author and address come from the head") {
  const Document document = read_page_of(
      "<head><title>Rain | Paper</title>"
      "<meta property='og:title' content='Rain in Oslo &amp; Bergen'>"
      "<meta property='article:published_time' content='2031-04-02T10:00:00Z'>"
      "<meta property='og:site_name' content='The Paper'><meta name='author' content='A. Doe'>"
      "<link rel=canonical href='https://example.org/rain'></head><p>It rained.");
  CHECK(document.title == "Rain in Oslo & Bergen");
  CHECK(document.date == *parse_date("2031-04-02"));
  CHECK(document.publisher == "The Paper");
  CHECK(document.author == "A. Doe");
  CHECK(document.url == "https://example.org/rain");
  CHECK(document.text == "Rain\n\nIt rained.\n");
}

TEST_CASE("linked data tells what the head does not") {
  const Document document = read_page_of(
      "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"NewsArticle\", "
      "\"headline\": \"Rain\", \"datePublished\": \"2031-04-02T08:00\", "
      "\"author\": [{\"name\": \"A. Doe\"}], \"publisher\": {\"name\": \"The Paper\"}}]}</script>"
      "<p>It rained.");
  CHECK(document.title == "Rain");
  CHECK(document.date == *parse_date("2031-04-02"));
  CHECK(document.publisher == "The Paper");
  CHECK(document.author == "A. Doe");
}

TEST_CASE("statements of a page lie in the text that was read out of it") {
  const Extraction found = extract(read_page_of(
      "<article><p>Anna <i>Holm</i> said on Monday that the caf&eacute; was shut.</p></article>"));
  REQUIRE(found.statements.size() == 1);
  CHECK(found.statements[0].claim == "that the caf\u00e9 was shut");
}

TEST_CASE("a page without words, or whose elements nest too deep, is refused") {
  CHECK(read_documents("a.html", "<html><body><img src=x></body></html>", {}).error().kind ==
        ErrorKind::bad_input);
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  CHECK(read_documents("a.html", deep + "x", {}).error().kind == ErrorKind::limit);
  CHECK(read_documents("a.htm", "<p>caf\xe9", {}).error().kind == ErrorKind::bad_input);
}
