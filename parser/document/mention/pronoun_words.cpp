#include "parser/document/mention/pronoun_words.hpp"

#include "parser/document/words/is_any.hpp"

namespace quoth::document {

Person person_of(std::string_view word) {
  if (is_any(word, {"he", "him", "his", "himself"})) return Person::he;
  if (is_any(word, {"she", "her", "hers", "herself"})) return Person::she;
  if (is_any(word, {"it", "its", "itself"})) return Person::it;
  if (is_any(word, {"they", "them", "their"})) return Person::they;
  if (is_any(word, {"who", "whose"})) return Person::who;
  if (is_any(word, {"i", "me", "my", "myself", "mine"})) return Person::first;
  return Person::none;
}

bool joins_clause(std::string_view word) {
  return is_any(word, {"when", "while", "as", "after", "before", "because", "since", "although",
                       "though", "and"});
}

bool opens_adverbial(std::string_view word) {
  return is_any(
      word, {"before", "after", "when", "while", "because", "since", "until", "as", "and", "but"});
}

bool is_preposition(std::string_view word) {
  return is_any(word, {"of", "about", "with", "for", "to", "in", "by", "from", "on", "at", "over",
                       "than", "like", "against"});
}

bool is_deontic(std::string_view word) {
  return is_any(word, {"should", "ought", "must", "needs", "shouldn't"});
}

}  // namespace quoth::document
