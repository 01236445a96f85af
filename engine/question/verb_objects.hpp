// What the objects of verbs are: whom somebody asks, and whom somebody thanks.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace quoth::question {

/// Verbs by which somebody is called something: call, describe, ...
std::vector<std::string_view> characterising_verbs();

/// Whether people say the verb of themselves: "I want", "we trust".
bool is_attitude(std::string_view verb_lemma);

/// A verb of several words and what one word tells it: "make fun of", mock.
struct Idiom {
  std::string_view verb, second, third;
  std::string_view lemma;
};
std::span<const Idiom> idioms();

/// Whether what follows behind "to" is no listener: "compared X to Y".
bool compares(std::string_view verb_lemma);

/// Whether the verb says nothing by itself: "expressed concern", "voiced doubts".
bool is_light(std::string_view verb_lemma);

/// Whether the verb tells that something was said, and is aimed at nobody: announce, promise.
bool only_says(std::string_view verb_lemma);

/// Whether "claimed that TEXT" tells no more than "said that TEXT".
bool only_asserts(std::string_view verb_lemma);

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
