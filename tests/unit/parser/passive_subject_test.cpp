// Who is spoken of in the passive has not spoken, in invented texts.
#include <doctest/doctest.h>

#include <string>

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {
namespace {

std::string speakers_of(const std::string& text) {
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  const Extraction it = extract(std::move(document));
  std::string out;
  for (const LocalStatement& statement : it.statements)
    out += (out.empty() ? "" : "; ") +
           (statement.speaker ? it.entities[*statement.speaker].name : "?");
  return out;
}

TEST_CASE("who has been called something has not called anybody so") {
  CHECK(speakers_of("Ruth Vega has been called the \"fox of the north\" for her tricks.") == "?");
  CHECK(speakers_of("Ruth Vega was asked about the mill.") == "?");
}

TEST_CASE("who was quoted has spoken") {
  CHECK(speakers_of("Erik Dahl was quoted as saying that the mill was old.") == "Erik Dahl");
}

}  // namespace
}  // namespace quoth::document
