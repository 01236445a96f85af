#include "sparql_answers.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "parser/sparql/parse_sparql.hpp"

namespace quoth::testing {

std::string line_of(const SparqlRow& row) {
  std::string line;
  for (const auto& [name, term] : row) line += name + "=" + term + " ";
  return line;
}

AnswerLines answered(const Database& database, const std::string& text) {
  auto result = database.query(text);
  if (!result) return {"error: " + describe(result.error())};
  AnswerLines lines;
  for (Rows& rows = result->rows;;) {
    auto more = rows.next();
    if (!more) return {"error: " + more.error().message};
    if (!more.value()) break;
    SparqlRow row;
    for (std::size_t i = 0; i < rows.columns().size(); ++i) {
      if (!rows[i].is_unbound()) row[rows.columns()[i]] = to_string(*rows[i].term());
    }
    lines.push_back(line_of(row));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

AnswerLines by_definition(const std::vector<Quad>& quads, const std::string& text) {
  const auto query = sparql::parse_query(text);
  REQUIRE_MESSAGE(query, (query ? "" : describe(query.error())));
  AnswerLines lines;
  for (const SparqlRow& row : SparqlNaive(quads).select(query.value())) {
    lines.push_back(line_of(row));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::string joined(const AnswerLines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

}  // namespace quoth::testing
