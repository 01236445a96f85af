#include "manifest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace quoth::conformance {
namespace {

constexpr std::string_view mf_action =
    "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#action";
constexpr std::string_view mf_assumed_test_base =
    "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#assumedTestBase";
constexpr std::string_view mf_entries =
    "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#entries";
constexpr std::string_view mf_include =
    "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#include";
constexpr std::string_view mf_name =
    "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#name";
constexpr std::string_view mf_result =
    "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#result";

std::string last_part(const std::string& iri) {
  return iri.substr(std::min(iri.find_last_of("#/") + 1, iri.size()));
}

Result<std::shared_ptr<const Manifest>> read_manifest(const std::filesystem::path& file) {
  auto quads = read_rdf_file(file, file_iri(file));
  if (!quads) return quads.error();
  auto manifest = std::make_shared<Manifest>();
  manifest->file = file;
  manifest->graph = Graph(quads.value());
  for (const Term& node : manifest->graph.subjects_with(mf_assumed_test_base)) {
    manifest->assumed_base_iri = manifest->graph.object(node, mf_assumed_test_base)->text;
  }
  return std::shared_ptr<const Manifest>(std::move(manifest));
}

Result<Test> read_test(const std::shared_ptr<const Manifest>& manifest, const Term& node) {
  const Graph& graph = manifest->graph;
  const auto kind = graph.object(node, rdf::type);
  const auto action = graph.object(node, mf_action);
  if (!kind || !action) {
    return Error{ErrorKind::bad_input,
                 fmt::format("{}: {} has no type or no action", manifest->file.string(), node.text),
                 {},
                 {}};
  }
  Test test;
  test.manifest = manifest;
  test.node = node;
  test.id = last_part(node.text);
  const auto name = graph.object(node, mf_name);
  test.name = name ? name->text : test.id;
  test.kind = last_part(kind->text);
  test.action = *action;
  test.result = graph.object(node, mf_result);
  return test;
}

bool is_below(const std::filesystem::path& file, const std::filesystem::path& folder) {
  const auto relative = file.lexically_normal().lexically_relative(folder.lexically_normal());
  return !relative.empty() && *relative.begin() != "..";
}

Result<void> add_tests(const std::filesystem::path& file, const std::filesystem::path& folder,
                       std::vector<Test>& tests) {
  auto manifest = read_manifest(file);
  if (!manifest) return manifest.error();
  const Graph& graph = manifest.value()->graph;
  for (const Term& node : graph.subjects_with(mf_include)) {
    for (const Term& included : graph.items(*graph.object(node, mf_include))) {
      const auto path = path_of_file_iri(included.text);
      if (!is_below(path, folder)) continue;
      auto added = add_tests(path, folder, tests);
      if (!added) return added;
    }
  }
  for (const Term& node : graph.subjects_with(mf_entries)) {
    for (const Term& entry : graph.items(*graph.object(node, mf_entries))) {
      auto test = read_test(manifest.value(), entry);
      if (!test) return test.error();
      tests.push_back(std::move(test).value());
    }
  }
  return {};
}

}  // namespace

Result<std::vector<Test>> read_tests(const std::filesystem::path& file) {
  std::vector<Test> tests;
  const auto whole = std::filesystem::absolute(file).lexically_normal();
  auto added = add_tests(whole, whole.parent_path(), tests);
  if (!added) return added.error();
  return tests;
}

std::string base_iri_of(const Manifest& manifest, const std::filesystem::path& file) {
  if (manifest.assumed_base_iri.empty()) return file_iri(file);
  return manifest.assumed_base_iri +
         file.lexically_relative(manifest.file.parent_path()).generic_string();
}

}  // namespace quoth::conformance
