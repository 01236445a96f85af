// What the objects of verbs are: whom somebody asks, and whom somebody thanks.
#pragma once

#include <string_view>

namespace quoth::question {

/// Whether the verb says what somebody or something is: called her a hero, described the plan.
bool characterises(std::string_view verb_lemma);

/// Whether what follows the verb is whom one speaks to: ask, warn, urge.
bool addresses(std::string_view verb_lemma);

/// Whether the verb is aimed at what its object names: praise, mock, but not agree.
bool aims_at_object(std::string_view verb_lemma);

/// Whether the object of the verb is a person or an institution, named or not: "thanked his
/// neighbour", "urged the mayor to stay", but not "praised the plan".
bool has_personal_object(std::string_view verb_lemma);

}  // namespace quoth::question
