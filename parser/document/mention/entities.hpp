// Which names of one document stand for the same person, body or place.
// Made from the name spans by cluster_names. Next step: resolve_mentions.hpp (roles and pronouns).
#pragma once

#include <vector>

#include "parser/document/mention/name_spans.hpp"

namespace quoth::document {

/// The spelling under which two names of an organisation or place are the same: folded, without
/// "the", "Justice Department" as "department of justice".
std::string name_key(std::string_view name);

/// "department of justice" -> "doj"; empty for a single word.
std::string acronym_of(std::string_view name);

/// One mention a name span, in their order, and the entities, in the order of their first mention.
/// A surname alone goes to the full name mentioned last, else to the next one; in a new paragraph
/// to whom it has meant most often.
Mentions cluster_names(const Words& words, const std::vector<NameSpan>& names);

}  // namespace quoth::document
