#include "engine/question/unread.hpp"

#include <algorithm>
#include <set>

#include "engine/names/objects.hpp"
#include "engine/question/document_sentences.hpp"
#include "engine/question/things.hpp"
#include "engine/question/unread_statements.hpp"
#include "engine/question/withholding_verbs.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "storage/names/fold.hpp"
#include "storage/texts/stems.hpp"

namespace quoth::question {
namespace {

using storage::Snapshot;
using storage::TermId;

constexpr std::size_t documents_max = 200;
constexpr std::size_t shown_max = 2;

/// How a sentence may call the thing: as it was asked, by its name, a person by the last word of
/// it.
std::vector<std::string> spellings_of(const Thing& thing) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& name) {
    std::string folded = storage::fold_name(name);
    if (!folded.empty() && std::find(all.begin(), all.end(), folded) == all.end())
      all.push_back(std::move(folded));
  };
  add(thing.words);
  add(thing.label);
  if (thing.kind == ThingKind::person) add(thing.label.substr(thing.label.rfind(' ') + 1));
  return all;
}

bool has_capital(const std::string& name) {
  return std::any_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
  });
}

void add_stems(std::vector<std::string>& to, const std::string& words) {
  for (std::string& stem : storage::stems_of(words)) to.push_back(std::move(stem));
}

/// Adds whom a sentence has to name. False where the store does not know it by name.
Result<bool> add_names(const Snapshot& snapshot, const std::vector<Thing>& things, Sought& sought) {
  for (const Thing& thing : things) {
    // "The media" and "opponents" are words rather than names.
    if (!has_capital(thing.label)) {
      add_stems(sought.stems, thing.label);
      continue;
    }
    auto id = id_of(snapshot, thing.node);
    if (!id) return id.error();
    if (!*id) return false;
    sought.entities.push_back(**id);
    sought.names.push_back(spellings_of(thing));
  }
  return true;
}

/// Where and on what occasion it was said, in words.
void add_surrounding_stems(const Act& act, Sought& sought) {
  if (act.place) add_stems(sought.surroundings, act.place->label);
  add_stems(sought.surroundings, act.told);
  for (const std::string& words : act.occasions) add_stems(sought.surroundings, words);
  for (const Beside& beside : act.beside) add_stems(sought.surroundings, beside.words);
  for (const Meeting& meeting : act.meetings) {
    add_stems(sought.surroundings, meeting.occasion);
    add_stems(sought.surroundings, meeting.partner.label);
  }
}

Result<Sought> sought_by_act(const Snapshot& snapshot, const Lexicon& lexicon, const Act& act,
                             bool is_truth, bool is_joined) {
  Sought sought;
  std::vector<Thing> others;
  for (const auto& more : {act.aimed_at, act.listeners, act.topic.things, act.topic.named})
    others.insert(others.end(), more.begin(), more.end());
  if (act.reacts_to)
    others.insert(others.end(), act.reacts_to->speakers.begin(), act.reacts_to->speakers.end());
  auto known = add_names(snapshot, act.speakers, sought);
  if (!known) return known.error();
  sought.speakers = sought.entities;
  for (const Thing& speaker : act.speakers) {
    sought.speaker_kind = speaker.kind;
    for (const query::Node& namesake : speaker.namesakes) {
      auto id = id_of(snapshot, namesake);
      if (!id) return id.error();
      if (*id) sought.speakers.push_back(**id);
    }
  }
  if (!sought.names.empty()) sought.speaker_names = sought.names.front();
  if (*known) known = add_names(snapshot, others, sought);
  if (!known) return known.error();
  if (!*known) return Sought{};
  for (const std::string& words : act.topic.words) add_stems(sought.claim_stems, words);
  sought.stems.insert(sought.stems.end(), sought.claim_stems.begin(), sought.claim_stems.end());
  for (const Thing& thing : act.topic.named) sought.claim_names.push_back(spellings_of(thing));
  add_surrounding_stems(act, sought);
  sought.is_truth = is_truth;
  sought.is_quotation = act.is_quotation;
  sought.is_assertion = act.is_assertion;
  sought.is_reaction = act.reacts_to || act.is_reaction;
  sought.is_narrowed = !act.dates.empty() || act.place || is_joined || !act.occasions.empty() ||
                       !act.meetings.empty();
  const std::string lemma = act.verb ? act.verb->lemma : act.attitude;
  sought.asked_verb = lemma;
  if (sought.claim_stems.empty()) sought.verb = lemma;
  if (sought.names.empty()) sought.told_verb = lemma;
  if (!act.verb) return sought;
  auto verb = id_of(snapshot, act.verb->node);
  if (!verb) return verb.error();
  sought.verb_id = *verb;
  auto kind = broadest_kin(snapshot, lexicon, *act.verb);
  if (!kind) return kind.error();
  sought.is_judging =
      kind->lemma == act.verb->lemma && (kind->lemma == "criticise" || kind->lemma == "praise");
  // "Agreed with X" is aimed at X as well.
  for (const Thing& thing : act.aimed_at.empty() ? act.topic.things : act.aimed_at) {
    auto id = id_of(snapshot, thing.node);
    if (!id) return id.error();
    if (*id) sought.aimed_at.push_back(**id);
    sought.aim_names.push_back(spellings_of(thing));
  }
  return sought;
}

