// Turtle and TriG out: grouped by graph and subject, short names, one order for ever.
// Made from quads. Next step: whoever reads the file; parser/rdf/turtle.hpp reads it back.
#pragma once

#include <ostream>

#include "tools/format/rdf/bracketed_nodes.hpp"
#include "tools/format/rdf/prefixes.hpp"

namespace quoth::cli {

/// Writes a document in one piece or in many. In Turtle no quad may have a graph.
///
/// Reads back as the same quads, but for the labels of blank nodes.
class TurtleWriter {
 public:
  TurtleWriter(std::ostream& out, Prefixes prefixes);

  /// The prefixes; comes first.
  void write_head();
  /// A piece of a document that goes on: blank nodes keep their labels.
  void write_part(std::vector<Quad> quads);
  /// A whole document: blank nodes are written as brackets and lists where that is safe.
  void write_whole(std::vector<Quad> quads);

 private:
  void write(const SortedQuads& sorted, const BracketedNodes& bracketed);
  void write_subject(const SortedQuads& sorted, const BracketedNodes& bracketed, SubjectRange range,
                     const std::string& indent);

  std::ostream& out_;
  Prefixes prefixes_;
  bool is_first_ = true;
};

/// A whole document with prefixes of its own choice and the `wanted` ones that occur.
void write_turtle(std::ostream& out, std::vector<Quad> quads,
                  const std::vector<Prefix>& wanted = {});

}  // namespace quoth::cli
