#include "tools/format/rdf/nquads.hpp"

namespace quoth::cli {

std::string nquads_line(const Quad& quad) {
  std::string line = to_string(quad.subject);
  line.append(" ").append(to_string(quad.predicate));
  line.append(" ").append(to_string(quad.object));
  if (quad.graph) line.append(" ").append(to_string(*quad.graph));
  return line.append(" .\n");
}

}  // namespace quoth::cli
