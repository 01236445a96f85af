#include "engine/ingest/blank_labels.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <random>

namespace quoth::ingest {
namespace {

// Triple terms nest no deeper than a reader lets them.
void rename(Term& term, const std::string& suffix) {
  if (term.kind == TermKind::blank) {
    term.text += suffix;
  } else if (term.kind == TermKind::triple) {
    auto parts = *term.parts;
    for (Term& part : parts) rename(part, suffix);
    term.parts = std::make_shared<const std::array<Term, 3>>(std::move(parts));
  }
}

}  // namespace

void rename_blank_nodes(Quad& quad, const std::string& suffix) {
  rename(quad.subject, suffix);
  rename(quad.object, suffix);
  if (quad.graph == nullptr || quad.graph->kind != TermKind::blank) return;
  Term graph = *quad.graph;
  rename(graph, suffix);
  quad.graph = std::make_shared<const Term>(std::move(graph));
}

std::string blank_suffix() {
  std::random_device random;
  const std::uint64_t number = std::uint64_t{random()} << 32 | random();
  return fmt::format("x{:016x}", number);
}

}  // namespace quoth::ingest
