#include "engine/question/unread_statements.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/names/objects.hpp"
#include "engine/names/resolve_name.hpp"
#include "engine/question/document_sentences.hpp"
#include "engine/question/small_words.hpp"
#include "engine/question/things.hpp"
#include "engine/question/verb_objects.hpp"
#include "engine/question/vocabulary.hpp"
#include "engine/vocabulary/vocabulary.hpp"
#include "storage/names/fold.hpp"

namespace quoth::question {
namespace {

using storage::Snapshot;
using storage::TermId;

constexpr std::size_t statements_max = 2000;  // of one speaker

Term word_of(std::string_view iri) { return Term::iri(std::string(iri)); }

Result<std::vector<TermId>> statements_by(const Snapshot& snapshot,
                                          const std::vector<TermId>& speakers) {
  std::vector<TermId> all;
  for (const TermId speaker : speakers) {
    auto some = subjects_of(snapshot, word_of(vocabulary::speaker), speaker, statements_max);
    if (!some) return some.error();
    all.insert(all.end(), some->begin(), some->end());
  }
  return all;
}

Result<std::vector<TermId>> statements_about(const Snapshot& snapshot,
                                             const std::vector<TermId>& aims) {
  std::vector<TermId> all;
  for (const TermId aim : aims) {
    for (const std::string_view predicate : {vocabulary::target, vocabulary::about}) {
      auto some = subjects_of(snapshot, word_of(predicate), aim, statements_max);
      if (!some) return some.error();
      all.insert(all.end(), some->begin(), some->end());
    }
  }
  return all;
}

/// How many of the words and names that were asked for the claim has.
std::size_t shared_with(const std::string& claim, const Sought& sought) {
  const SentenceWords words(claim);
  std::size_t shared = 0;
  for (const std::string& stem : sought.claim_stems) shared += words.has_stems({stem}) ? 1 : 0;
  for (const auto& names : sought.claim_names) shared += words.has_one_of(names) ? 1 : 0;
  return shared;
}

Result<void> add_sentence_of(const Snapshot& snapshot, TermId statement,
                             std::vector<std::string>& sentences) {
  auto source = first_object(snapshot, statement, word_of(vocabulary::source));
  if (!source) return source.error();
  if (!*source) return {};
  auto name = text_at(snapshot, **source, vocabulary::name);
  if (!name) return name.error();
  auto sentence = text_at(snapshot, statement, vocabulary::sentence);
  if (!sentence) return sentence.error();
  if (!sentence->empty()) sentences.push_back(quoted_from(*name, std::move(*sentence)));
  return {};
}

Result<void> add_nearest(const Snapshot& snapshot, const Sought& sought,
                         const std::vector<TermId>& statements,
                         std::vector<std::string>& sentences) {
  const std::size_t wanted = sought.claim_stems.size() + sought.claim_names.size();
  std::optional<TermId> nearest;
  std::size_t most = 0;
  for (const TermId statement : statements) {
    auto claim = text_at(snapshot, statement, vocabulary::claim);
    if (!claim) return claim.error();
    const std::size_t shared = shared_with(*claim, sought);
    if (shared <= most || 2 * shared < wanted) continue;
    most = shared;
    nearest = statement;
  }
  return nearest ? add_sentence_of(snapshot, *nearest, sentences) : Result<void>{};
}

/// Whether a claim tells nothing by itself: "to do so", "her", "that".
bool is_unspecific(const std::string& claim) {
  const std::vector<std::string> words = words_in(storage::fold_name(claim));
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return is_empty_word(word) || stands_for_any_claim(word);
  });
}

/// Of the speaker's statements with the very verb one that leaves open what it is about: "refused
/// to do so".
Result<void> add_unspecific(const Snapshot& snapshot, const Sought& sought,
                            const std::vector<TermId>& statements,
                            std::vector<std::string>& sentences) {
  if (!sought.is_truth || !sought.verb_id) return {};
  for (const TermId statement : statements) {
    auto verb = first_object(snapshot, statement, verb_predicate);
    if (!verb) return verb.error();
    if (*verb != sought.verb_id) continue;
    auto claim = text_at(snapshot, statement, vocabulary::claim);
    if (!claim) return claim.error();
    if (is_unspecific(*claim)) return add_sentence_of(snapshot, statement, sentences);
  }
  return {};
}

/// A statement in a document that is headed so: "did X speak about the buses", of which the paper
/// tells under "Council splits over buses".
Result<void> add_headed_so(const Snapshot& snapshot, const Sought& sought,
                           const std::vector<TermId>& statements,
                           std::vector<std::string>& sentences) {
  if (sought.is_assertion) return {};
  for (const TermId statement : statements) {
    auto source = first_object(snapshot, statement, word_of(vocabulary::source));
    if (!source) return source.error();
    if (!*source) continue;
    auto title = text_at(snapshot, **source, vocabulary::title);
    if (!title) return title.error();
    if (SentenceWords(*title).has_stems(sought.claim_stems))
      return add_sentence_of(snapshot, statement, sentences);
  }
  return {};
}

