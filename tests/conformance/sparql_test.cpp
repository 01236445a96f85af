#include "sparql_test.hpp"

#include <fmt/format.h>

#include <quoth/quoth.hpp>

#include "isomorphism.hpp"
#include "parser/sparql/parse_sparql.hpp"
#include "rdf_xml_file.hpp"
#include "result_file.hpp"
#include "result_survival.hpp"
#include "solutions.hpp"

namespace quoth::conformance {
namespace {

constexpr std::string_view qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
constexpr std::string_view ut = "http://www.w3.org/2009/sparql/tests/test-update#";
constexpr std::string_view label = "http://www.w3.org/2000/01/rdf-schema#label";

std::string name(std::string_view space, std::string_view last) {
  return std::string(space) + std::string(last);
}

/// Data in a store of its own, blank nodes of each file with labels of their own.
class Data {
 public:
  static Result<Data> make() {
    auto database = Database::in_memory();
    if (!database) return database.error();
    return Data(std::move(database).value());
  }

  Database& database() { return database_; }

  Result<void> add_file(const Manifest& manifest, const std::filesystem::path& file,
                        const std::optional<std::string>& graph) {
    const std::string base = base_iri_of(manifest, file);
    auto quads =
        file.extension() == ".rdf" ? read_rdf_xml_file(file, base) : read_rdf_file(file, base);
    if (!quads) return quads.error();
    auto transaction = database_.begin();
    if (!transaction) return transaction.error();
    ++files_;
    for (Quad& quad : quads.value()) {
      rename(quad.subject);
      rename(quad.object);
      if (graph) quad.graph = std::make_shared<const Term>(Term::iri(*graph));
      auto added = transaction->add(quad);
      if (!added) return added.error();
    }
    return transaction->commit();
  }

 private:
  explicit Data(Database database) : database_(std::move(database)) {}

  void rename(Term& term) const {
    if (term.kind == TermKind::blank) term.text = fmt::format("f{}x{}", files_, term.text);
    if (term.kind != TermKind::triple) return;
    auto parts = *term.parts;
    for (Term& part : parts) rename(part);
    term.parts = std::make_shared<const std::array<Term, 3>>(std::move(parts));
  }

