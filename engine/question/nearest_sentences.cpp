#include "engine/question/nearest_sentences.hpp"

#include <algorithm>
#include <set>

#include "engine/question/document_sentences.hpp"

namespace quoth::question {
namespace {

using storage::Snapshot;
using storage::TermId;

constexpr std::size_t searched_max = 200;
constexpr std::size_t nearest_max = 2;
// A name tells more than a word: most sentences of a document share one word with any question.
constexpr std::size_t name_weight = 3, word_weight = 2, verb_weight = 2, surrounding_weight = 1;

struct Scored {
  std::size_t score;
  std::string sentence;
};

/// How much of what was asked a sentence holds, or the question itself.
struct Held {
  std::size_t names = 0, others = 0;
  std::size_t all() const { return names + others; }
};

Held whole_of(const Sought& sought) {
  return {name_weight * sought.names.size(), word_weight * sought.stems.size() +
                                                 surrounding_weight * sought.surroundings.size() +
                                                 (sought.asked_verb.empty() ? 0 : verb_weight)};
}

Held held_by(const SentenceWords& words, const Sought& sought) {
  Held held;
  for (const auto& names : sought.names) held.names += words.has_one_of(names) ? name_weight : 0;
  for (const std::string& stem : sought.stems)
    held.others += words.has_stems({stem}) ? word_weight : 0;
  const bool has_all = !sought.stems.empty() && words.has_stems(sought.stems);
  held.others += has_all ? word_weight : 0;
  for (const std::string& stem : sought.surroundings)
    held.others += words.has_stems({stem}) ? surrounding_weight : 0;
  const bool has_verb = !sought.asked_verb.empty() && words.has_verb(sought.asked_verb);
  held.others += has_verb ? verb_weight : 0;
  return held;
}

/// 0 for a sentence that is not near: it holds less than half, or nothing beside the names.
std::size_t score_of(const SentenceWords& words, const Sought& sought, const Held& whole) {
  const Held held = held_by(words, sought);
  if (whole.others > 0 && held.others == 0) return 0;
  if (held.names == 0 && whole.names > 0) {
    return 2 * held.others >= whole.others ? held.others : 0;
  }
  if (2 * held.all() < whole.all()) return 0;
  return held.all() + (words.has_speech() ? 1 : 0);
}

void keep_best(std::vector<Scored>& best, Scored one) {
  const auto behind = std::find_if(best.begin(), best.end(),
                                   [&](const Scored& other) { return other.score < one.score; });
  best.insert(behind, std::move(one));
  if (best.size() > nearest_max) best.pop_back();
}

/// The documents that mention any of those who are named; all where nobody is.
Result<std::set<TermId>> documents_for(const Snapshot& snapshot, const Sought& sought) {
  if (sought.entities.empty()) return all_documents(snapshot);
  std::set<TermId> documents;
  for (const TermId entity : sought.entities) {
    auto some = documents_with_all(snapshot, {entity});
    if (!some) return some.error();
    documents.insert(some->begin(), some->end());
  }
  return documents;
}

Result<void> add_best(const Snapshot& snapshot, const Sought& sought, std::vector<Scored>& best) {
  const Held whole = whole_of(sought);
  if (whole.all() == 0) return {};
  auto documents = documents_for(snapshot, sought);
  if (!documents) return documents.error();
  std::size_t looked_at = 0;
  for (const TermId document : *documents) {
    if (++looked_at > searched_max) return {};
    std::vector<std::size_t> scores;
    const auto wanted = [&](const std::string& sentence) -> Result<bool> {
      const std::size_t score = score_of(SentenceWords(sentence), sought, whole);
      const bool is_near = score > 0 && (best.size() < nearest_max || score > best.back().score);
      if (is_near) scores.push_back(score);
      return is_near;
    };
    std::vector<std::string> sentences;
    constexpr std::size_t all = std::size_t(-1);
    if (auto added = add_sentences(snapshot, document, wanted, all, sentences); !added)
      return added;
    for (std::size_t i = 0; i < sentences.size(); ++i)
      keep_best(best, {scores[i], std::move(sentences[i])});
  }
  return {};
}

/// Sentences in which the one who is asked about speaks, of whatever.
Result<void> add_spoken(const Snapshot& snapshot, const Sought& sought,
                        std::vector<std::string>& sentences) {
  if (sought.speakers.empty() || sought.speaker_names.empty()) return {};
  auto documents = documents_with_all(snapshot, {sought.speakers.front()});
  if (!documents) return documents.error();
  const auto wanted = [&](const std::string& sentence) -> Result<bool> {
    return SentenceWords(sentence).tells_that_spoke(sought.speaker_names);
  };
  std::size_t looked_at = 0;
  for (const TermId document : *documents) {
    if (sentences.size() >= nearest_max || ++looked_at > searched_max) return {};
    if (auto added = add_sentences(snapshot, document, wanted, nearest_max, sentences); !added)
      return added;
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> nearest_sentences(const Snapshot& snapshot,
                                                   const std::vector<Sought>& acts) {
  std::vector<Scored> best;
  for (const Sought& sought : acts)
    if (auto added = add_best(snapshot, sought, best); !added) return added.error();
  std::vector<std::string> sentences;
  for (Scored& one : best) sentences.push_back(std::move(one.sentence));
  if (!sentences.empty()) return sentences;
  for (const Sought& sought : acts)
    if (auto added = add_spoken(snapshot, sought, sentences); !added) return added.error();
  return sentences;
}

}  // namespace quoth::question
