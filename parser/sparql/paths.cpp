#include "parser/sparql/path_grammar.hpp"

namespace quoth::sparql::grammar {
namespace {

std::shared_ptr<const Path> boxed(Path path) { return std::make_shared<Path>(std::move(path)); }

/// What was pushed since the mark: itself where it is one, else all of it under `Form`.
template <typename Form>
void fold(Parts& parts) {
  std::vector<Path> parts_of = take_marked<&Parts::paths>(parts);
  if (parts_of.size() == 1) {
    parts.paths.push_back(std::move(parts_of.front()));
    return;
  }
  const Location location{parts_of.front().location.begin, parts_of.back().location.end};
  parts.paths.push_back(Path{Form{std::move(parts_of)}, location});
}

}  // namespace

void push_link(Parts& parts) {
  const Location location = parts.nodes.back().location;
  parts.paths.push_back(Path{take_iri(parts), location});
}

void make_inverse(Parts& parts) {
  Path inner = take_top(parts.paths);
  const Location location = inner.location;
  parts.paths.push_back(Path{InversePath{boxed(std::move(inner))}, location});
}

template <bool TakesZero, bool TakesMany>
void make_repeat(Parts& parts) {
  Path inner = take_top(parts.paths);
  const Location location{inner.location.begin, parts.token_end};
  parts.paths.push_back(
      Path{RepeatedPath{boxed(std::move(inner)), TakesZero, TakesMany}, location});
}
template void make_repeat<true, false>(Parts& parts);
template void make_repeat<true, true>(Parts& parts);
template void make_repeat<false, true>(Parts& parts);

void make_sequence(Parts& parts) { fold<SequencePath>(parts); }

void make_alternative(Parts& parts) {
  fold<AlternativePath>(parts);
  parts.paths.back().location = take_location(parts);
}

void begin_negated(Parts& parts) {
  parts.paths.push_back(Path{NegatedPath{}, {parts.token_begin, parts.token_end}});
}

void add_negated(Parts& parts) {
  const bool is_inverse = take_flag(parts);
  auto& negated = std::get<NegatedPath>(parts.paths.back().form);
  (is_inverse ? negated.backward : negated.forward).push_back(take_iri(parts));
}

}  // namespace quoth::sparql::grammar
