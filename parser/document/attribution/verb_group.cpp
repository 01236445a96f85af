#include "parser/document/attribution/verb_group.hpp"

namespace quoth::document {
namespace {

bool is_auxiliary(Tag tag) {
  return tag == Tag::modal || tag == Tag::be || tag == Tag::have || tag == Tag::do_;
}
bool is_filler(Tag tag) { return tag == Tag::adverb || tag == Tag::negation; }

bool is_past_participle(VerbForm form) {
  return form == VerbForm::participle || form == VerbForm::past_or_participle;
}

// "was careful to insist" says that he insisted; "was free to insist" does not.
bool is_disposition(std::string_view word) {
  for (const char* adjective : {"careful", "quick", "happy", "glad", "proud", "forced", "compelled",
                                "quoted", "keen", "eager", "first", "loath", "slow", "wont"}) {
    if (word == adjective) return true;
  }
  return false;
}

class GroupFinder {
 public:
  explicit GroupFinder(const Reading& reading) : reading_(reading) {}

  std::vector<VerbGroup> run() {
    for (std::uint32_t i = 0; i < reading_.size();) {
      const Tag tag = reading_.tag(i);
      const bool starts = is_auxiliary(tag) || tag == Tag::verb;
      i = starts ? take_group(i) : i + 1;
    }
    return std::move(groups_);
  }

 private:
  bool same_stretch(std::uint32_t a, std::uint32_t b) const {
    return b < reading_.size() &&
           reading_.words.tokens[a].sentence == reading_.words.tokens[b].sentence &&
           reading_.tokens[a].quotation == reading_.tokens[b].quotation;
  }

  std::uint32_t take_group(std::uint32_t start) {
    VerbGroup group;
    group.first = group.head = start;
    bool after_be = false, after_auxiliary = false;
    std::uint32_t i = start;
    for (; same_stretch(start, i); ++i) {
      const Tag tag = reading_.tag(i);
      if (is_filler(tag)) {
        group.is_negated |= tag == Tag::negation && i > start;
        continue;
      }
      if (is_auxiliary(tag)) {
        group.head = i;
        after_be = tag == Tag::be;
        after_auxiliary = true;
        group.is_negated |= reading_.word(i).ends_with("n't");
        continue;
      }
      if (tag != Tag::verb || !fits(i, after_auxiliary)) break;
      group.head = i++;
      group.verb = reading_.tokens[group.head].verb;
      break;
    }
    group.last = group.head + 1;
    take_particle(group);
    group.kind = kind_of(group, after_auxiliary);
    group.is_passive = after_be && is_past_participle(group.verb.form);
    take_adverbs_before(group);
    if (!joins_last(group)) groups_.push_back(group);
    return group.last;
  }

  void take_particle(VerbGroup& group) const {
    if (group.verb.lemma.empty() || !same_stretch(group.head, group.last)) return;
    if (const CueVerb* cue = find_phrasal_cue(group.verb.lemma, reading_.word(group.last))) {
      group.verb.cue = cue;
      ++group.last;
    }
  }

  // After an auxiliary a finite form begins a group of its own ("what he did said a lot").
  bool fits(std::uint32_t i, bool after_auxiliary) const {
    const VerbForm form = reading_.tokens[i].verb.form;
    return !after_auxiliary || (form != VerbForm::third && form != VerbForm::past);
  }

  GroupKind kind_of(const VerbGroup& group, bool after_auxiliary) const {
    const std::uint32_t start = group.first;
    const bool after_to = start > 0 && reading_.tag(start - 1) == Tag::to;
    if (after_to) return GroupKind::infinitive;
    const std::string_view first = reading_.word(start);
    if (first == "having" || first == "being") return GroupKind::ing;
    if (after_auxiliary) return GroupKind::finite;
    if (group.verb.form == VerbForm::ing) return GroupKind::ing;
    if (group.verb.form == VerbForm::participle) return GroupKind::participle;
    return GroupKind::finite;
  }

  void take_adverbs_before(VerbGroup& group) const {
    const bool has_to = group.kind == GroupKind::infinitive;
    if (has_to) --group.first;
    while (group.first > 0 && same_stretch(group.head, group.first - 1)) {
      const Tag tag = reading_.tag(group.first - 1);
      if (tag == Tag::negation) group.is_negated = true;
      if (!is_filler(tag)) break;
      --group.first;
    }
  }

  // "went on to say", "is now trying to argue", "was careful to insist": one group, the last verb
  // its head. A cue before "to" keeps its infinitive as content ("refused to say").
  bool joins_last(const VerbGroup& group) {
    if (joins_by_gerund(group)) return true;
    if (group.kind != GroupKind::infinitive || groups_.empty()) return false;
    VerbGroup& last = groups_.back();
    if (!same_stretch(last.first, group.first) || last.verb.cue != nullptr ||
        group.verb.cue == nullptr)
      return false;
    if (last.kind == GroupKind::infinitive || group.first < last.last) return false;
    const bool is_be = last.verb.lemma.empty() && reading_.tag(last.head) == Tag::be;
    constexpr std::uint32_t gap_max = 2;
    if (group.first - last.last > (is_be ? gap_max : 1)) return false;
    for (std::uint32_t i = last.last; i < group.first; ++i) {
      const Tag tag = reading_.tag(i);
      const bool ok = tag == Tag::adverb || tag == Tag::preposition ||
                      (is_be && is_disposition(reading_.word(i)));
      if (!ok || reading_.word(i) == "for") return false;
    }
    last.last = group.last;
    last.head = group.head;
    last.verb = group.verb;
    last.is_passive = false;
    last.is_negated |= group.is_negated;
    return true;
  }

  // "reacted by saying": what was said follows the second verb.
  bool joins_by_gerund(const VerbGroup& group) {
    if (group.verb.form != VerbForm::ing || group.verb.cue == nullptr || groups_.empty())
      return false;
    VerbGroup& last = groups_.back();
    if (group.first != last.last + 1 || reading_.word(last.last) != "by" ||
        !same_stretch(last.first, group.first))
      return false;
    if (group.verb.cue->act != Act::speech || !group.verb.cue->takes(frame_clause)) return false;
    const bool opens =
        last.verb.lemma == "react" || last.verb.lemma == "respond" || last.verb.lemma == "reply" ||
        last.verb.lemma == "answer" || last.verb.lemma == "begin" || last.verb.lemma == "start" ||
        last.verb.lemma == "end" || last.verb.lemma == "counter" || last.verb.lemma == "conclude";
    if (!opens) return false;
    last.last = group.last;
    if (last.verb.cue == nullptr) last.verb = group.verb;
    return true;
  }

  const Reading& reading_;
  std::vector<VerbGroup> groups_;
};

}  // namespace

std::vector<VerbGroup> find_verb_groups(const Reading& reading) {
  return GroupFinder(reading).run();
}

}  // namespace quoth::document
