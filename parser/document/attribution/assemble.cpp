#include "parser/document/attribution/assemble.hpp"

#include <algorithm>

namespace quoth::document {
namespace {

Span bytes_of(const Scene& scene, Phrase phrase) {
  return phrase.empty() ? Span{} : scene.reading.bytes(phrase.first, phrase.last);
}

StatementKind kind_of(const Scene& scene, const Candidate& candidate) {
  std::size_t quoted = 0, words = 0;
  for (const Phrase part : candidate.content) {
    for (std::uint32_t i = part.first; i < part.last; ++i) {
      if (!scene.reading.words.tokens[i].is_word) continue;
      ++words;
      quoted += scene.reading.is_quoted(i);
    }
  }
  if (quoted == 0) return StatementKind::indirect;
  return quoted * 10 >= words * 9 ? StatementKind::direct : StatementKind::mixed;
}

Attribution attribution_of(const Scene& scene, const Candidate& candidate) {
  Attribution result;
  if (!candidate.source.empty()) result.source.push_back(bytes_of(scene, candidate.source));
  result.cue.push_back(bytes_of(scene, candidate.cue));
  if (!candidate.cue_rest.empty()) result.cue.push_back(bytes_of(scene, candidate.cue_rest));
  Phrase all = candidate.cue;
  for (const Phrase part : candidate.content) {
    result.content.push_back(bytes_of(scene, part));
    all = {std::min(all.first, part.first), std::max(all.last, part.last)};
  }
  result.verb = candidate.verb;
  result.kind = kind_of(scene, candidate);
  result.sentence = {scene.reading.sentence_of(all.first).span.begin,
                     scene.reading.sentence_of(all.last - 1).span.end};
  result.addressee = bytes_of(scene, candidate.addressee);
  result.target = bytes_of(scene, candidate.target);
  result.reacted_to = bytes_of(scene, candidate.reacted_to);
  result.is_negated = candidate.is_negated;
  result.is_hypothetical = candidate.is_hypothetical;
  result.confidence = candidate.confidence;
  result.reason = candidate.reason;
  return result;
}

// The innermost earlier attribution whose content holds the cue. Contents that hold a common token
// are nested or cut; a stack of those still open is enough.
void mark_nesting(std::vector<Attribution>& attributions) {
  struct Part {
    Span span;
    std::uint32_t owner;
  };
  std::vector<Part> parts;
  for (std::uint32_t i = 0; i < attributions.size(); ++i) {
    for (const Span span : attributions[i].content) parts.push_back({span, i});
  }
  std::ranges::sort(parts, {}, [](const Part& part) {
    return std::pair(part.span.begin, UINT32_MAX - part.span.end);
  });
  std::vector<std::uint32_t> by_cue(attributions.size());
  for (std::uint32_t i = 0; i < by_cue.size(); ++i) by_cue[i] = i;
  std::ranges::sort(by_cue, {}, [&](std::uint32_t i) { return attributions[i].cue.front().begin; });
  std::vector<Part> open;
  std::size_t next = 0;
  for (const std::uint32_t i : by_cue) {
    const std::uint32_t at = attributions[i].cue.front().begin;
    while (next < parts.size() && parts[next].span.begin <= at) open.push_back(parts[next++]);
    while (!open.empty() && open.back().span.end <= at) open.pop_back();
    for (std::size_t k = open.size(); k > 0 && open.size() - k < 8; --k) {
      if (open[k - 1].span.end <= at || open[k - 1].owner == i) continue;
      attributions[i].inside = open[k - 1].owner;
      break;
    }
  }
}

// "Denied that Roe had wanted to go": what is denied to have been thought or said.
void mark_denied(std::vector<Attribution>& attributions) {
  for (Attribution& inner : attributions) {
    if (!inner.inside) continue;
    const Attribution& outer = attributions[*inner.inside];
    const bool is_denial = outer.verb == "deny" || outer.verb == "dispute" ||
                           outer.verb == "doubt" || outer.verb == "refute";
    const bool is_clause = outer.reason == "that-clause" || outer.reason == "clause";
    if (is_denial && is_clause && !outer.is_negated) inner.is_hypothetical = true;
  }
}

// "They may go, Doe said": a cue that stands before Doe's cannot take Doe's cue into its content.
// Where two candidates each hold the other's cue, the later cue is the outer one, and the inner
// content ends with the outer one's.
void cut_at_later_cues(std::vector<Candidate>& candidates) {
  std::ranges::sort(candidates, {}, &Candidate::cue);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& outer = candidates[i];
    const Phrase part = outer.content.front();
    if (part.last > outer.cue.first) continue;
    for (std::size_t k = i; k > 0 && i - k < 8; --k) {
      Candidate& inner = candidates[k - 1];
      if (inner.cue.first < part.first) break;
      for (Phrase& content : inner.content) {
        if (content.first < part.last && content.last > part.last) content.last = part.last;
      }
      std::erase_if(inner.content, [&](Phrase content) {
        return content.first >= part.last && content.first < outer.cue.last;
      });
    }
  }
  std::erase_if(candidates, [](const Candidate& candidate) { return candidate.content.empty(); });
}

}  // namespace

std::vector<Attribution> assemble(const Scene& scene, std::vector<Candidate> candidates) {
  for (Candidate& candidate : candidates) std::ranges::sort(candidate.content);
  cut_at_later_cues(candidates);
  std::ranges::stable_sort(candidates, {}, [](const Candidate& candidate) {
    return std::pair(candidate.content.front(), candidate.cue);
  });
  std::vector<Attribution> attributions;
  attributions.reserve(candidates.size());
  for (const Candidate& candidate : candidates)
    attributions.push_back(attribution_of(scene, candidate));
  mark_nesting(attributions);
  mark_denied(attributions);
  return attributions;
}

}  // namespace quoth::document
