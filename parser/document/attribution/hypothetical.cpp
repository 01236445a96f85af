// Whether a cue tells of words that were spoken, or only of words that could be.

#include "parser/document/attribution/patterns.hpp"
#include "parser/document/words/is_any.hpp"

namespace quoth::document {
namespace {

bool has_tag(const Scene& scene, const VerbGroup& group, Tag tag) {
  for (std::uint32_t i = group.first; i < group.last; ++i) {
    if (scene.reading.tag(i) == tag) return true;
  }
  return false;
}

// "Would later say", "would often say": told of the past, and done.
bool is_told_of_past(const Scene& scene, const VerbGroup& group) {
  for (std::uint32_t i = group.first; i < group.last; ++i) {
    if (is_any(scene.reading.word(i), {"later", "often", "always", "sometimes", "usually",
                                       "frequently", "repeatedly", "regularly", "routinely", "go"}))
      return true;
  }
  return false;
}

// "Could say", "should call", "will announce". A wish may be had with "would": "would prefer".
bool is_only_possible(const Scene& scene, const VerbGroup& group, Act act) {
  bool is_would = false;
  for (std::uint32_t i = group.first; i < group.last; ++i) {
    if (scene.reading.tag(i) != Tag::modal) continue;
    is_would = is_any(scene.reading.word(i), {"would", "'d", "will", "'ll"});
    if (!is_would) return true;
  }
  if (!is_would) return false;
  if (act == Act::speech && !is_told_of_past(scene, group)) return true;
  return has_tag(scene, group, Tag::have);  // "would have supported"
}

// "If the mayor says so", "whether she said so".
bool is_conditional(const Scene& scene, const Candidate& candidate) {
  const std::uint32_t first = candidate.source.first;
  if (candidate.source.empty() || first <= scene.sentence_first(first)) return false;
  if (first > candidate.cue.first) return false;
  return is_any(scene.reading.word(first - 1), {"if", "unless", "whether", "lest"});
}

bool ends_in_question_mark(const Scene& scene, std::uint32_t token) {
  const std::uint32_t last = scene.sentence_last(token);
  for (std::uint32_t i = last; i > 0 && last - i < 3; --i) {
    if (scene.reading.word(i - 1) == "?") return !scene.reading.is_quoted(i - 1);
  }
  return false;
}

// "Why did the mayor say so?", "Who claimed that?": asked, and not told.
bool is_asked(const Scene& scene, const Candidate& candidate) {
  const std::uint32_t first = candidate.source.first;
  if (candidate.source.empty() || first > candidate.cue.first) return false;
  if (!ends_in_question_mark(scene, candidate.cue.first)) return false;
  const Tag own = scene.reading.tag(first);
  const std::uint32_t begin = scene.sentence_first(first);
  if (own == Tag::question || (own == Tag::relative && first <= begin + 1)) return true;
  if (first <= begin) return false;
  const Tag before = scene.reading.tag(first - 1);
  return before == Tag::do_ || before == Tag::have || before == Tag::be || before == Tag::modal;
}

const VerbGroup* finite_before(const Scene& scene, std::uint32_t first) {
  constexpr std::uint32_t tokens_max = 30;
  const std::uint32_t floor = scene.sentence_first(first);
  for (std::uint32_t i = first; i > floor && first - i < tokens_max; --i) {
    const VerbGroup* group = scene.group_at(i - 1);
    if (group != nullptr && group->kind == GroupKind::finite) return group;
  }
  return nullptr;
}

bool is_chance(std::string_view word) {
  return is_any(word, {"ability", "authority", "chance", "courage", "duty", "freedom", "liberty",
                       "need", "opportunity", "permission", "plan", "plans", "power", "reason",
                       "right", "rights", "room", "time", "way"});
}

// "Is free to say", "the right to speak": nobody has. "Took to the stage to denounce" is done.
bool is_unfulfilled(const Scene& scene, const VerbGroup& group) {
  if (group.first > 0 && is_chance(scene.reading.word(group.first - 1))) return true;
  const VerbGroup* main = finite_before(scene, group.first);
  if (main == nullptr || main->is_negated || main->is_passive) return true;
  if (main->verb.lemma.empty() || main->verb.form == VerbForm::base) return true;
  return has_tag(scene, *main, Tag::modal);
}

}  // namespace

bool is_hypothetical(const Scene& scene, const Candidate& candidate) {
  const VerbGroup* group = scene.group_at(candidate.cue.first);
  if (group == nullptr) return false;
  const Act act = group->verb.cue != nullptr ? group->verb.cue->act : Act::speech;
  if (is_only_possible(scene, *group, act) || is_asked(scene, candidate)) return true;
  if (is_conditional(scene, candidate)) return true;
  return group->kind == GroupKind::infinitive && is_unfulfilled(scene, *group);
}

}  // namespace quoth::document
