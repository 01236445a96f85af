// Who and what is named in one document: every mention, and the entities they stand for.
// Made from Words by find_mentions (names) and resolve_mentions (roles and pronouns).
// Next step: extraction.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parser/document/attribution/attribution.hpp"

namespace quoth::document {

enum class MentionKind { name, role, pronoun };
enum class EntityType { person, organisation, place, other };
enum class Gender { unknown, female, male };

struct Mention {
  Span span;
  MentionKind kind = MentionKind::name;
  std::optional<std::uint32_t> entity;  // index into Mentions::entities
  float confidence = 0;
};

/// A name under which a document speaks of an entity, and how often.
struct Alias {
  std::string name;
  std::uint32_t count = 0;
};

/// "Kremlin spokesman": what somebody is, as the text says, and for whom.
struct Role {
  std::string name;                          // "Kremlin spokesman", "Attorney General"
  std::optional<std::uint32_t> institution;  // index into Mentions::entities
  Span span;
};

struct LocalEntity {
  std::string name;  // the fullest name in the document, without titles
  EntityType type = EntityType::other;
  Gender gender = Gender::unknown;
  std::vector<Alias> aliases;
  std::vector<Role> roles;
  /// Known by a description only ("some US media"), not by a name.
  bool is_described = false;
};

struct Mentions {
  std::vector<Mention> mentions;  // ascending by span
  std::vector<LocalEntity> entities;
};

/// Names, roles and pronouns of the whole document, each with the entity it stands for where that
/// can be told. Cost: linear in the text, but for a bounded window of earlier mentions.
Mentions find_mentions(const Document& document, const Words& words,
                       const std::vector<Attribution>& attributions);

}  // namespace quoth::document
