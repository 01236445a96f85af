// Which blank nodes may be written as brackets, `[ ... ]` or `( ... )`, where they stand as
// objects. Made from all quads of a document. Next step: turtle_writer.hpp, which writes the
// brackets.
#pragma once

#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "tools/format/rdf/sorted_quads.hpp"

namespace quoth::cli {

/// A blank node may lose its label when it is the object of one quad alone, is named nowhere else
/// (as a graph, or in a triple term), and all that is said of it stands in the same graph; not
/// where such nodes form a ring, nor deeper than is pleasant to read.
struct BracketedNodes {
  /// Written where they are an object, with what is said of them: from label to subject range.
  std::unordered_map<std::string, std::optional<SubjectRange>> properties;
  /// Heads of lists: from label to the sorted quads whose objects are the items.
  std::unordered_map<std::string, std::vector<std::size_t>> lists;
  /// Labels that stand nowhere but as the subject of one range: `[]`.
  std::unordered_set<std::string> unnamed;
  /// The subject ranges that are written in brackets, by their beginning.
  std::unordered_set<std::size_t> ranges;
};

BracketedNodes find_bracketed_nodes(const SortedQuads& sorted);

}  // namespace quoth::cli
