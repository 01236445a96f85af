#include "parser/document/attribution/lexicon.hpp"
#include "parser/document/model/find_cues.hpp"
#include "parser/document/words/tokenize.hpp"

namespace quoth::document {
namespace {

constexpr std::uint64_t outside = 1;

class CueFeatures {
 public:
  CueFeatures(const CueScene& scene, std::uint32_t at)
      : scene_(scene),
        reading_(scene.scene.reading),
        at_(at),
        sentence_(reading_.sentence_of(at)) {}

  void write(FeatureList& out) const {
    if (is_plain()) return write_plain(out);
    write_words(out);
    write_syntax(out);
    write_rules(out);
    write_quotations(out);
    write_classes(out);
  }

  std::uint64_t word(std::uint32_t i) const {
    return inside(i) ? scene_.syntax.tokens[i].word : outside;
  }
  std::uint64_t tag(std::uint32_t i) const {
    return inside(i) ? std::uint64_t{scene_.syntax.tag(i)} + 2 : outside;
  }

 private:
  bool inside(std::uint32_t i) const {
    return i >= sentence_.first_token && i < sentence_.last_token;
  }
  std::uint64_t lemma(std::uint32_t i) const {
    return inside(i) ? scene_.syntax.tokens[i].lemma : outside;
  }

  std::uint64_t fine(std::uint32_t i) const {
    return inside(i) ? scene_.syntax.tokens[i].word_class : no_class;
  }
  std::uint64_t coarse(std::uint32_t i) const {
    return inside(i) ? scene_.syntax.coarse_class(i) : no_class;
  }

  // Articles, names, numbers and marks stand inside a cue at most: a few observations do.
  bool is_plain() const {
    if (scene_.marks[at_].cue != no_index || scene_.scene.group_at(at_) != nullptr) return false;
    switch (scene_.syntax.tag(at_)) {
      case penn("DT"):
      case penn("CD"):
      case penn("NNP"):
      case penn("PRP"):
      case penn("PRP$"):
      case penn(","):
      case penn("."):
      case penn("``"):
      case penn("''"):
        return true;
      default:
        return false;
    }
  }
  void write_plain(FeatureList& out) const {
    const std::uint64_t w = word(at_), t = tag(at_);
    out.add(201, w);
    out.add(203, t);
    out.add(204, w, word(at_ + 1));
    out.add(205, word(at_ - 1), w);
    out.add(209, t, word(at_ + 1));
    out.add(210, t, word(at_ - 1));
    out.add(211, t, lemma(at_ + 1), tag(at_ + 1));
    out.add(212, t, lemma(at_ - 1), tag(at_ - 1));
    out.add(213, t, tag(at_ - 1), tag(at_ + 1));
    out.add(280, t, reading_.is_quoted(at_));
    const std::uint32_t head = scene_.syntax.tokens[at_].head;
    out.add(232, t, head == no_index ? 0 : lemma(head), head != no_index && head > at_);
    out.add(266, t, scene_.marks[at_].content != no_index, false);
  }

  void write_words(FeatureList& out) const {
    const std::uint64_t w = word(at_), l = lemma(at_), t = tag(at_);
    out.add(201, w);
    out.add(202, l, t);
    out.add(203, t);
    out.add(204, w, word(at_ + 1));
    out.add(205, word(at_ - 1), w);
    out.add(206, l, tag(at_ - 1), tag(at_ + 1));
    out.add(207, l, tag(at_ + 1), tag(at_ + 2));
    out.add(208, l, tag(at_ - 2), tag(at_ - 1));
    out.add(209, t, word(at_ + 1));
    out.add(210, t, word(at_ - 1));
    out.add(211, t, lemma(at_ + 1), tag(at_ + 1));
    out.add(212, t, lemma(at_ - 1), tag(at_ - 1));
    out.add(213, t, tag(at_ - 1), tag(at_ + 1));
    out.add(214, t, tag(at_ + 1), tag(at_ + 2));
    out.add(215, t, tag(at_ - 1), tag(at_ - 2));
    out.add(216, word(at_ + 2), t);
    out.add(217, word(at_ - 2), t);
    out.add(218, word(at_ - 1), w, word(at_ + 1));
    out.add(219, w, word(at_ + 1), word(at_ + 2));
    const std::string_view text = reading_.word(at_);
    out.add(220, hash_of(text.substr(text.size() > 4 ? text.size() - 4 : 0)), t);
    const auto paragraph = reading_.words.paragraphs[sentence_.paragraph].kind;
    out.add(221, static_cast<unsigned>(paragraph), t);
    out.add(222, static_cast<unsigned>(paragraph), l);
  }

