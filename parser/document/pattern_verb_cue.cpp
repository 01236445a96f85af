#include "parser/document/content.hpp"
#include "parser/document/noun_phrase.hpp"
#include "parser/document/patterns.hpp"
#include "parser/document/subject.hpp"

namespace quoth::document {
namespace {

bool is_inside_quotation(const Scene& scene, const VerbGroup& group) {
  return scene.reading.is_quoted(group.head);
}

/// Finds the contents of one cue, step by step from what stands next to it.
class VerbCue {
 public:
  VerbCue(const Scene& scene, const VerbGroup& group)
      : scene_(scene), reading_(scene.reading), group_(group), cue_(*group.verb.cue) {}

  std::optional<Candidate> read() {
    candidate_.cue = {group_.first, group_.last};
    candidate_.verb = cue_.lemma;
    candidate_.is_negated = group_.is_negated;
    if (group_.is_passive || group_.kind == GroupKind::participle) return {};
    find_source();
    take_left();
    take_right();
    if (candidate_.content.empty()) return {};
    return candidate_;
  }

 private:
  void find_source() {
    if (auto subject = subject_before(scene_, group_)) {
      candidate_.source = *subject;
      unit_first_ = std::min(subject->first, group_.first);
      if (subject->last > group_.first) unit_first_ = group_.first;
      unit_last_ = group_.last;
    } else if (auto inverted = subject_after(scene_, group_)) {
      candidate_.source = *inverted;
      unit_first_ = group_.first;
      unit_last_ = inverted->last;
    } else {
      unit_first_ = group_.first;
      unit_last_ = group_.last;
    }
  }

  // "It is late," he said; It was late, he said.
  void take_left() {
    if (candidate_.source.empty()) return;
    if (auto quotation = quotation_ending_at(scene_, unit_first_)) {
      if (!cue_.takes(frame_quotation)) return;
      const Quotation& quoted = reading_.words.quotations[*quotation];
      std::uint32_t first = quoted.first_token;
      const std::uint32_t sentence = scene_.sentence_first(first);
      if (first > sentence &&
          reading_.words.tokens[first].sentence == reading_.words.tokens[unit_first_].sentence)
        first = sentence;
      candidate_.content.push_back({first, quoted.last_token});
      candidate_.reason = "quotation before cue";
      candidate_.confidence = 0.95F;
      return;
    }
    const std::uint32_t floor = scene_.sentence_first(group_.first);
    if (unit_first_ < floor + 3 || reading_.tag(unit_first_ - 1) != Tag::comma) return;
    if (!cue_.takes(frame_bare_clause) || !ends_after_unit()) return;
    candidate_.content.push_back({floor, unit_first_ - 1});
    candidate_.reason = "clause before cue";
    candidate_.confidence = 0.8F;
  }

  bool ends_after_unit() const {
    const std::uint32_t next = skip_adjuncts(scene_, unit_last_);
    const Tag tag = reading_.tag(next);
    return tag == Tag::stop || tag == Tag::comma || next >= scene_.sentence_last(group_.first);
  }

  void take_right() {
    std::uint32_t at = unit_last_;
    const std::uint32_t end = scene_.sentence_last(group_.first);
    if (at < end && cue_.takes(frame_listener)) at = past_listener(at);
    at = skip_adjuncts(scene_, at);
    if (at >= end) return take_following(end);
    const bool has_left = !candidate_.content.empty();
    if (reading_.tag(at) == Tag::comma || reading_.word(at) == ":") {
      if (quotation_starting_at(scene_, at + 1))
        return take_clause(at + 1, "quotation after cue", 0.95F);
      if (has_left && reading_.tag(at) == Tag::comma)
        return take_clause(at + 1, "clause around cue", 0.7F);
      if (reading_.word(at) == ":" && at + 1 < end)
        return take_clause(at + 1, "clause after colon", 0.8F);
      return;
    }
    if (reading_.tag(at) == Tag::stop) return take_following(end);
    if (has_left) return;
    take_by_frame(at);
  }

