// To whom, where and on what occasion something was said: as the store knows it, or by the words of
// the sentence around the claim. Used by act_pattern.cpp.
#pragma once

#include "engine/question/act_pattern.hpp"
#include "engine/question/pattern.hpp"

namespace quoth::question {

enum class Listeners { none, any };

/// Nobody else speaks in the sentence, and with `none` no statement of it has a listener: then what
/// it tells of one holds for this statement.
query::Pipeline speaks_alone(const ActNames& names, Listeners listeners);

void add_surroundings(Pattern& pattern, const Act& act, const ActNames& names);

}  // namespace quoth::question
