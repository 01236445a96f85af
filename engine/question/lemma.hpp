// The forms of English verbs and nouns, undone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quoth::question {

/// ASCII letters in lower case.
std::string lower_case(std::string_view text);

/// What `word` may be a form of, the likeliest first, `word` itself among them: "denied" gives
/// deny, deni, denied. Which of them is a verb is for the data to say.
std::vector<std::string> verb_lemmas(std::string_view word);

/// "criticise" for "criticize" and the other way; empty where there is one spelling.
std::string other_spelling(std::string_view lemma);

/// Whether the form tells of the past or is a participle ("denied", "said"), or could be.
bool may_be_participle(std::string_view word);

/// "remark" for "remarks", "accusation" for "accusations".
std::string noun_lemma(std::string_view word);

}  // namespace quoth::question
