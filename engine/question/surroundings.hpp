// To whom, where and on what occasion something was said: as the store knows it, or by the words of
// the sentence around the claim. Used by act_pattern.cpp.
#pragma once

#include "engine/question/act_pattern.hpp"
#include "engine/question/pattern.hpp"

namespace quoth::question {

void add_surroundings(Pattern& pattern, const Act& act, const ActNames& names);

}  // namespace quoth::question
