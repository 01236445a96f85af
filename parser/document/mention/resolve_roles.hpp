// Whom a role means: "the official", "the Russian leader", "the attorney general".
// Used by resolve_mentions.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "parser/document/mention/name_spans.hpp"

namespace quoth::document {

/// How present an entity is to the reader, 0 to 1; nothing for one that cannot be meant.
using Presence = std::function<std::optional<double>(std::uint32_t entity)>;

/// The state that an entity serves, by its offices and in their words ("Russia" of "Russian Foreign
/// Minister"); empty if they tell none.
std::string state_served(const LocalEntity& entity, const std::vector<LocalEntity>& entities);

/// The candidate that holds the role in this document and is most present; nothing if none fits.
std::optional<std::uint32_t> entity_of_role(const RoleMention& role,
                                            const std::vector<LocalEntity>& entities,
                                            const std::vector<std::uint32_t>& candidates,
                                            const Presence& presence);

}  // namespace quoth::document
