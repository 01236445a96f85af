// Which person a pronoun is, and the small words around it that tell whom it means.
// Used by resolve_mentions.cpp. Every question is about one word, folded.
#pragma once

#include <string_view>

namespace quoth::document {

enum class Person { none, first, he, she, it, they, who };

Person person_of(std::string_view word);

/// "mocked her when he said": the clause goes on with the subject of the one before.
bool joins_clause(std::string_view word);

/// Words behind which a clause of its own begins: "he left before Lee's car had come".
bool opens_adverbial(std::string_view word);

/// What a name that is no subject stands behind.
bool is_preposition(std::string_view word);

/// "he should stop": said of somebody else.
bool is_deontic(std::string_view word);

}  // namespace quoth::document