  void take_by_frame(std::uint32_t at) {
    const std::string_view word = reading_.word(at);
    if (word == "that" && cue_.takes(frame_clause)) return take_clause(at, "that-clause", 0.9F);
    if (quotation_starting_at(scene_, at) && cue_.takes(frame_quotation))
      return take_clause(at, "quotation after cue", 0.9F);
    if (word == "to" && cue_.takes(frame_infinitive) && scene_.group_at(at) != nullptr)
      return take_clause(at, "infinitive", 0.8F);
    if (cue_.takes(frame_question) &&
        (reading_.tag(at) == Tag::question || word == "whether" || word == "if"))
      return take_clause(at, "question", 0.8F);
    if (cue_.takes(frame_bare_clause) && begins_clause(at)) return take_clause(at, "clause", 0.8F);
    if (cue_.takes(frame_preposition) && leads(word))
      return take_clause(at + 1, "preposition", 0.6F, at + 1);
    if (cue_.takes(frame_object) || cue_.takes(frame_object_to)) {
      if (auto object = noun_phrase_after(scene_, at, Attach::none)) {
        if (cue_.takes(frame_judged)) candidate_.target = *object;
        take_clause(at, "object", 0.6F);
      }
    }
  }

  bool leads(std::string_view word) const {
    std::string_view list = cue_.particles;
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(' '), list.size());
      if (list.substr(0, end) == word) return true;
      list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
  }

  // A noun phrase and then a finite verb: "he was late".
  bool begins_clause(std::uint32_t at) const {
    const std::uint32_t end = scene_.sentence_last(group_.first);
    for (std::uint32_t i = at; i < end; ++i) {
      const VerbGroup* group = scene_.group_at(i);
      if (group != nullptr && group->kind == GroupKind::finite) return i > at;
      if (reading_.tag(i) == Tag::stop) return false;
    }
    return false;
  }

  std::uint32_t past_listener(std::uint32_t at) {
    auto listener = noun_phrase_after(scene_, at, Attach::of_only);
    if (!listener) return at;
    candidate_.addressee = *listener;
    return listener->last;
  }

  void take_clause(std::uint32_t first, std::string_view reason, float confidence,
                   std::uint32_t cue_last = 0) {
    const std::uint32_t last = clause_end(scene_, first);
    if (last <= first) return;
    if (cue_last > 0) candidate_.cue.last = cue_last;
    candidate_.content.push_back({first, last});
    if (candidate_.reason.empty()) {
      candidate_.reason = reason;
      candidate_.confidence = confidence;
    }
    take_following(scene_.sentence_last(last - 1));
  }

  // '"One," he said. "Two."': quotations that begin the next sentences go on with the same speech.
  void take_following(std::uint32_t at) {
    if (candidate_.content.empty()) return;
    if (!reading_.is_quoted(candidate_.content.back().last - 1)) return;
    const std::uint32_t paragraph = reading_.sentence_of(group_.head).paragraph;
    auto quotation = quotation_starting_at(scene_, at);
    if (!quotation || reading_.sentence_of(at).paragraph != paragraph) return;
    const Quotation& quoted = reading_.words.quotations[*quotation];
    if (scene_.sentence_last(quoted.last_token - 1) != quoted.last_token) return;
    candidate_.content.push_back({quoted.first_token, quoted.last_token});
  }

  const Scene& scene_;
  const Reading& reading_;
  const VerbGroup& group_;
  const CueVerb& cue_;
  Candidate candidate_;
  std::uint32_t unit_first_ = 0, unit_last_ = 0;
};

}  // namespace

void find_verb_cues(const Scene& scene, std::vector<Candidate>& found) {
  for (const VerbGroup& group : scene.groups) {
    if (group.verb.cue == nullptr || is_inside_quotation(scene, group)) continue;
    const std::uint32_t paragraph = scene.reading.sentence_of(group.head).paragraph;
    if (scene.reading.words.paragraphs[paragraph].kind == ParagraphKind::furniture) continue;
    if (auto candidate = VerbCue(scene, group).read()) found.push_back(std::move(*candidate));
  }
}

}  // namespace quoth::document