/// The verb and all that are broader, but for the root of the tree.
Result<std::set<TermId>> family_of(const Snapshot& snapshot, TermId verb) {
  std::set<TermId> family;
  std::vector<TermId> open{verb};
  while (!open.empty()) {
    const TermId one = open.back();
    open.pop_back();
    auto broader = objects_of(snapshot, one, broader_predicate);
    if (!broader) return broader.error();
    // The root, and verbs that stand in no tree, are no family.
    if (broader->empty() || !family.insert(one).second) continue;
    open.insert(open.end(), broader->begin(), broader->end());
  }
  return family;
}

Result<std::vector<TermId>> aims_of(const Snapshot& snapshot, TermId statement) {
  std::vector<TermId> aims;
  for (const std::string_view predicate : {vocabulary::target, vocabulary::about}) {
    auto objects = objects_of(snapshot, statement, word_of(predicate));
    if (!objects) return objects.error();
    aims.insert(aims.end(), objects->begin(), objects->end());
  }
  return aims;
}

/// Whether a word of one name begins as one of the other does: "Democrats" and the "Democratic
/// Party", "Russia" and the "Russian government".
bool are_kindred(const std::string& a, const std::string& b) {
  constexpr std::size_t letters_shared = 5;
  const std::vector<std::string> others = words_in(b);
  for (const std::string& word : words_in(a))
    for (const std::string& other : others)
      if (word.size() >= letters_shared && other.size() >= letters_shared &&
          word.compare(0, letters_shared, other, 0, letters_shared) == 0)
        return true;
  return false;
}

/// Whether something that the statement is about is called nearly as one of those asked for.
Result<bool> has_kindred_aim(const Snapshot& snapshot, const std::vector<TermId>& aims,
                             const Sought& sought) {
  for (const TermId aim : aims) {
    auto name = text_at(snapshot, aim, vocabulary::name);
    if (!name) return name.error();
    const std::string folded = storage::fold_name(*name);
    for (const auto& names : sought.aim_names)
      for (const std::string& asked : names)
        if (are_kindred(asked, folded)) return true;
  }
  return false;
}

/// Whether a statement with the very verb may be aimed at those who are asked for: it tells nobody
/// ("agreed", "mocked them"), or somebody of nearly that name.
Result<bool> may_be_aimed(const Snapshot& snapshot, TermId statement,
                          const std::vector<TermId>& aims, const Sought& sought) {
  auto verb = first_object(snapshot, statement, verb_predicate);
  if (!verb) return verb.error();
  if (*verb != sought.verb_id) return false;
  if (aims.empty() && !aims_at_object(sought.verb)) return true;
  if (aims.empty()) {
    auto claim = text_at(snapshot, statement, vocabulary::claim);
    if (!claim) return claim.error();
    return is_unspecific(*claim);
  }
  return has_kindred_aim(snapshot, aims, sought);
}

// Verbs that tell nearly the same, though no tree joins them.
constexpr std::array<std::string_view, 4> alike = {
    " deny reject dismiss dispute refute rebut disavow contradict ",
    " admit acknowledge concede confess ", " agree endorse support back ",
    " suggest propose recommend "};

bool are_alike(const std::string& verb, const std::string& other) {
  return std::any_of(alike.begin(), alike.end(), [&](std::string_view verbs) {
    return verbs.find(" " + verb + " ") != std::string_view::npos &&
           verbs.find(" " + other + " ") != std::string_view::npos;
  });
}

Result<bool> is_alike(const Snapshot& snapshot, const Sought& sought, TermId verb) {
  if (sought.verb_id == std::optional(verb)) return true;
  auto label = label_of(snapshot, verb);
  if (!label) return label.error();
  return *label && are_alike(sought.verb, **label);
}

/// "Did X deny the accusation": X denied or rejected something, in answer to nothing that was read.
Result<void> add_alike(const Snapshot& snapshot, const Sought& sought,
                       const std::vector<TermId>& statements, std::vector<std::string>& sentences) {
  for (const TermId statement : statements) {
    auto verb = first_object(snapshot, statement, verb_predicate);
    if (!verb) return verb.error();
    if (!*verb) continue;
    auto alike_verb = is_alike(snapshot, sought, **verb);
    if (!alike_verb) return alike_verb.error();
    if (*alike_verb) return add_sentence_of(snapshot, statement, sentences);
  }
  return {};
}

