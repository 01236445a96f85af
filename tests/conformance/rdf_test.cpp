#include "rdf_test.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "isomorphism.hpp"

namespace quoth::conformance {
namespace {

/// Kinds are "Test", the form, and what is tested, as in "TestTrigNegativeSyntax".
std::optional<rdf::Syntax> syntax_of_kind(std::string_view kind) {
  if (kind.starts_with("TestNTriples")) return rdf::Syntax::ntriples;
  if (kind.starts_with("TestNQuads")) return rdf::Syntax::nquads;
  if (kind.starts_with("TestTurtle")) return rdf::Syntax::turtle;
  if (kind.starts_with("TestTrig")) return rdf::Syntax::trig;
  return std::nullopt;
}

Result<std::vector<Quad>> read_action(const Test& test) {
  const auto file = path_of_file_iri(test.action.text);
  return read_rdf_file(file, base_iri_of(*test.manifest, file), syntax_of_kind(test.kind));
}

Outcome expect_refusal(const Test& test) {
  const auto quads = read_action(test);
  if (quads) {
    return failed(fmt::format("was read as {} quads and should be refused", quads->size()));
  }
  if (quads.error().kind == ErrorKind::bad_input) return passed();
  return failed(describe(quads.error()));
}

Outcome expect_result(const Test& test, const std::vector<Quad>& quads) {
  if (!test.result) return failed("the manifest names no result");
  const auto file = path_of_file_iri(test.result->text);
  const auto expected = read_rdf_file(file, base_iri_of(*test.manifest, file));
  if (!expected) return failed(describe(expected.error()));
  switch (compare_quads(quads, expected.value())) {
    case Sameness::same:
      return passed();
    case Sameness::gave_up:
      return failed("too many blank nodes look alike to compare the graphs");
    case Sameness::different:
      break;
  }
  return failed(
      fmt::format("{} quads, and not the {} of the result", quads.size(), expected->size()));
}

// The canonical form of each statement, in the order of the file.
Outcome expect_spelling(const Test& test, const std::vector<Quad>& quads) {
  if (!test.result) return failed("the manifest names no result");
  const auto expected = read_bytes(path_of_file_iri(test.result->text));
  if (!expected) return failed(describe(expected.error()));
  std::string spelling;
  for (const Quad& quad : quads) {
    spelling += to_string(quad.subject) + " " + to_string(quad.predicate) + " " +
                to_string(quad.object) + (quad.graph ? " " + to_string(*quad.graph) : "") + " .\n";
  }
  if (spelling == expected.value()) return passed();
  return failed(fmt::format("spelled as\n{}and not as\n{}", spelling, expected.value()));
}

}  // namespace

bool is_rdf_test(const Test& test) { return syntax_of_kind(test.kind).has_value(); }

Outcome run_rdf_test(const Test& test) {
  const std::string_view kind = test.kind;
  if (kind.ends_with("NegativeSyntax") || kind.ends_with("NegativeEval")) {
    return expect_refusal(test);
  }
  const auto quads = read_action(test);
  if (!quads) return failed(describe(quads.error()));
  if (kind.ends_with("PositiveSyntax")) return passed();
  if (kind.ends_with("Eval")) return expect_result(test, quads.value());
  if (kind.ends_with("C14N")) return expect_spelling(test, quads.value());
  return skipped(fmt::format("kind {}", kind));
}

}  // namespace quoth::conformance
