#include "engine/question/widen.hpp"

#include <algorithm>

#include "engine/question/candidates.hpp"
#include "engine/question/states.hpp"
#include "engine/question/verb_objects.hpp"
#include "engine/question/withholding_verbs.hpp"
#include "engine/question/write.hpp"
#include "parser/query/spelling.hpp"

namespace quoth::question {
namespace {

bool is_list(const Meaning& meaning) {
  switch (meaning.asked) {
    case Asked::statements:
    case Asked::target:
    case Asked::mentioned:
    case Asked::listener:
    case Asked::place:
    case Asked::documents:
      return !meaning.is_negated && !meaning.is_mention && meaning.further.empty() &&
             meaning.order != Order::most;
    case Asked::answered:
    case Asked::truth:
    case Asked::count:
      break;
  }
  return false;
}

/// "Russia" also as its government, its capital, the Kremlin.
Result<bool> add_names_of_state(Reader& reader, std::vector<Thing>& things) {
  bool has_more = false;
  for (Thing& thing : things) {
    std::string told;
    for (const std::string& name : names_of_state(thing.label)) {
      auto found = candidates_of(reader, name);
      if (!found) return found.error();
      if (found->size() != 1 || found->front().name.label == thing.label) continue;
      auto term = reader.snapshot.term(found->front().name.id);
      if (!term) return term.error();
      thing.namesakes.push_back(node_of(*term));
      told += (told.empty() ? "" : ", ") + found->front().name.label;
    }
    if (told.empty()) continue;
    reader.notes.push_back("of " + thing.label + " alone nothing was found: read as well as " +
                           told);
    has_more = true;
  }
  return has_more;
}

/// "Told X to stop" is also what was said about X, or in answer to X, with these words.
bool widen_address(Reader& reader, Act& act) {
  const bool is_told = act.is_assertion && act.topics.parts.empty();
  std::vector<Thing>& whom = act.aimed_at.empty() ? act.listeners : act.aimed_at;
  const bool is_addressed = !act.verb || addresses(act.verb->lemma);
  if (!is_told || whom.size() != 1 || !is_addressed) return false;
  reader.notes.push_back("what was said of " + whom.front().label +
                         " with these words was taken for it, whomever it was said to");
  act.aimed_at = std::move(whom);
  act.listeners.clear();
  act.aim = Aim::any;
  act.verb.reset();
  act.or_verbs.clear();
  return true;
}

/// "Who was told to stop": of whom, or in answer to whom, it was said with these words.
bool widen_asked_listener(Reader& reader, Meaning& meaning) {
  if (meaning.asked != Asked::listener || !meaning.act.is_assertion) return false;
  meaning.asked = Asked::target;
  meaning.act.verb.reset();
  reader.notes.push_back("nobody is known to have listened: read as of whom it was said");
  return true;
}

std::size_t parts_of(const Topic& topic) {
  return topic.things.size() + topic.named.size() + topic.words.size();
}

/// The verb may stand in the sentence that tells the claim: "in a tweet", "announcing".
Result<bool> widen_verb(Reader& reader, Act& act) {
  const bool may_stand_beside = act.verb && act.or_verbs.empty() && act.attitude.empty() &&
                                act.aimed_at.empty() && !act.reacts_to && !act.is_reaction &&
                                !aims_at_object(act.verb->lemma) &&
                                !characterises(act.verb->lemma) && parts_of(act.topic) > 0;
  if (!may_stand_beside) return false;
  auto withholding = withholding_verbs(reader.snapshot, reader.lexicon);
  if (!withholding) return withholding.error();
  for (const query::Node& verb : *withholding)
    if (query::spell(verb) == query::spell(act.verb->node)) return false;
  act.verb_beside = act.verb->lemma;
  reader.notes.push_back("`" + act.verb->lemma + "` was also looked for in the sentence around "
                         "what was said");
  return true;
}

}  // namespace

Result<bool> widen(Reader& reader, Meaning& meaning) {
  Act& act = meaning.act;
  if (!is_list(meaning) || act.is_quotation) return false;
  bool is_wider = !act.verb_beside.empty();
  for (std::vector<Thing>* things : {&act.speakers, &act.aimed_at}) {
    auto added = add_names_of_state(reader, *things);
    if (!added) return added;
    is_wider = is_wider || *added;
  }
  is_wider = widen_address(reader, act) || is_wider;
  is_wider = widen_asked_listener(reader, meaning) || is_wider;
  auto beside = widen_verb(reader, act);
  if (!beside) return beside;
  is_wider = is_wider || *beside;
  if (!act.listeners.empty()) {
    act.listens_in_document = is_wider = true;
    reader.notes.push_back(
        "who listened to one statement was taken for the listener of all that the speaker said "
        "then in the same document, if nobody else is told to have listened");
  }
  const bool has_words =
      act.any_topic.empty() && (parts_of(act.topic) > 1 || (parts_of(act.topic) == 1 && act.verb));
  if (has_words) {
    act.is_worded_beside = is_wider = true;
    reader.notes.push_back(
        "words of the question may stand beside the claim, in the sentence that tells it");
  }
  return is_wider;
}

}  // namespace quoth::question
