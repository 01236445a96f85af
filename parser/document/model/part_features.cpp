#include "parser/document/model/part_window.hpp"

namespace quoth::document {

std::uint64_t PartWindow::word(std::uint32_t i) const {
  return i < scene_.size() ? scene_.syntax.tokens[i].word : 1;
}
std::uint64_t PartWindow::tag(std::uint32_t i) const {
  return i >= first_ && i < last_ ? std::uint64_t{scene_.syntax.tag(i)} + 2 : 1;
}
std::uint64_t PartWindow::distance_to_cue(std::uint32_t i) const {
  return size_class(i < cue_.first ? cue_.first - i : i < cue_.last ? 0 : i - cue_.last + 1);
}

// Whether it is quoted, whether the cue is, whether the marks stand next to it, and between what.
std::uint64_t PartWindow::quotation_state(std::uint32_t i) const {
  const std::uint32_t here = reading_.tokens[i].quotation;
  const std::uint32_t cue = reading_.tokens[head_].quotation;
  std::uint64_t state = (here != no_index) + 2u * (cue != no_index) + 4u * (here == cue);
  if (here == no_index) return state;
  const Quotation& quotation = reading_.words.quotations[here];
  state |= quotation.last_token <= cue_.first ? 8 : 0;
  const std::uint32_t gap = quotation.last_token <= cue_.first   ? cue_.first - quotation.last_token
                            : quotation.first_token >= cue_.last ? quotation.first_token - cue_.last
                                                                 : 0;
  return state + 16 * size_class(gap);
}

void PartWindow::features(std::uint32_t i, FeatureList& labels, FeatureList& steps) const {
  own_features(i, labels, steps);
  for (const PartRun run : {PartRun::between, PartRun::distance, PartRun::tie})
    run_features(run, i, labels);
}

void PartWindow::own_features(std::uint32_t i, FeatureList& labels, FeatureList& steps) const {
  word_features(i, labels);
  class_features(i, labels);
  own_tie_features(i, labels);
  rule_features(i, labels);
  if (i > first_) {
    step_features(i, steps);
    step_ties(i, steps);
  }
}

void PartWindow::run_features(PartRun run, std::uint32_t i, FeatureList& labels) const {
  switch (run) {
    case PartRun::between:
      return between_features(i, labels);
    case PartRun::distance:
      return distance_features(i, labels);
    case PartRun::tie:
      return tie_features(i, labels);
  }
}

bool PartWindow::goes_on(PartRun run, std::uint32_t i) const {
  if (i == first_) return false;
  if (run == PartRun::tie) return place(i).tie == place(i - 1).tie;
  if (side(i) != side(i - 1) || place(i).quotes != place(i - 1).quotes) return false;
  return run == PartRun::distance ? place(i).distance == place(i - 1).distance
                                  : place(i).has_same_between(place(i - 1));
}

void PartWindow::word_features(std::uint32_t i, FeatureList& out) const {
  const unsigned s = side(i);
  const std::uint64_t t = tag(i), w = word(i), d = place(i).distance;
  out.add(401, s, w);
  out.add(402, s, t);
  out.add(403, s, t, d);
  out.add(404, s, tag(i - 1), t);
  out.add(405, s, t, tag(i + 1));
  out.add(406, s, t, lemma_);
  out.add(407, s, w, d);
  out.add(408, s, tag(i - 1), t, tag(i + 1), d);
  out.add(409, s, w, shape_);
  out.add(410, s, word(i + 1), d);
  out.add(411, s, word(i - 1), d);
  out.add(412, static_cast<unsigned>(reading_.tag(i)), s, d);
}

void PartWindow::class_features(std::uint32_t i, FeatureList& out) const {
  const unsigned s = side(i);
  const std::uint64_t d = place(i).distance, tie = place(i).tie_hash;
  const WordClass fine = scene_.syntax.tokens[i].word_class;
  const std::uint64_t coarse = scene_.syntax.coarse_class(i);
  out.add(821, s, fine);
  out.add(822, s, coarse, d);
  out.add(823, s, coarse, shape_);
  out.add(824, s, d, class_);
  out.add(825, tie, class_);
  out.add(826, s, tag(i), class_);
  out.add(827, tie, fine);
  out.add(828, s, i > first_ ? scene_.syntax.tokens[i - 1].word_class : no_class, d);
}

void PartWindow::between_features(std::uint32_t i, FeatureList& out) const {
  const unsigned s = side(i);
  const Place& here = place(i);
  const std::uint64_t q = place(i).quotes;
  const std::uint64_t between = here.commas + 4u * here.verbs + 16u * here.sentences;
  const std::uint64_t cues = here.cues + 4u * here.sentences;
  out.add(423, s, q);
  out.add(424, s, q, lemma_);
  out.add(426, s, between);
  out.add(427, s, between, lemma_);
  out.add(428, s, between, q);
  out.add(429, s, cues);
  out.add(430, s, cues, q);
  out.add(432, s, after_, shape_);
  out.add(434, s, here.sentences, lemma_);
  out.add(435, s, between, after_);
  out.add(436, s, between, before_);
  out.add(437, s, here.commas, here.verbs, shape_, here.sentences);
  out.add(438, s, lemma_, after_, here.sentences);
  out.add(439, s, word(cue_.last + 1), after_, here.sentences);
}

void PartWindow::distance_features(std::uint32_t i, FeatureList& out) const {
  const unsigned s = side(i);
  const std::uint64_t d = place(i).distance;
  out.add(420, s, d);
  out.add(421, s, d, lemma_);
  out.add(422, s, d, shape_);
  out.add(425, s, place(i).quotes, d);
  out.add(431, s, d, after_);
  out.add(433, s, before_, d);
}

void PartWindow::tie_features(std::uint32_t i, FeatureList& out) const {
  const Place& here = place(i);
  const std::uint64_t tie = here.tie_hash;
  out.add(450, tie);
  out.add(451, tie, lemma_);
  out.add(454, tie, shape_);
  out.add(456, tie, after_);
  if (here.tie.via == no_index) return;
  const Dependents& stretch = scene_.dependents[here.tie.via];
  const std::uint64_t begins = word(stretch.first);
  out.add(460, here.tie.kind, word(here.tie.via), side(here.tie.via));
  out.add(461, tie, begins);
  out.add(462, tie, begins, lemma_);
  out.add(463, tie, size_class(stretch.last - stretch.first));
  out.add(465, tie, size_class(here.tie.via > head_ ? here.tie.via - head_ : head_ - here.tie.via),
          here.tie.via > head_);
}

void PartWindow::own_tie_features(std::uint32_t i, FeatureList& out) const {
  const unsigned s = side(i);
  const Place& here = place(i);
  const std::uint64_t tie = here.tie_hash;
  out.add(452, tie, tag(i));
  out.add(453, tie, s, place(i).distance);
  out.add(455, tie, place(i).quotes);
  out.add(457, tie, here.commas, here.verbs);
  if (here.tie.via != no_index) out.add(464, tie, here.tie.via == i, s);
}

void PartWindow::rule_features(std::uint32_t i, FeatureList& out) const {
  const unsigned s = side(i);
  const Place& here = place(i);
  const RuleMark& mark = scene_.marks[i];
  const bool is_other_cue = mark.cue != no_index && mark.cue != rule_;
  const bool is_other_content = mark.content != no_index && mark.content != rule_;
  const std::uint64_t other = is_other_cue + 2u * is_other_content;
  if (rule_ == no_index) {
    out.add(480, s, other, here.sentences);
    out.add(481, other, here.tie_hash);
    return;
  }
  const std::uint64_t reason = hash_of(scene_.rules[rule_].reason);
  out.add(482, s, here.rule);
  out.add(483, s, here.rule, place(i).distance);
  out.add(484, s, here.rule, reason);
  out.add(485, s, here.rule, lemma_);
  out.add(486, here.rule, here.tie_hash);
  out.add(487, s, here.rule, tag(i));
  out.add(488, s, here.rule, place(i).quotes);
  out.add(489, s, here.rule, other, here.sentences);
  out.add(490, s, here.rule, reason, here.commas + 4u * here.verbs + 16u * here.sentences);
}

void PartWindow::step_features(std::uint32_t i, FeatureList& out) const {
  const unsigned s = side(i);
  const Place &here = place(i), &last = place(i - 1);
  const std::uint64_t edge = (i == cue_.first) + 2u * (i == cue_.last) + 4u * (i == cue_.last + 1) +
                             8u * (i + 1 == cue_.first);
  const std::uint32_t quoted = reading_.tokens[i].quotation,
                      was_quoted = reading_.tokens[i - 1].quotation;
  const std::uint64_t quotes =
      (quoted == no_index ? 0 : 1) + (was_quoted == no_index ? 0 : 2) + (quoted == was_quoted) * 4u;
  const bool new_sentence =
      reading_.words.tokens[i].sentence != reading_.words.tokens[i - 1].sentence;
  const std::uint64_t rules = here.rule + 4u * last.rule + 16u * (rule_ != no_index);
  out.add(501, s);
  out.add(502, edge, lemma_);
  out.add(503, edge, after_, shape_);
  out.add(504, s, tag(i - 1), tag(i));
  out.add(505, s, word(i - 1));
  out.add(506, s, word(i));
  out.add(507, s, quotes, new_sentence, here.sentences);
  out.add(508, quotes, word(i - 1), tag(i));
  out.add(509, rules);
  out.add(510, rules, tag(i - 1), tag(i));
  out.add(511, rules, rule_ == no_index ? 0 : hash_of(scene_.rules[rule_].reason), edge);
  out.add(512, lemma_, word(i), here.sentences);
  out.add(513, word(i - 1), word(i));
  out.add(514, lemma_, tag(i - 1), tag(i));
  out.add(515, s, word(i - 1), tag(i), here.verbs);
  out.add(516, s, tag(i - 1), word(i), here.commas);
  out.add(831, class_, tag(i - 1), tag(i));
  out.add(832, class_, word(i), here.sentences);
  out.add(833, scene_.syntax.coarse_class(i - 1), scene_.syntax.coarse_class(i));
  out.add(834, edge, class_);
}

void PartWindow::step_ties(std::uint32_t i, FeatureList& out) const {
  const Place &here = place(i), &last = place(i - 1);
  const bool is_same = here.tie.via == last.tie.via && here.tie.kind == last.tie.kind;
  const auto begins = here.tie.via != no_index && scene_.dependents[here.tie.via].first == i;
  const auto ended = last.tie.via != no_index && scene_.dependents[last.tie.via].last == i;
  const std::uint64_t bounds = is_same + 2u * begins + 4u * ended;
  out.add(520, bounds, side(i));
  out.add(521, bounds, here.tie_hash, last.tie_hash);
  out.add(522, bounds, here.tie_hash, word(i));
  out.add(523, bounds, last.tie_hash, word(i - 1));
  out.add(524, bounds, here.tie_hash, lemma_);
  out.add(525, bounds, last.tie_hash, tag(i - 1), tag(i));
  // How much of the sentence's tree the step cuts.
  const Dependents& stretch = scene_.dependents[i];
  out.add(526, size_class(stretch.last - stretch.first), stretch.first == i, tag(i), side(i));
  const std::uint32_t head = scene_.syntax.tokens[i].head;
  out.add(527, head == no_index ? 0 : tag(head), head < i, tag(i), word(i - 1));
}

}  // namespace quoth::document
