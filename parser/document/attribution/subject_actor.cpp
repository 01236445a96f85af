#include "parser/document/attribution/subject_actor.hpp"

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/words/is_any.hpp"

namespace quoth::document {
namespace {

bool is_people(std::string_view word) {
  const auto names_people = [](std::string_view noun) {
    return is_role_noun(noun) || is_title_word(noun) || is_body_noun(noun) ||
           is_organisation_word(noun) ||
           is_any(noun,
                  {"activist",  "ally",     "backer",     "citizen",  "city",       "colleague",
                   "company",   "council",  "country",    "critic",   "delegate",   "democrat",
                   "donor",     "group",    "insider",    "man",      "member",     "nation",
                   "operative", "parent",   "republican", "resident", "strategist", "student",
                   "supporter", "taxpayer", "town",       "union",    "voter",      "woman",
                   "worker"});
  };
  if (is_any(word, {"allies", "americans", "cities", "companies", "countries", "majority", "media",
                    "men", "parties", "people", "percent", "police", "respondents", "women"}))
    return true;
  return names_people(word) ||
         (word.ends_with('s') && names_people(word.substr(0, word.size() - 1)));
}

// The last word of the phrase's first part: "the mayor" of "the mayor of the town".
std::uint32_t head_of(const Scene& scene, Phrase phrase) {
  std::uint32_t head = phrase.first;
  for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
    if (!is_nominal(scene.reading.tag(i))) break;
    head = i;
  }
  return head;
}

}  // namespace

bool tells_of_stance(std::string_view lemma) {
  return is_any(lemma, {"attack", "back", "challenge", "encourage", "favor", "favour", "prefer",
                        "seek", "support", "want"});
}

bool has_actor(const Scene& scene, const VerbGroup& group, Phrase source) {
  if (group.kind != GroupKind::finite || source.empty()) return false;
  const Reading& reading = scene.reading;
  const std::uint32_t head = head_of(scene, source);
  const std::string_view word = reading.word(head);
  switch (reading.tag(source.first)) {
    case Tag::relative:
      return word == "who" && source.first > 0 && reading.tag(source.first - 1) == Tag::comma;
    case Tag::subordinator:
    case Tag::question:
      return false;
    case Tag::pronoun:
      if (head == source.first) return word != "it" && word != "you";
      break;
    default:
      break;
  }
  const Tag tag = reading.tag(head);
  return tag == Tag::proper || tag == Tag::pronoun || tag == Tag::number || is_people(word);
}

}  // namespace quoth::document
