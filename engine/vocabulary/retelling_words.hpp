// Words by which a text tells what somebody says or thinks.
#pragma once

#include <array>
#include <string_view>

namespace quoth::vocabulary {

/// In lower case, in ascending order.
inline constexpr std::array<std::string_view, 16> retelling_words = {
    "alleged", "alleging", "believes", "claimed", "claiming", "feels", "insisted", "insisting",
    "insists", "said",     "saying",   "says",    "telling",  "tells", "thinks",   "told"};

}  // namespace quoth::vocabulary
