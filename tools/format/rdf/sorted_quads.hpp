// Quads in the order in which Turtle and TriG write them: graph, subject, predicate, object.
// Made from any quads. Next step: bracketed_nodes.hpp and turtle_writer.hpp.
#pragma once

#include <quoth/term.hpp>
#include <string>
#include <vector>

namespace quoth::cli {

struct SortedQuad {
  Quad quad;
  std::string graph, subject, predicate,
      object;  // canonical spelling; the default graph's is empty
};

/// All quads with one subject in one graph: [begin, end) of the sorted ones.
struct SubjectRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct SortedQuads {
  std::vector<SortedQuad> quads;       // each once; rdf:type is the first predicate
  std::vector<SubjectRange> subjects;  // in order
};

SortedQuads sort_quads(std::vector<Quad> quads);

}  // namespace quoth::cli
