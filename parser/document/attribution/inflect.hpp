// The forms of English verbs.
// Made from the lists of lexicon.hpp. Next step: find_verb in lexicon.cpp.
#pragma once

#include <string>
#include <string_view>

namespace quoth::document {

struct VerbForms {
  std::string third, past, participle, ing;
};

/// Regular forms ("deny": denies, denied, denied, denying); past and participle are as in
/// `irregular` ("say said said") where that is not empty.
VerbForms inflect(std::string_view lemma, std::string_view irregular);

}  // namespace quoth::document