/// "Did X and Y ...": the same of each of them.
std::vector<Act> by_each_speaker(const Act& act) {
  if (act.speakers.size() < 2) return {act};
  std::vector<Act> each;
  for (const Thing& speaker : act.speakers) {
    each.push_back(act);
    each.back().speakers = {speaker};
  }
  return each;
}

/// All that was asked stands in the sentence.
bool holds_all(const SentenceWords& words, const Sought& sought) {
  for (const auto& names : sought.names)
    if (!words.has_one_of(names)) return false;
  if (!words.has_stems(sought.stems)) return false;
  if (!sought.verb.empty() && sought.speakers.empty() && !sought.aim_names.empty())
    return words.tells_of_aim(sought.verb, sought.aim_names.front());
  if (!sought.verb.empty()) return words.has_verb(sought.verb);
  if (sought.names.empty()) return sought.is_quotation || words.has_verb(sought.told_verb);
  if (!sought.stems.empty()) return true;
  if (sought.names.size() < 2) return false;
  return sought.is_truth && !sought.speaker_names.empty()
             ? words.tells_that_spoke(sought.speaker_names)
             : words.has_speech();
}

/// A sign that the speaker spoke as was asked, of whatever.
bool hints_at(const SentenceWords& words, const Sought& sought) {
  if (!sought.is_truth || sought.speaker_names.empty()) return false;
  if (!sought.claim_stems.empty()) {
    const auto shared =
        std::count_if(sought.claim_stems.begin(), sought.claim_stems.end(),
                      [&](const std::string& stem) { return words.has_stems({stem}); });
    return 2 * static_cast<std::size_t>(shared) >= sought.claim_stems.size() &&
           words.tells_that_spoke(sought.speaker_names);
  }
  const bool is_judged = sought.is_judging && !sought.aim_names.empty();
  if (is_judged && words.has_one_of(sought.aim_names.front()) && words.has_speech() &&
      words.has_one_of(sought.speaker_names))
    return true;
  if (!sought.verb.empty()) {
    // The first of the names is the speaker's, who may stand there as "he".
    const bool names_others =
        std::all_of(sought.names.begin() + 1, sought.names.end(),
                    [&](const std::vector<std::string>& names) { return words.has_one_of(names); });
    const bool is_named = words.has_one_of(sought.speaker_names);
    const bool is_meant = sought.names.size() > 1 && words.has_subject_pronoun();
    return words.has_verb(sought.verb) &&
           ((is_named && (names_others || words.has_object_pronoun())) ||
            (is_meant && names_others));
  }
  for (const auto& names : sought.names)
    if (!words.has_one_of(names)) return false;
  return words.tells_that_spoke(sought.speaker_names);
}

/// Adds the sentences that hold what was asked; `with_verb` only those with the verb as well.
Result<void> add_holding(const Snapshot& snapshot, const Sought& sought, bool with_verb,
                         std::vector<std::string>& sentences) {
  const auto wanted = [&](const std::string& sentence) -> Result<bool> {
    const SentenceWords words(sentence);
    if (with_verb && !words.has_verb(sought.asked_verb)) return false;
    const bool is_whole = !sought.is_reaction && holds_all(words, sought);
    if (is_whole && !sought.is_narrowed) return true;
    if (!is_whole && !hints_at(words, sought)) return false;
    auto read = was_read(snapshot, sentence, sought.speakers);
    if (!read) return read.error();
    return !*read;
  };
  const bool by_speaker = sought.is_truth && !sought.speakers.empty();
  const auto entities = by_speaker ? std::vector{sought.speakers.front()} : sought.entities;
  auto documents =
      entities.empty() ? all_documents(snapshot) : documents_with_all(snapshot, entities);
  if (!documents) return documents.error();
  std::size_t looked_at = 0;
  for (const TermId document : *documents) {
    if (sentences.size() >= shown_max || ++looked_at > documents_max) break;
    if (auto added = add_sentences(snapshot, document, wanted, shown_max, sentences); !added)
      return added;
  }
  return {};
}

Result<void> add_unread(const Snapshot& snapshot, const Sought& sought,
                        std::vector<std::string>& sentences) {
  if (sought.is_empty()) return {};
  if (auto added = add_near_statements(snapshot, sought, sentences); !added) return added;
  const std::size_t before = sentences.size();
  if (!sought.asked_verb.empty()) {
    auto added = add_holding(snapshot, sought, true, sentences);
    if (!added || sentences.size() > before) return added;
  }
  return add_holding(snapshot, sought, false, sentences);
}

}  // namespace

