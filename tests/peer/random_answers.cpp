// Random facts and SPARQL over them with our answers, one JSON object a line, for a peer to answer
// too: see oxigraph.mjs.
//
//     peer_answers FIRST_SEED COUNT
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <quoth/quoth.hpp>

#include "tests/unit/engine/sparql_random.hpp"

namespace {

using namespace quoth;

/// `:n1 :p1 2 :g1` as N-Quads.
std::string nquads_line(const std::string& fact) {
  std::string line;
  for (std::size_t at = 0; at < fact.size();) {
    const std::size_t end = std::min(fact.find(' ', at), fact.size());
    const std::string word = fact.substr(at, end - at);
    at = end + 1;
    if (word.starts_with(':')) {
      line += to_string(Term::iri("urn:test" + word));
    } else if (word.starts_with('"')) {
      line += word;
    } else {
      line += to_string(Term::integer(std::stoll(word)));
    }
    line += ' ';
  }
  return line + ".";
}

/// The same facts as an update, where a graph stands around its triple.
std::string update_of(const std::vector<std::string>& facts) {
  std::string update = "INSERT DATA {\n";
  for (const std::string& fact : facts) {
    const std::size_t graph = fact.rfind(" <urn:test:g");
    if (graph == std::string::npos) {
      update += fact + "\n";
    } else {
      const std::string name = fact.substr(graph, fact.size() - 2 - graph);
      update += "GRAPH" + name + " { " + fact.substr(0, graph) + " }\n";
    }
  }
  return update + "}";
}

/// One row a line, columns in the order of their names; or the error alone.
std::vector<std::string> rows_of(const Database& database, const std::string& query) {
  auto result = database.query(query);
  if (!result) return {"error: " + describe(result.error())};
  std::vector<std::string> lines;
  for (Rows& rows = result->rows;;) {
    auto more = rows.next();
    if (!more) return {"error: " + describe(more.error())};
    if (!more.value()) break;
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < rows.columns().size(); ++i) {
      if (rows[i].is_unbound()) continue;
      cells.push_back(rows.columns()[i] + "=" + to_string(*rows[i].term()));
    }
    std::sort(cells.begin(), cells.end());
    std::string line;
    for (const std::string& cell : cells) line += cell + " ";
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

int run(std::uint64_t first, std::uint64_t count) {
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    testing::SparqlMaker maker(seed);
    nlohmann::json line;
    auto database = Database::in_memory();
    line["seed"] = seed;
    line["facts"] = nlohmann::json::array();
    for (const std::string& fact : maker.facts()) line["facts"].push_back(nquads_line(fact));
    line["query"] = maker.query(1 + static_cast<int>(seed % 3));
    auto done = database->update(update_of(line["facts"]));
    line["rows"] = done ? rows_of(database.value(), line["query"])
                        : std::vector<std::string>{"error: " + describe(done.error())};
    std::cout << line.dump() << '\n';
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  return run(std::strtoull(argv[1], nullptr, 10), std::strtoull(argv[2], nullptr, 10));
}
