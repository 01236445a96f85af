// The IRIs of verbs and of what is broader than another, as questions read them.
#pragma once

#include <quoth/term.hpp>

namespace quoth::question {

inline const Term verb_predicate = Term::iri("urn:quoth:verb");
inline const Term broader_predicate = Term::iri("urn:quoth:broader");

}  // namespace quoth::question
