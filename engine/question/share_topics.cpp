#include "engine/question/share_topics.hpp"

#include <utility>

namespace quoth::question {
namespace {

void add_to(Topic& to, const Topic& from) {
  to.things.insert(to.things.end(), from.things.begin(), from.things.end());
  to.words.insert(to.words.end(), from.words.begin(), from.words.end());
  to.named.insert(to.named.end(), from.named.begin(), from.named.end());
}

enum class Sharing { one_statement, either, an_act_each };

Sharing sharing_of(const Meaning& meaning, Joint joint) {
  if (joint == Joint::alternative) return Sharing::either;
  if (meaning.asked == Asked::truth) return Sharing::an_act_each;
  if (meaning.subject == Subject::speakers) return Sharing::an_act_each;
  if (meaning.subject == Subject::named && joint != Joint::both) return Sharing::either;
  return Sharing::one_statement;
}

std::vector<Act> share_topics_of(const Meaning& meaning, Act act) {
  const Topics topics = std::exchange(act.topics, {});
  switch (sharing_of(meaning, topics.joint)) {
    case Sharing::either:
      act.any_topic = topics.parts;
      return {std::move(act)};
    case Sharing::one_statement:
      for (const Topic& part : topics.parts) add_to(act.topic, part);
      return {std::move(act)};
    case Sharing::an_act_each:
      break;
  }
  if (topics.parts.empty()) return {std::move(act)};
  std::vector<Act> acts;
  for (const Topic& part : topics.parts) {
    acts.push_back(act);
    add_to(acts.back().topic, part);
  }
  return acts;
}

/// The same for names that the act is aimed at, or said to.
std::vector<Act> share_names_of(const Meaning& meaning, Act act, std::vector<Thing> Act::*names) {
  if ((act.*names).size() < 2) return {std::move(act)};
  const Sharing sharing = sharing_of(meaning, act.aimed_joint);
  if (sharing == Sharing::either) act.aimed_joint = Joint::alternative;
  if (sharing != Sharing::an_act_each) return {std::move(act)};
  std::vector<Act> acts;
  for (const Thing& name : act.*names) {
    acts.push_back(act);
    acts.back().*names = {name};
  }
  return acts;
}

/// Did Putin and Trump ...: true where each of them did.
std::vector<Act> share_speakers_of(const Meaning& meaning, Act act) {
  if (meaning.asked != Asked::truth || act.speakers.size() < 2 ||
      act.speaker_joint == Joint::alternative)
    return {std::move(act)};
  std::vector<Act> acts;
  for (const Thing& speaker : act.speakers) {
    acts.push_back(act);
    acts.back().speakers = {speaker};
  }
  return acts;
}

std::vector<Act> shared(const Meaning& meaning, const Act& whole) {
  std::vector<Act> acts;
  for (Act& by_speaker : share_speakers_of(meaning, whole))
    for (Act& by_topic : share_topics_of(meaning, std::move(by_speaker)))
      for (Act& by_aim : share_names_of(meaning, std::move(by_topic), &Act::aimed_at))
        for (Act& one : share_names_of(meaning, std::move(by_aim), &Act::listeners))
          acts.push_back(std::move(one));
  return acts;
}

}  // namespace

bool share_topics(Meaning& meaning) {
  std::vector<Act> acts = shared(meaning, meaning.act);
  for (const Act& act : meaning.further) {
    std::vector<Act> more = shared(meaning, act);
    if (act.is_negated && more.size() > 1) return false;
    for (Act& one : more) acts.push_back(std::move(one));
  }
  if (acts.size() > 1 && (meaning.is_negated || meaning.order != Order::all)) return false;
  meaning.act = std::move(acts.front());
  acts.erase(acts.begin());
  meaning.further = std::move(acts);
  return true;
}

}  // namespace quoth::question