Result<void> add_kindred(const Snapshot& snapshot, const Sought& sought,
                         const std::vector<TermId>& statements,
                         std::vector<std::string>& sentences) {
  auto family = family_of(snapshot, *sought.verb_id);
  if (!family) return family.error();
  for (const TermId statement : statements) {
    auto aims = aims_of(snapshot, statement);
    if (!aims) return aims.error();
    auto may_be = may_be_aimed(snapshot, statement, *aims, sought);
    if (!may_be) return may_be.error();
    if (*may_be) return add_sentence_of(snapshot, statement, sentences);
    const bool is_aimed = std::all_of(
        sought.aimed_at.begin(), sought.aimed_at.end(),
        [&](TermId aim) { return std::find(aims->begin(), aims->end(), aim) != aims->end(); });
    if (!is_aimed) continue;
    auto verb = first_object(snapshot, statement, verb_predicate);
    if (!verb) return verb.error();
    if (!*verb) continue;
    auto other = family_of(snapshot, **verb);
    if (!other) return other.error();
    // What "said" tells may judge as well.
    const bool is_neutral = sought.is_judging && other->size() <= 1;
    if (is_neutral) return add_sentence_of(snapshot, statement, sentences);
    const bool is_kin = std::any_of(other->begin(), other->end(),
                                    [&](TermId one) { return family->count(one) != 0; });
    auto alike_verb = is_alike(snapshot, sought, **verb);
    if (!alike_verb) return alike_verb.error();
    if (is_kin || *alike_verb) return add_sentence_of(snapshot, statement, sentences);
  }
  return {};
}

/// "Did the Kremlin deny it": Moscow did. Who speaks for a state is called by its capital, its
/// government or its own name.
Result<void> add_of_state(const Snapshot& snapshot, const Sought& sought,
                          std::vector<std::string>& sentences) {
  const bool is_place = sought.speaker_kind == ThingKind::place;
  if (!sought.verb_id || (!is_place && sought.speaker_kind != ThingKind::organisation)) return {};
  auto statements = subjects_of(snapshot, verb_predicate, *sought.verb_id, statements_max);
  if (!statements) return statements.error();
  for (const TermId statement : *statements) {
    auto speaker = first_object(snapshot, statement, word_of(vocabulary::speaker));
    if (!speaker) return speaker.error();
    if (!*speaker) continue;
    auto kind = kind_of(snapshot, **speaker);
    if (!kind) return kind.error();
    const bool is_state =
        *kind == ThingKind::place || (is_place && *kind == ThingKind::organisation);
    if (is_state) return add_sentence_of(snapshot, statement, sentences);
  }
  return {};
}

}  // namespace

Result<bool> was_read(const Snapshot& snapshot, const std::string& sentence,
                      const std::vector<TermId>& speakers) {
  auto text = snapshot.find(Term::string(sentence));
  if (!text) return text.error();
  if (!text.value()) return false;
  auto statements = subjects_of(snapshot, word_of(vocabulary::sentence), **text);
  if (!statements) return statements.error();
  if (speakers.empty()) return !statements->empty();
  for (const TermId statement : *statements) {
    auto speaker = first_object(snapshot, statement, word_of(vocabulary::speaker));
    if (!speaker) return speaker.error();
    if (*speaker && std::find(speakers.begin(), speakers.end(), **speaker) != speakers.end())
      return true;
  }
  return false;
}

Result<void> add_near_statements(const Snapshot& snapshot, const Sought& sought,
                                 std::vector<std::string>& sentences) {
  if (sought.is_narrowed) return {};
  if (sought.is_truth) {
    const std::size_t before = sentences.size();
    auto added = add_of_state(snapshot, sought, sentences);
    if (!added || sentences.size() > before) return added;
  }
  if (sought.speakers.empty() && !(sought.is_truth && sought.is_judging)) return {};
  auto statements = sought.speakers.empty() ? statements_about(snapshot, sought.aimed_at)
                                            : statements_by(snapshot, sought.speakers);
  if (!statements) return statements.error();
  if (!sought.claim_stems.empty()) {
    const std::size_t before = sentences.size();
    auto added = add_nearest(snapshot, sought, *statements, sentences);
    if (!added || sentences.size() > before) return added;
    added = add_unspecific(snapshot, sought, *statements, sentences);
    if (!added || sentences.size() > before) return added;
    return add_headed_so(snapshot, sought, *statements, sentences);
  }
  if (!sought.is_truth) return {};
  if (sought.verb_id && !sought.aimed_at.empty())
    return add_kindred(snapshot, sought, *statements, sentences);
  if (sought.verb_id && sought.is_reaction)
    return add_alike(snapshot, sought, *statements, sentences);
  const bool asks_for_any = sought.verb.empty() && sought.names.size() == 1 && !sought.is_reaction;
  if (asks_for_any && !statements->empty())
    return add_sentence_of(snapshot, statements->front(), sentences);
  return {};
}

}  // namespace quoth::question
