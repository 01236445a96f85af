// "(D-Mo.)" and ", R-Iowa,": the state that newspapers put behind a member of Congress.
// Used by name_roles.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace quoth::document {

struct PartyBracket {
  std::string_view state;  // "Missouri"
  std::size_t length = 0;  // bytes of the text it was read from, the bracket or comma included
};

/// The bracket that `text` begins with; nothing if there is none, or its state is not known.
std::optional<PartyBracket> read_party_bracket(std::string_view text);

}  // namespace quoth::document
