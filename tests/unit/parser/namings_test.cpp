// Which words name a speaker whom a source only points to, in invented texts.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "parser/document/extraction/namings.hpp"

namespace quoth::document {
namespace {

/// "he: Erik Dahl@1; Vega: -": each source, the words that name its speaker, and which of the
/// places of these words it is, counted from 0.
std::string namings_in(const std::string& text) {
  Document document;
  document.text = text;
  document.body = {0, static_cast<std::uint32_t>(text.size())};
  const Extraction it = extract(std::move(document));
  const std::vector<Span> namings = namings_of(it);
  REQUIRE(namings.size() == it.statements.size());
  std::string out;
  for (std::size_t s = 0; s < namings.size(); ++s) {
    out += (out.empty() ? "" : "; ") + words_at(text, it.statements[s].attribution.source) + ": ";
    const std::string name = words_at(text, {namings[s]});
    if (name.empty()) {
      out += "-";
      continue;
    }
    int place = 0;
    for (std::size_t at = text.find(name); at < namings[s].begin; at = text.find(name, at + 1))
      ++place;
    out += name + "@" + std::to_string(place);
  }
  return out;
}

TEST_CASE("a pronoun's antecedent is the nearest name of its speaker before it") {
  CHECK(namings_in("Erik Dahl said that bread was cheap. Ruth Vega left the town.\n\n"
                   "Dahl said that the mill would close. He added that nobody would miss it.") ==
        "Erik Dahl: -; Dahl: Erik Dahl@0; He: Dahl@1");
}

TEST_CASE("an office is named where its holder is") {
  CHECK(namings_in("Mayor Ruth Vega said on Monday that the bridge would stay shut. \"It is "
                   "old,\" the mayor said.") == "Mayor Ruth Vega: -; the mayor: Ruth Vega@0");
}

TEST_CASE("who is nowhere named has no antecedent") {
  CHECK(namings_in("Officials said that the bridge would stay shut.") == "Officials: -");
}

}  // namespace
}  // namespace quoth::document
