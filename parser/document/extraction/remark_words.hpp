// The words by which a text speaks of what somebody said, and what a remark is about.
// Used by remarks_meant.cpp and extraction_reactions.cpp.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parser/document/extraction/extraction.hpp"

namespace quoth::document {

/// "remarks", "claim", "boast": a folded noun for what somebody said.
bool is_remark_noun(std::string_view word);
/// "commenting", "alluding": what a sentence says about the words before it.
bool is_commenting(std::string_view word);
/// "dismiss", "welcome": the lemma of what one does with another's remark.
bool is_answering_verb(std::string_view lemma);
/// "reply", "hit back": words that answer another's.
bool is_replying_verb(std::string_view lemma);
bool is_denying_verb(std::string_view lemma);
/// What is denied or admitted.
bool is_accusing_verb(std::string_view lemma);

/// What words are about: the first letters of long words, one spelling for the verbs and nouns of
/// backing somebody, and "@7" for each entity that is mentioned.
using Topic = std::set<std::string>;

/// Adds what the words of `span` are about, without what the entities in `leave_out` are called.
void add_topic(const Extraction& extraction, Span span,
               const std::vector<std::uint32_t>& leave_out, Topic& topic);

/// How much two topics have in common, and how many words that are no entities.
std::size_t shared(const Topic& a, const Topic& b);
std::size_t shared_words(const Topic& a, const Topic& b);

}  // namespace quoth::document