  void write_syntax(FeatureList& out) const {
    const SyntaxToken& token = scene_.syntax.tokens[at_];
    const Dependents& hanging = scene_.dependents[at_];
    const std::uint64_t l = lemma(at_), t = tag(at_);
    const std::uint32_t head = token.head;
    const bool is_left = head != no_index && head > at_;
    out.add(230, t, head == no_index ? 0 : tag(head), is_left,
            static_cast<unsigned>(token.relation));
    out.add(231, l, head == no_index ? 0 : tag(head), is_left);
    out.add(232, t, head == no_index ? 0 : lemma(head), is_left);
    out.add(233, l, head == no_index ? 0 : lemma(head), is_left);
    const std::uint64_t subject_tag = hanging.subject == no_index ? 0 : tag(hanging.subject);
    const std::uint64_t subject = hanging.subject == no_index ? 0 : word(hanging.subject);
    out.add(234, t, subject_tag);
    out.add(235, l, subject_tag);
    out.add(236, t, subject);
    out.add(237, l, subject);
    const std::uint64_t object = hanging.object == no_index ? 0 : tag(hanging.object);
    const std::uint64_t clause = hanging.clause == no_index ? 0 : tag(hanging.clause);
    out.add(238, l, object, clause);
    out.add(239, t, subject_tag, object, clause);
    out.add(240, l, subject_tag, clause != 0, object != 0);
    if (hanging.object != no_index) out.add(241, l, lemma(hanging.object));
    if (hanging.clause != no_index) {
      const std::uint32_t begins = scene_.dependents[hanging.clause].first;
      out.add(242, l, word(begins));
      out.add(243, t, word(begins), subject_tag);
    }
    const std::uint64_t right = hanging.first_right == no_index ? 0 : lemma(hanging.first_right);
    out.add(244, t, right);
    out.add(245, l, right);
    out.add(246, t, size_class(hanging.last - at_), size_class(at_ - hanging.first));
    out.add(247, l, size_class(hanging.last - at_));
    write_above(out);
  }

  // Verbs of speech among the words that this one hangs on: a cue inside what another one says.
  void write_above(FeatureList& out) const {
    constexpr int depth_max = 8;
    std::uint32_t above = scene_.syntax.tokens[at_].head;
    std::uint32_t below = at_;
    for (int depth = 0; above != no_index && depth < depth_max; ++depth) {
      if (scene_.marks[above].cue != no_index) {
        const auto relation = static_cast<unsigned>(scene_.syntax.tokens[below].relation);
        out.add(250, tag(at_), relation, below < above);
        out.add(251, lemma(at_), relation, below < above);
        out.add(252, tag(at_), lemma(above), below < above);
        return;
      }
      below = above;
      above = scene_.syntax.tokens[above].head;
    }
  }

