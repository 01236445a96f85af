#include "parser/document/attribution/attribution.hpp"

#include "parser/document/attribution/assemble.hpp"
#include "parser/document/attribution/patterns.hpp"

namespace quoth::document {
namespace {

Scene make_scene(const Reading& reading) {
  Scene scene{reading, find_verb_groups(reading), {}};
  scene.group_of.assign(reading.size(), no_index);
  for (std::uint32_t g = 0; g < scene.groups.size(); ++g) {
    for (std::uint32_t i = scene.groups[g].first; i < scene.groups[g].last; ++i)
      scene.group_of[i] = g;
  }
  return scene;
}

}  // namespace

std::vector<Attribution> attribute(const Document& document, const Words& words) {
  const Reading reading = read_tags(document, words);
  const Scene scene = make_scene(reading);
  std::vector<Candidate> candidates;
  find_verb_cues(scene, candidates);
  find_according_to(scene, candidates);
  find_passive_cues(scene, candidates);
  find_noun_cues(scene, candidates);
  find_colon_cues(scene, candidates);
  for (Candidate& candidate : candidates) {
    mark_reaction(scene, candidate);
    candidate.is_hypothetical = is_hypothetical(scene, candidate);
  }
  return assemble(scene, std::move(candidates));
}

}  // namespace quoth::document
