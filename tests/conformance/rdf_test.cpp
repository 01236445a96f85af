#include "rdf_test.hpp"

#include <fmt/format.h>

#include <sstream>

#include "isomorphism.hpp"
#include "tools/format/rdf/nquads.hpp"
#include "tools/format/rdf/turtle_writer.hpp"

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

/// Whether the quads are the same after they were written and read again.
Outcome expect_survival(const std::vector<Quad>& quads) {
  std::ostringstream pretty;
  cli::write_turtle(pretty, quads);
  std::string plain;
  for (const Quad& quad : quads) plain += cli::nquads_line(quad);
  const std::pair<rdf::Syntax, std::string> spellings[] = {{rdf::Syntax::trig, pretty.str()},
                                                           {rdf::Syntax::nquads, plain}};
  for (const auto& [syntax, text] : spellings) {
    const auto again = read_rdf_text(text, "written", syntax, "");
    if (!again) return failed(fmt::format("{}\nin\n{}", describe(again.error()), text));
    if (compare_quads(quads, again.value()) != Sameness::same) {
      return failed(fmt::format("other quads after writing\n{}", text));
    }
  }
  return passed();
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
  for (const Quad& quad : quads) spelling += cli::nquads_line(quad);
  if (spelling == expected.value()) return passed();
  return failed(fmt::format("spelled as\n{}and not as\n{}", spelling, expected.value()));
}

}  // namespace

bool is_rdf_test(const Test& test) { return syntax_of_kind(test.kind).has_value(); }

// What is read must survive being written, whatever else the test asks for.
Outcome run_rdf_test(const Test& test) {
  const std::string_view kind = test.kind;
  if (kind.ends_with("NegativeSyntax") || kind.ends_with("NegativeEval")) {
    return expect_refusal(test);
  }
  const auto quads = read_action(test);
  if (!quads) return failed(describe(quads.error()));
  const Outcome survival = expect_survival(quads.value());
  if (survival.verdict != Verdict::passed) return survival;
  if (kind.ends_with("PositiveSyntax")) return passed();
  if (kind.ends_with("Eval")) return expect_result(test, quads.value());
  if (kind.ends_with("C14N")) return expect_spelling(test, quads.value());
  return skipped(fmt::format("kind {}", kind));
}

}  // namespace quoth::conformance
