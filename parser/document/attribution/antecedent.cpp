#include "parser/document/attribution/antecedent.hpp"

#include <algorithm>
#include <unordered_map>

#include "parser/document/attribution/noun_phrase.hpp"

namespace quoth::document {
namespace {

bool is_relative_pronoun(std::string_view word) {
  return word == "which" || word == "whom" || word == "who" || word == "what" || word == "whose";
}

/// The token of the pronoun that is all of the content; no_index where it is something else.
std::uint32_t lone_pronoun(const Scene& scene, const Candidate& candidate) {
  if (candidate.content.size() != 1) return no_index;
  const Phrase part = candidate.content.front();
  const bool is_lone = part.last == part.first + 1;
  return is_lone && is_relative_pronoun(scene.reading.word(part.first)) ? part.first : no_index;
}

/// By the token behind it: what is said right before there.
std::unordered_map<std::uint32_t, Phrase> contents_by_end(
    const Scene& scene, const std::vector<Candidate>& candidates) {
  std::unordered_map<std::uint32_t, Phrase> by_end;
  for (const Candidate& candidate : candidates) {
    if (lone_pronoun(scene, candidate) != no_index) continue;
    for (const Phrase part : candidate.content) {
      // Of two that end together the longer one is meant.
      const auto [known, is_new] = by_end.emplace(part.last, part);
      if (!is_new && part.first < known->second.first) known->second = part;
    }
  }
  return by_end;
}

}  // namespace

void name_antecedents(const Scene& scene, std::vector<Candidate>& candidates) {
  const auto by_end = contents_by_end(scene, candidates);
  std::erase_if(candidates, [&](Candidate& candidate) {
    const std::uint32_t pronoun = lone_pronoun(scene, candidate);
    if (pronoun == no_index) return false;
    if (pronoun == scene.sentence_first(pronoun)) return true;
    const bool has_comma = scene.reading.tag(pronoun - 1) == Tag::comma;
    const std::uint32_t end = has_comma ? pronoun - 1 : pronoun;
    if (const auto said = by_end.find(end); said != by_end.end()) {
      candidate.content = {said->second};
      return false;
    }
    if (has_comma || scene.reading.word(pronoun) == "what") return true;
    const auto phrase = noun_phrase_before(scene, end);
    if (phrase) candidate.content = {*phrase};
    return !phrase;
  });
}

}  // namespace quoth::document
