// The parts of a person's name that tell who is who: first name, surname, "Jr.".
// Used by entities.cpp, and by engine/ingest/merge_entities.cpp for names of several documents.
#pragma once

#include <string>
#include <string_view>

namespace quoth::document {

/// "J", "J.": no part of a name that tells one person from another.
bool is_initial(std::string_view word);

/// "jr", "sr.": folded, as "jr" or "sr"; empty for others.
std::string_view generation_of(std::string_view word);

/// "joe" -> "joseph", where a short first name stands for one long one alone; others as they are.
std::string_view long_first_name(std::string_view word);

/// Whether somebody of this spelling (words with a blank between) is told from a namesake by a
/// generation: "donald trump jr".
bool has_generation(std::string_view spelling);

/// The spelling without its generation: "donald trump".
std::string_view without_generation(std::string_view spelling);

/// "donald trump", "donald trump jr", but neither "trump" nor "trump jr".
bool is_full_name(std::string_view spelling);

}  // namespace quoth::document
