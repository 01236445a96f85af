// What the documents say, written in the terms of schema.org, PROV-O, SKOS and Web Annotation, and
// read back.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <quoth/quoth.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tools/format/row_writer.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path queries = fs::path(QUOTH_SOURCE_DIR) / "queries";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path.string());
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

template <typename T>
void require_done(const quoth::Result<T>& result) {
  const std::string error = result ? "" : describe(result.error());
  REQUIRE_MESSAGE(result, error);
}

quoth::Database sample_corpus() {
  std::vector<quoth::DocumentText> documents;
  for (const auto& entry : fs::directory_iterator(queries / "sample")) {
    documents.push_back({entry.path().filename().string(), bytes_of(entry.path())});
  }
  auto database = quoth::Database::in_memory();
  require_done(database);
  require_done(database->ingest(documents));
  return std::move(database).value();
}

std::string turtle_of(quoth::QueryResult& result) {
  std::ostringstream out;
  const auto writer = quoth::cli::make_ttl_writer(out, result.prefixes);
  for (;;) {
    const auto more = result.rows.next();
    require_done(more);
    if (!more.value()) break;
    writer->row({&result.rows[0], &result.rows[1], &result.rows[2]});
  }
  writer->foot();
  return out.str();
}

std::vector<std::string> facts_of(const quoth::Database& database) {
  std::vector<std::string> lines;
  require_done(database.each_quad([&](const quoth::Quad& quad) {
    lines.push_back(to_string(quad.subject) + " " + to_string(quad.predicate) + " " +
                    to_string(quad.object));
    return true;
  }));
  return lines;
}

TEST_CASE("statements come back equal from the terms that others understand") {
  const quoth::Database corpus = sample_corpus();
  auto exported = corpus.query(bytes_of(queries / "export/standard-terms.rq"));
  require_done(exported);
  const std::string turtle = turtle_of(exported.value());
  CHECK(turtle.find("a schema:Quotation") != std::string::npos);
  CHECK(turtle.find("rdf:reifies <<( entity:") != std::string::npos);
  CHECK(turtle.find("prov:wasQuotedFrom") != std::string::npos);
  CHECK(turtle.find("oa:DataPositionSelector") != std::string::npos);
  CHECK(turtle.find("q:claim") == std::string::npos);

  const fs::path file = fs::temp_directory_path() / "quoth-export-test.ttl";
  std::ofstream(file, std::ios::binary) << turtle;
  auto back = quoth::Database::in_memory();
  require_done(back);
  require_done(back->load(file));
  fs::remove(file);
  const auto facts = facts_of(corpus);
  CHECK(facts_of(back.value()) != facts);
  require_done(back->update(bytes_of(queries / "export/from-standard-terms.ru")));
  CHECK(facts_of(back.value()) == facts);
}

}  // namespace