Result<std::vector<Sought>> sought_by(const Snapshot& snapshot, const Lexicon& lexicon,
                                      const Meaning& meaning) {
  std::vector<Sought> all;
  if (meaning.is_mention || (meaning.is_negated && meaning.asked != Asked::statements)) return all;
  const bool is_truth = meaning.asked == Asked::truth;
  const std::vector<const Act*> acts = acts_of(meaning);
  for (const Act* act : acts) {
    const bool is_plain = act->any_topic.empty() && act->sources.empty() && !act->is_negated &&
                          act->aimed_joint != Joint::alternative &&
                          (is_truth || (acts.size() == 1 && !act->reacts_to));
    if (!is_plain || (!is_truth && act->speakers.size() > 1)) continue;
    for (const Act& one : by_each_speaker(*act)) {
      auto sought = sought_by_act(snapshot, lexicon, one, is_truth, acts.size() > 1);
      if (!sought) return sought.error();
      all.push_back(std::move(*sought));
    }
  }
  return all;
}

Result<std::vector<std::string>> unread_sentences(const Snapshot& snapshot,
                                                  const std::vector<Sought>& acts) {
  std::vector<std::string> sentences;
  for (const Sought& sought : acts)
    if (auto added = add_unread(snapshot, sought, sentences); !added) return added.error();
  std::sort(sentences.begin(), sentences.end());
  sentences.erase(std::unique(sentences.begin(), sentences.end()), sentences.end());
  return sentences;
}

Result<std::vector<std::string>> signs_against(const Snapshot& snapshot,
                                               const std::vector<Sought>& acts,
                                               const std::vector<std::string>& listed) {
  std::vector<std::string> sentences;
  if (acts.empty() || acts.front().is_narrowed || acts.front().entities.empty()) return sentences;
  const Sought& sought = acts.front();
  std::vector<std::vector<std::string>> names;
  for (const std::string& label : listed) {
    const std::string name = storage::fold_name(label);
    const bool is_asked =
        std::any_of(sought.names.begin(), sought.names.end(), [&](const auto& spellings) {
          return std::find(spellings.begin(), spellings.end(), name) != spellings.end();
        });
    if (!is_asked) names.push_back({name});
  }
  auto documents = documents_with_all(snapshot, sought.entities);
  if (!documents) return documents.error();
  const auto wanted = [&](const std::string& sentence) -> Result<bool> {
    const SentenceWords words(sentence);
    for (const auto& asked : sought.names)
      if (!words.has_one_of(asked)) return false;
    if (!words.has_stems(sought.stems)) return false;
    if (!sought.verb.empty() && !sought.is_judging && !words.has_verb(sought.verb)) return false;
    if (!words.has_speech()) return false;
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& name) { return words.has_one_of(name); });
  };
  std::size_t looked_at = 0;
  for (const TermId document : *documents) {
    if (sentences.size() >= shown_max || ++looked_at > documents_max) break;
    if (auto added = add_sentences(snapshot, document, wanted, shown_max, sentences); !added)
      return added.error();
  }
  return sentences;
}

Result<std::vector<std::string>> sentences_with_verb(const Snapshot& snapshot,
                                                     const std::vector<Thing>& names,
                                                     const std::string& verb) {
  Sought sought;
  sought.verb = verb;
  auto known = add_names(snapshot, names, sought);
  if (!known) return known.error();
  const auto documents = sought.entities.empty() ? all_documents(snapshot)
                                                 : documents_with_all(snapshot, sought.entities);
  if (!documents) return documents.error();
  std::vector<std::string> sentences, some;
  std::size_t looked_at = 0;
  for (const TermId document : *documents) {
    if (sentences.size() >= shown_max || ++looked_at > documents_max) break;
    const auto all_names = [&](const std::string& sentence) -> Result<bool> {
      return holds_all(SentenceWords(sentence), sought);
    };
    const auto verb_alone = [&](const std::string& sentence) -> Result<bool> {
      return SentenceWords(sentence).has_verb(verb);
    };
    if (auto added = add_sentences(snapshot, document, all_names, shown_max, sentences); !added)
      return added.error();
    if (auto added = add_sentences(snapshot, document, verb_alone, shown_max, some); !added)
      return added.error();
  }
  return sentences.empty() ? some : sentences;
}

Result<Sought> sought_by_words(const Snapshot& snapshot, const std::vector<Thing>& names,
                               const std::string& words) {
  Sought sought;
  auto known = add_names(snapshot, names, sought);
  if (!known) return known.error();
  add_stems(sought.stems, words);
  return sought;
}

}  // namespace quoth::question
