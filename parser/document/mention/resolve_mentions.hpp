// Later mentions by role ("the official") and pronoun ("he"), each with the entity it stands for.
// Made from clustered names by resolve_mentions. Next step: extraction.hpp.
#pragma once

#include <optional>
#include <vector>

#include "parser/document/mention/name_spans.hpp"

namespace quoth::document {

/// Adds the roles and pronouns of the document to `mentions`, in text order. What cannot be told
/// stays a mention without entity. Cost: linear, but for a window of the last 40 mentions.
void resolve_mentions(const Document& document, const Words& words,
                      const std::vector<Attribution>& attributions,
                      const std::vector<RoleMention>& roles, Mentions& mentions);

/// The mention that is the head of a source phrase: the person of "Kremlin spokesman X", the last
/// name of a plain noun phrase; nothing for "officials in Moscow". An index into `mentions`.
std::optional<std::uint32_t> head_mention(const Document& document, const Words& words,
                                          const std::vector<Mention>& mentions,
                                          const std::vector<LocalEntity>& entities,
                                          const std::vector<Span>& phrase);

/// The token that begins at or after `byte`.
std::uint32_t token_at(const Words& words, std::uint32_t byte);

/// Mentions that lie in `span`, as a range of indices into `mentions`.
std::pair<std::uint32_t, std::uint32_t> mentions_in(const std::vector<Mention>& mentions,
                                                    Span span);

}  // namespace quoth::document