  void write_rules(FeatureList& out) const {
    const RuleMark& mark = scene_.marks[at_];
    const std::uint64_t l = lemma(at_), t = tag(at_);
    const auto rule = static_cast<std::uint64_t>(reading_.tag(at_));
    out.add(260, rule, t);
    if (mark.cue != no_index) {
      const std::uint64_t reason = hash_of(scene_.rules[mark.cue].reason);
      out.add(261, mark.begins_cue);
      out.add(262, mark.begins_cue, reason);
      out.add(263, mark.begins_cue, reason, l);
      out.add(264, mark.begins_cue, scene_.rules[mark.cue].is_negated,
              scene_.rules[mark.cue].is_hypothetical);
    } else {
      out.add(265, l);
    }
    const bool is_other = mark.content != no_index && mark.content != mark.cue;
    out.add(266, t, is_other, mark.cue != no_index);
    out.add(267, l, is_other);
    if (is_other) out.add(268, hash_of(scene_.rules[mark.content].verb), mark.cue != no_index, t);
    const VerbGroup* group = scene_.scene.group_at(at_);
    if (group == nullptr) return;
    const std::uint64_t form = static_cast<unsigned>(group->kind) + 8u * group->is_passive +
                               16u * group->is_negated + 32u * (group->first == at_) +
                               64u * (group->head == at_);
    out.add(270, form);
    out.add(271, form, l);
    const std::uint32_t verb = group->head;
    out.add(272, form, lemma(verb));
    const CueVerb* known = group->verb.cue;
    if (known != nullptr) {
      out.add(273, form, static_cast<unsigned>(known->act) + 1);
      out.add(274, form, known->frames);
      out.add(275, lemma(verb), word(group->last));
      out.add(276, static_cast<unsigned>(known->act), tag(group->last), group->first == at_);
    }
  }

  void write_quotations(FeatureList& out) const {
    const std::uint64_t l = lemma(at_), t = tag(at_);
    const bool is_quoted = reading_.is_quoted(at_);
    out.add(280, t, is_quoted);
    out.add(281, l, is_quoted);
    const std::uint64_t before = quotation_distance(-1), after = quotation_distance(1);
    out.add(282, t, before, after);
    out.add(283, l, before);
    out.add(284, l, after);
  }

  // Tokens to the next quotation mark of the sentence, in classes; 0 where there is none.
  std::uint64_t quotation_distance(int step) const {
    constexpr std::uint32_t distance_max = 12;
    std::uint32_t i = at_;
    for (std::uint32_t distance = 1; distance <= distance_max; ++distance) {
      i = step < 0 ? i - 1 : i + 1;
      if (!inside(i)) return 0;
      if (reading_.tag(i) == Tag::quote) return size_class(distance);
    }
    return 0;
  }

  // Of words that the corpus tells little of, their classes tell something.
  void write_classes(FeatureList& out) const {
    const Dependents& hanging = scene_.dependents[at_];
    const std::uint64_t l = lemma(at_), t = tag(at_), c = fine(at_);
    const std::uint64_t subject_tag = hanging.subject == no_index ? 0 : tag(hanging.subject);
    const std::uint64_t object_tag = hanging.object == no_index ? 0 : tag(hanging.object);
    const std::uint64_t clause_tag = hanging.clause == no_index ? 0 : tag(hanging.clause);
    const std::uint64_t subject = coarse(hanging.subject), object = coarse(hanging.object);
    out.add(801, c);
    out.add(802, c, t);
    out.add(803, c, tag(at_ - 1), tag(at_ + 1));
    out.add(804, l, coarse(at_ + 1));
    out.add(805, l, coarse(at_ - 1));
    out.add(806, t, fine(at_ + 1));
    out.add(807, t, fine(at_ - 1));
    out.add(808, coarse(at_), coarse(at_ + 1), t);
    out.add(809, l, subject);
    out.add(810, t, subject, subject_tag);
    out.add(811, c, subject_tag, clause_tag != 0, object_tag != 0);
    out.add(812, c, clause_tag, object_tag);
    out.add(813, l, object);
    out.add(814, coarse(at_), object, t);
    out.add(815, c, word(at_ + 1));
  }

  const CueScene& scene_;
  const Reading& reading_;
  std::uint32_t at_;
  const Sentence& sentence_;
};

}  // namespace

void cue_features(const CueScene& scene, std::uint32_t i, FeatureList& labels, FeatureList& steps) {
  const CueFeatures here(scene, i);
  here.write(labels);
  steps.add(301);
  steps.add(302, here.tag(i));
  steps.add(303, here.word(i));
  steps.add(304, here.tag(i - 1), here.tag(i));
  steps.add(305, here.word(i - 1), here.tag(i));
}

}  // namespace quoth::document
