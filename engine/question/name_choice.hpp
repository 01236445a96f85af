// What an ambiguous name of a question could mean.
// Made by read_name.cpp. Used by engine/api/decide_name.cpp, which tries each.
#pragma once

#include <cstdint>
#include <string>

#include "storage/terms/term_id.hpp"

namespace quoth::question {

struct NameChoice {
  std::string name;  // as it was asked
  storage::TermId id;
  std::string label;
  std::uint64_t mentions = 0;  // by that name; 0 where it is only a part of the label
};

}  // namespace quoth::question
