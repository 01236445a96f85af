// Nouns and verbs whose sense in a question is fixed: what "remarks", "comment on", "tell" ask for.
#pragma once

#include <optional>
#include <string_view>

namespace quoth::question {

/// The verb behind a noun that names speaking: "" for remark or statement (any verb), "accuse" for
/// accusation; nothing for a noun that names no speaking.
std::optional<std::string_view> verb_of_noun(std::string_view noun_lemma);

/// Whether the noun names an answer to somebody: reaction, response, reply, comment, answer.
bool names_reaction(std::string_view noun_lemma);

enum class Sense {
  say,      // say, state, make (a remark): any kind of speaking
  react,    // comment (on), react (to), respond, reply, answer: follows comments-on
  address,  // tell, ask, inform: what follows is the listener
  discuss,  // mention, discuss: what follows is what it is about
  carry     // report, carry, quote, contain: what a document does with a remark
};

/// The fixed sense of a verb; nothing for verbs that only the data knows (deny, mock, ...).
std::optional<Sense> sense_of(std::string_view verb_lemma);

/// Whether a word says too little to be looked for in a claim (the, was, something).
bool is_empty_word(std::string_view lower_case_word);

/// "no", "not", "never", "nothing", "don't": a claim with such a word may say the contrary of one
/// without.
bool is_negation_word(std::string_view lower_case_word);

/// "said", "claimed", "thinks": a claim with such a word may tell what another says.
bool is_retelling_word(std::string_view lower_case_word);

/// "something", "anything", "what": stand for any claim.
bool stands_for_any_claim(std::string_view lower_case_word);

}  // namespace quoth::question
