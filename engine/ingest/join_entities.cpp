#include "engine/ingest/join_entities.hpp"

#include <algorithm>
#include <unordered_map>

namespace quoth::ingest {
namespace {

void take_names(Entity& to, const Entity& from) {
  for (const auto& [name, count] : from.names) to.names[name] += count;
  to.roles.insert(from.roles.begin(), from.roles.end());
  if (to.type == document::EntityType::other) to.type = from.type;
  if (to.gender == document::Gender::unknown) to.gender = from.gender;
}

}  // namespace

std::string merged_iri(const std::string& iri, const EntityMerges& merges) {
  const auto merge = std::find_if(merges.begin(), merges.end(),
                                  [&](const EntityMerge& one) { return one.from == iri; });
  return merge == merges.end() ? iri : merged_iri(merge->into, merges);
}

void join_entities(Corpus& corpus, const EntityMerges& merges) {
  if (merges.empty()) return;
  std::vector<Entity> joined;
  std::vector<std::uint32_t> number_of(corpus.entities.size());
  std::unordered_map<std::string, std::uint32_t> numbers;
  const auto keep = [&](std::uint32_t entity) {
    number_of[entity] = static_cast<std::uint32_t>(joined.size());
    numbers.emplace(corpus.entities[entity].iri, number_of[entity]);
    joined.push_back(std::move(corpus.entities[entity]));
  };
  std::vector<std::uint32_t> moved;
  for (std::uint32_t entity = 0; entity < corpus.entities.size(); ++entity) {
    const bool is_moved =
        merged_iri(corpus.entities[entity].iri, merges) != corpus.entities[entity].iri;
    if (is_moved)
      moved.push_back(entity);
    else
      keep(entity);
  }
  for (const std::uint32_t entity : moved) {
    Entity& from = corpus.entities[entity];
    std::string iri = merged_iri(from.iri, merges);
    if (const auto known = numbers.find(iri); known != numbers.end()) {
      take_names(joined[known->second], from);
      number_of[entity] = known->second;
      continue;
    }
    from.iri = std::move(iri);
    from.name.clear();
    keep(entity);
  }
  corpus.entities = std::move(joined);
  for (auto& numbers_of_document : corpus.entity_of)
    for (std::uint32_t& number : numbers_of_document) number = number_of[number];
}

}  // namespace quoth::ingest
