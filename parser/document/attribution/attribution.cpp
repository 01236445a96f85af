#include "parser/document/attribution/attribution.hpp"

#include "parser/document/attribution/assemble.hpp"
#include "parser/document/attribution/patterns.hpp"

namespace quoth::document {

std::vector<Attribution> attribute_by_rules(const Document& document, const Words& words) {
  const Reading reading = read_tags(document, words);
  const Scene scene = make_scene(reading);
  return assemble(scene, find_by_rules(scene));
}

}  // namespace quoth::document
