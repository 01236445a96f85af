// Small word lists about names: first names, titles, roles, countries, institutions, openers.
// Used by name_spans.hpp and entities.hpp. Every question is about one word or phrase, folded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parser/document/mention/mention.hpp"

namespace quoth::document {

/// ASCII letters in lower case; other bytes as they are.
std::string folded(std::string_view text);

/// The gender that a first name tells; nothing if the word is no first name of the list.
std::optional<Gender> gender_of_first_name(std::string_view word);

/// "mr" is male, "ms" female, "dr" unknown; nothing if the word is not such a form of address.
std::optional<Gender> form_of_address(std::string_view word);

/// Words that can stand in a title before a name: "president", "attorney", "general", "senator".
bool is_title_word(std::string_view word);

/// "gov." -> "governor": titles that newspapers cut short before a name; others as they are.
std::string whole_title(std::string word);

/// The head of a role: "spokesman", "nominee", "leader", "editor".
bool is_role_noun(std::string_view word);
/// Roles of people who speak for an institution: "spokesman", "adviser", "minister".
bool is_speaking_role(std::string_view word);
/// Roles of the first person of a state: "president", "chancellor", "king".
bool is_head_of_state(std::string_view word);
/// The gender that a role's head tells: "spokesman", "actress".
Gender gender_of_role(std::string_view word);

/// "russian" -> "Russia"; nothing if the word is not such an adjective.
std::optional<std::string_view> country_of_demonym(std::string_view word);
/// A country, state, city or region.
bool is_place_name(std::string_view name);
/// The one spelling of a country with many: "u.s.", "us", "america" -> "United States".
std::optional<std::string_view> country_of_variant(std::string_view name);

/// A whole name of an institution: "kremlin", "white house", "nato", "reuters".
bool is_institution(std::string_view name);
/// The last or first word of an organisation's name: "party", "department", "news", "university".
bool is_organisation_word(std::string_view word);
/// What makes a name's owner an organisation: "campaign", "administration", "government".
bool is_body_noun(std::string_view word);

/// Words that open a sentence in a capital and are no names: "the", "meanwhile", "officials".
bool is_common_opener(std::string_view word);
/// Days and months: capitalised, and no names.
bool is_calendar_word(std::string_view word);
/// Particles inside a name: "von", "de", "bin", "al".
bool is_name_particle(std::string_view word);

}  // namespace quoth::document