  Database database_;
  int files_ = 0;
};

/// The data of an action, and the graphs of FROM that are files of the suite.
Result<void> add_data(Data& data, const Test& test, std::string_view space) {
  const Manifest& manifest = *test.manifest;
  const Graph& graph = manifest.graph;
  for (const Term& file : graph.objects(test.action, name(space, "data"))) {
    auto added = data.add_file(manifest, path_of_file_iri(file.text), std::nullopt);
    if (!added) return added;
  }
  for (const Term& named : graph.objects(test.action, name(space, "graphData"))) {
    const auto inner = graph.object(named, name(space, "graph"));
    const auto label_of_graph = graph.object(named, label);
    const auto path = path_of_file_iri(inner ? inner->text : named.text);
    auto added = data.add_file(manifest, path,
                               label_of_graph ? label_of_graph->text : base_iri_of(manifest, path));
    if (!added) return added;
  }
  return {};
}

Result<void> add_dataset(Data& data, const Test& test, const sparql::Query& query) {
  std::vector<std::string> graphs = query.dataset.graphs;
  graphs.insert(graphs.end(), query.dataset.named.begin(), query.dataset.named.end());
  for (const std::string& iri : graphs) {
    const auto path = path_of_file_iri(iri);
    if (path.empty() || !std::filesystem::exists(path)) continue;
    auto added = data.add_file(*test.manifest, path, iri);
    if (!added) return added;
  }
  return {};
}

std::filesystem::path query_file(const Test& test) {
  const auto query = test.manifest->graph.object(test.action, name(qt, "query"));
  return path_of_file_iri(query ? query->text : test.action.text);
}

Outcome run_syntax(const Test& test) {
  const auto file = path_of_file_iri(test.action.text);
  const auto text = read_bytes(file);
  if (!text) return failed(describe(text.error()));
  const bool is_negative = test.kind.find("Negative") != std::string::npos;
  const bool is_update = test.kind.find("Update") != std::string::npos;
  const std::string base = base_iri_of(*test.manifest, file);
  std::optional<Error> error;
  if (is_update) {
    const auto read = sparql::parse_update(text.value(), {file.filename().string(), base});
    if (!read) error = read.error();
  } else {
    const auto read = sparql::parse_query(text.value(), {file.filename().string(), base});
    if (!read) error = read.error();
  }
  if (is_negative) return error ? passed() : failed("was read and should be refused");
  return error ? failed(describe(*error)) : passed();
}

Outcome compare_graph(Rows& rows, const Test& test) {
  std::vector<Quad> quads;
  for (;;) {
    auto more = rows.next();
    if (!more) return failed(describe(more.error()));
    if (!more.value()) break;
    quads.push_back({*rows[0].term(), *rows[1].term(), *rows[2].term(), nullptr});
  }
  const auto file = path_of_file_iri(test.result->text);
  const auto expected = read_rdf_file(file, base_iri_of(*test.manifest, file));
  if (!expected) return failed(describe(expected.error()));
  if (compare_quads(quads, expected.value()) == Sameness::same) return expect_survival(quads);
  return failed(
      fmt::format("{} triples, and not the {} of the result", quads.size(), expected->size()));
}

Outcome run_query(const Test& test) {
  const auto file = query_file(test);
  const auto text = read_bytes(file);
  if (!text) return failed(describe(text.error()));
  AskOptions options;
  options.source = file.filename().string();
  options.base_iri = base_iri_of(*test.manifest, file);
  options.deadline = std::chrono::seconds(60);
  const auto parsed = sparql::parse_query(text.value(), {options.source, options.base_iri});
  if (!parsed) return failed(describe(parsed.error()));
  auto data = Data::make();
  if (!data) return failed(describe(data.error()));
  auto added = add_data(data.value(), test, qt);
  if (added) added = add_dataset(data.value(), test, parsed.value());
  if (!added) return failed(describe(added.error()));
  auto result = data->database().query(text.value(), options);
  if (!result) return failed(describe(result.error()));
  if (!test.result) return failed("the manifest names no result");
  if (result->kind == ResultKind::graph) return compare_graph(result->rows, test);
  auto expected = read_results(path_of_file_iri(test.result->text));
  if (!expected) return failed(describe(expected.error()));
  if (result->kind == ResultKind::boolean) {
    if (expected->boolean == result->boolean) return expect_survival(result->boolean);
    return failed(fmt::format("the answer is {}", result->boolean));
  }
  const auto table = table_of(result->rows);
  if (!table) return failed(describe(table.error()));
  const Outcome outcome =
      compare(solutions_of(table.value()), expected.value(), !parsed->order_by.empty());
  return outcome.verdict == Verdict::passed ? expect_survival(table.value()) : outcome;
}

Outcome run_update(const Test& test) {
  const Graph& graph = test.manifest->graph;
  const auto request = graph.object(test.action, name(ut, "request"));
  if (!request || !test.result) return failed("the manifest names no request or no result");
  const auto file = path_of_file_iri(request->text);
  const auto text = read_bytes(file);
  if (!text) return failed(describe(text.error()));
  auto data = Data::make();
  if (!data) return failed(describe(data.error()));
  auto added = add_data(data.value(), test, ut);
  if (!added) return failed(describe(added.error()));
  AskOptions options;
  options.source = file.filename().string();
  options.base_iri = base_iri_of(*test.manifest, file);
  auto updated = data->database().update(text.value(), options);
  if (!updated) return failed(describe(updated.error()));
  Test after = test;
  after.action = *test.result;
  auto expected = Data::make();
  if (!expected) return failed(describe(expected.error()));
  added = add_data(expected.value(), after, ut);
  if (!added) return failed(describe(added.error()));
  std::vector<Quad> quads, wanted;
  const auto collect = [](Database& database, std::vector<Quad>& out) {
    return database.each_quad([&](const Quad& quad) {
      out.push_back(quad);
      return true;
    });
  };
  auto read = collect(data->database(), quads);
  if (read) read = collect(expected->database(), wanted);
  if (!read) return failed(describe(read.error()));
  if (compare_quads(quads, wanted) == Sameness::same) return passed();
  return failed(fmt::format("{} quads, and not the {} of the result", quads.size(), wanted.size()));
}

}  // namespace

bool is_sparql_test(const Test& test) {
  return test.kind.find("SyntaxTest") != std::string::npos || test.kind == "QueryEvaluationTest" ||
         test.kind == "UpdateEvaluationTest" || test.kind == "CSVResultFormatTest";
}

Outcome run_sparql_test(const Test& test) {
  if (test.kind.find("SyntaxTest") != std::string::npos) return run_syntax(test);
  return test.kind == "UpdateEvaluationTest" ? run_update(test) : run_query(test);
}

}  // namespace quoth::conformance
