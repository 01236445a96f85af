#include <algorithm>
#include <array>

#include "parser/document/attribution/noun_phrase.hpp"
#include "parser/document/attribution/patterns.hpp"

namespace quoth::document {
namespace {

bool is_remark(std::string_view word) {
  if (word == "position" || word == "view" || word == "views" || word == "hope" || word == "hopes")
    return false;
  return is_speech_noun(word) || word == "boast" || word == "tweet" || word == "speech" ||
         word == "post";
}

bool names_remark(const Scene& scene, Phrase phrase) {
  for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
    if (scene.reading.tag(i) == Tag::noun && is_remark(scene.reading.word(i))) return true;
    if (scene.reading.tag(i) == Tag::quote) return true;  // Doe's "endorsement"
  }
  return false;
}

// Verbs that stand in no other place than after something was said.
bool always_reacts(std::string_view verb) {
  constexpr std::array<std::string_view, 6> verbs{"allude", "comment", "react",
                                                  "refer",  "reply",   "respond"};
  return std::ranges::binary_search(verbs, verb);
}

// "mocked Doe for claiming it was late": the claim that was mocked.
Phrase blamed_claim(const Scene& scene, Phrase content) {
  for (std::uint32_t i = content.first; i + 1 < content.last; ++i) {
    if (scene.reading.word(i) != "for" || scene.reading.is_quoted(i)) continue;
    const VerbGroup* group = scene.group_at(i + 1);
    const bool claims = group != nullptr && group->kind == GroupKind::ing &&
                        group->verb.cue != nullptr && group->verb.cue->act == Act::speech;
    if (claims) return {i + 1, content.last};
  }
  return {};
}

// Whether the phrase that begins at `first` is what somebody speaks about or judges, and not who
// or what the sentence is about.
bool is_object(const Scene& scene, std::uint32_t first) {
  if (first == scene.sentence_first(first)) return false;
  const std::string_view word = scene.reading.word(first - 1);
  if (word == "about" || word == "on" || word == "to" || word == "at" || word == "by" ||
      word == "of")
    return true;
  const VerbGroup* group = scene.group_at(first - 1);
  return group != nullptr && group->verb.cue != nullptr && group->verb.cue->takes(frame_judged);
}

bool joins_phrase(Tag tag) { return tag == Tag::preposition || tag == Tag::conjunction; }

// The beginning of the owner before the clitic, within the phrase.
std::uint32_t owner_first(const Scene& scene, Phrase phrase, std::uint32_t clitic) {
  std::uint32_t first = clitic;
  while (first > phrase.first && !joins_phrase(scene.reading.tag(first - 1))) --first;
  return first;
}

// "Doe's words" anywhere in [first, last).
Phrase owned_remark(const Scene& scene, std::uint32_t first, std::uint32_t last) {
  const Reading& reading = scene.reading;
  for (std::uint32_t i = first; i < last; ++i) {
    if (reading.tag(i) != Tag::noun || !is_remark(reading.word(i)) || reading.is_quoted(i))
      continue;
    const auto phrase = noun_phrase_before(scene, i + 1);
    if (!phrase || phrase->first < first) continue;
    for (std::uint32_t k = i; k > phrase->first;
         --k) {  // "to his views on Doe's words": only the last
      if (joins_phrase(reading.tag(k - 1))) break;
      if (reading.tag(k - 1) != Tag::clitic) continue;
      const Phrase owned{owner_first(scene, *phrase, k - 1), i + 1};
      if (is_object(scene, owned.first)) return owned;
    }
  }
  return {};
}

}  // namespace

void mark_reaction(const Scene& scene, Candidate& candidate) {
  if (candidate.content.empty()) return;
  const Phrase content = candidate.content.front();
  const bool follows = content.first >= candidate.cue.last;
  if (!candidate.target.empty() && names_remark(scene, candidate.target)) {
    candidate.reacted_to = candidate.target;
  } else if (follows && candidate.reason == "preposition" && always_reacts(candidate.verb)) {
    candidate.reacted_to = content;
  } else if (follows && (candidate.reason == "object" || candidate.reason == "judged object")) {
    const auto object = noun_phrase_after(scene, content.first, Attach::of_only);
    if (object && names_remark(scene, *object) && candidate.verb != "express" &&
        candidate.verb != "voice") {
      candidate.reacted_to = *object;
    }
    if (candidate.reacted_to.empty()) candidate.reacted_to = blamed_claim(scene, content);
  } else if (always_reacts(candidate.verb) && follows) {
    candidate.reacted_to = owned_remark(scene, content.first, content.last);
  } else if (follows) {  // "was clear about Doe's remarks when he said"
    candidate.reacted_to =
        owned_remark(scene, scene.sentence_first(candidate.cue.first), candidate.cue.first);
  }
}

}  // namespace quoth::document
