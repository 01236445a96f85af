#include "parser/document/model/cue_scene.hpp"

#include <algorithm>

namespace quoth::document {
namespace {

std::vector<Dependents> find_dependents(const Reading& reading, const Syntax& syntax) {
  std::vector<Dependents> dependents(reading.size());
  for (std::uint32_t i = 0; i < reading.size(); ++i)
    dependents[i].first = i, dependents[i].last = i + 1;
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    const SyntaxToken& token = syntax.tokens[i];
    if (token.head == no_index) continue;
    Dependents& of = dependents[token.head];
    if (i < token.head) {
      if (token.relation == Relation::subject) of.subject = i;
    } else {
      if (of.first_right == no_index) of.first_right = i;
      if (token.relation == Relation::object && of.object == no_index) of.object = i;
      if (token.relation == Relation::clause && of.clause == no_index) of.clause = i;
    }
  }
  return dependents;
}

// Trees are projective: a word's stretch is known once those of its children are.
void find_stretches(const Reading& reading, const Syntax& syntax,
                    std::vector<Dependents>& dependents) {
  constexpr int depth_max = 40;  // keeps a chain of hundreds of heads linear
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    std::uint32_t head = syntax.tokens[i].head;
    for (int depth = 0; head != no_index && depth < depth_max; ++depth) {
      dependents[head].first = std::min(dependents[head].first, i);
      dependents[head].last = std::max(dependents[head].last, i + 1);
      head = syntax.tokens[head].head;
    }
  }
}

}  // namespace

CueScene make_cue_scene(const Scene& scene, const Syntax& syntax,
                        const std::vector<Candidate>& rules) {
  CueScene result{scene, syntax, rules, find_dependents(scene.reading, syntax), {}};
  find_stretches(scene.reading, syntax, result.dependents);
  result.marks.resize(scene.reading.size());
  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    for (std::uint32_t i = rules[r].cue.first; i < rules[r].cue.last; ++i) {
      result.marks[i].cue = r;
      result.marks[i].begins_cue = i == rules[r].cue.first;
    }
    for (const Phrase part : rules[r].content) {
      for (std::uint32_t i = part.first; i < part.last; ++i) result.marks[i].content = r;
    }
  }
  return result;
}

std::uint32_t head_of(const CueScene& scene, Phrase phrase) {
  std::uint32_t best = phrase.first;
  bool is_verb = false;
  for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
    const std::uint32_t head = scene.syntax.tokens[i].head;
    if (head >= phrase.first && head < phrase.last) continue;
    const bool verb = is_verb_tag(scene.syntax.tag(i));
    if (i == phrase.first || (verb && !is_verb)) best = i;
    is_verb |= verb;
  }
  return best;
}

}  // namespace quoth::document
