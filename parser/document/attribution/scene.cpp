#include "parser/document/attribution/scene.hpp"

#include "parser/document/attribution/patterns.hpp"

namespace quoth::document {

Scene make_scene(const Reading& reading) {
  Scene scene{reading, find_verb_groups(reading), {}};
  scene.group_of.assign(reading.size(), no_index);
  for (std::uint32_t g = 0; g < scene.groups.size(); ++g) {
    for (std::uint32_t i = scene.groups[g].first; i < scene.groups[g].last; ++i)
      scene.group_of[i] = g;
  }
  return scene;
}

std::vector<Candidate> find_by_rules(const Scene& scene) {
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
  return candidates;
}

}  // namespace quoth::document
