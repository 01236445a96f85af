// The last part of the IRI of something that has a name.
// Used by engine/ingest and by changes that make new entities.
#pragma once

#include <string>
#include <string_view>

namespace quoth::vocabulary {

/// "Ursula von der Leyen" -> "ursula-von-der-leyen": folded as names are, at most 80 bytes, never
/// empty.
std::string slug_of(std::string_view name);

}  // namespace quoth::vocabulary
