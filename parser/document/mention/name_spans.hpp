// Where names stand: runs of capitalised words, split into titles, names and countries.
// Made from Words by find_name_spans. Next step: entities.hpp, which tells who is who.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parser/document/mention/mention.hpp"

namespace quoth::document {

/// What somebody is, in the words beside the name: "Kremlin spokesman", "the Republican nominee".
struct RoleSpan {
  Span span;
  std::string name;  // without determiner: "Kremlin spokesman"
  std::string head;  // folded: "spokesman"
  bool is_former = false;
  std::optional<std::uint32_t> institution;  // index into the name spans
};

struct NameSpan {
  Span span;                // the name without titles and brackets around it
  std::uint32_t first = 0;  // tokens, half open
  std::uint32_t last = 0;
  std::string name;     // its words with one blank between; countries in their one spelling
  std::string surface;  // as it is written here, titles and brackets dropped
  EntityType type = EntityType::other;
  Gender gender = Gender::unknown;
  bool is_demonym = false;    // "Russian" for Russia
  bool is_in_title = false;   // the country of "Russian President Vladimir Putin"
  bool is_addressed = false;  // "Mr. Garland"
  std::vector<RoleSpan> roles;
};

/// Ascending, not overlapping; roles attached. Cost: linear.
std::vector<NameSpan> find_name_spans(const Document& document, const Words& words,
                                      const std::vector<Attribution>& attributions);

/// Finds the roles beside the names ("Kremlin spokesman X", "X, its spokesman,") and attaches them.
void attach_roles(const Document& document, const Words& words, std::vector<NameSpan>& names);

/// "the official", "his spokesman", "the Russian leader": roles that stand for somebody.
struct RoleMention {
  RoleSpan role;
  std::uint32_t first = 0;  // tokens, half open, the determiner included
  std::uint32_t last = 0;
  std::string country;  // "Russia" of "the Russian leader"; else empty
  /// "Mayor quits", a headline: only where one person alone holds the office is somebody meant.
  bool is_bare = false;
};
std::vector<RoleMention> find_role_mentions(const Document& document, const Words& words,
                                            const std::vector<NameSpan>& names);

}  // namespace quoth::document
