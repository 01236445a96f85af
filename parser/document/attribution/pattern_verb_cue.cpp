#include "parser/document/attribution/content.hpp"
#include "parser/document/attribution/content_adjunct.hpp"
#include "parser/document/attribution/noun_phrase.hpp"
#include "parser/document/attribution/object_time.hpp"
#include "parser/document/attribution/patterns.hpp"
#include "parser/document/attribution/subject.hpp"
#include "parser/document/attribution/subject_actor.hpp"
#include "parser/document/attribution/verb_frame.hpp"

namespace quoth::document {
namespace {

/// Finds the contents of one cue, step by step from what stands next to it.
class VerbCue {
 public:
  VerbCue(const Scene& scene, const VerbGroup& group)
      : scene_(scene),
        reading_(scene.reading),
        group_(group),
        cue_(*group.verb.cue),
        sentence_first_(scene.sentence_first(group.first)),
        sentence_last_(scene.sentence_last(group.first)) {}

  std::optional<Candidate> read() {
    candidate_.cue = {group_.first, group_.last};
    candidate_.verb = cue_.lemma;
    candidate_.is_negated = group_.is_negated;
    if (group_.is_passive || group_.kind == GroupKind::participle || is_gerund_of_judgement())
      return {};
    find_source();
    if (candidate_.source.empty() && group_.kind != GroupKind::ing && !is_asked()) return {};
    take_left();
    take_right();
    if (candidate_.content.empty()) take_relative();
    if (candidate_.content.empty()) return {};
    return candidate_;
  }

 private:
  // "Asked whether it was late, he left": nobody says who asked.
  bool is_asked() const {
    if (cue_.lemma != "ask" || group_.last - group_.first > 1) return false;
    if (group_.first == sentence_first_) return true;
    const std::string_view word = reading_.word(group_.first - 1);
    return word == "when" || word == "if" || word == "once";
  }

  // "the talk about backing Doe": what is talked about, and nobody's act.
  bool is_gerund_of_judgement() const {
    if (group_.kind != GroupKind::ing || group_.first == sentence_first_) return false;
    if (reading_.tag(group_.first - 1) != Tag::preposition ||
        reading_.word(group_.first - 1) == "by")
      return false;
    return cue_.act == Act::belief || cue_.takes(frame_judged);
  }

  void find_source() {
    unit_first_ = group_.first;
    unit_last_ = group_.last;
    if (auto subject = subject_before(scene_, group_)) {
      candidate_.source = *subject;
      const bool is_adjacent = subject->last == group_.first || is_adverbial(subject->last);
      if (is_adjacent && group_.kind == GroupKind::finite) unit_first_ = subject->first;
    } else if (auto inverted = subject_after(scene_, group_)) {
      candidate_.source = *inverted;
      unit_last_ = inverted->last;
    }
  }
  // "Doe on Thursday said": nothing but a date between subject and verb.
  bool is_adverbial(std::uint32_t first) const {
    constexpr std::uint32_t gap_max = 30;
    return first < group_.first && group_.first - first <= gap_max &&
           reading_.tag(first) != Tag::quote &&
           reading_.tag(group_.first - 1) != Tag::conjunction &&
           scene_.group_at(group_.first - 1) == nullptr &&
           (reading_.tag(group_.first - 1) == Tag::comma ||
            reading_.tag(group_.first - 1) == Tag::date ||
            reading_.tag(group_.first - 1) == Tag::adverb ||
            reading_.tag(group_.first - 1) == Tag::bracket ||
            time_phrase_first(reading_, group_.first) < group_.first);
  }

  // "It is late," he said; It was late, he said.
  void take_left() {
    if (candidate_.source.empty() || group_.kind != GroupKind::finite) return;
    const bool has_unit = unit_first_ < group_.first || unit_last_ > group_.last;
    if (!has_unit) return;
    if (auto quotation = quotation_ending_at(scene_, unit_first_))
      return take_left_quotation(*quotation);
    if (unit_first_ < sentence_first_ + 2 || reading_.tag(unit_first_ - 1) != Tag::comma) return;
    if (!cue_.takes(frame_bare_clause) || !ends_after_unit()) return;
    const std::uint32_t first = left_clause_first();
    const bool goes_around =
        reading_.tag(unit_last_) == Tag::comma && unit_last_ + 2 < sentence_last_ &&
        !quotation_starting_at(scene_, unit_last_ + 1) && goes_on(unit_last_ + 1);
    if ((first + 2 > unit_first_ - 1 && !goes_around) || is_adverbial_before(first)) return;
    candidate_.content.push_back({first, unit_first_ - 1});
    candidate_.reason = "clause before cue";
    candidate_.confidence = 0.8F;
  }

  // ... "is dead," he said: the whole sentence from its beginning, or the quotation's sentences.
  void take_left_quotation(std::uint32_t index) {
    if (!cue_.takes(frame_quotation) && cue_.act != Act::speech) return;
    const Quotation& quoted = reading_.words.quotations[index];
    if (!cue_.takes(frame_quotation) && !ends_after_unit()) return;
    std::uint32_t first = quoted.first_token;
    if (first > scene_.sentence_first(first) && !has_cue(scene_.sentence_first(first), first)) {
      first = scene_.sentence_first(first);
    }
    if (first > 0 && reading_.is_quoted(first) && reading_.tokens[first].quotation != index) {
      first = reading_.words.quotations[reading_.tokens[first].quotation].first_token;
    }
    candidate_.content.push_back({first, quoted.last_token});
    candidate_.reason = "quotation before cue";
    candidate_.confidence = 0.95F;
  }

  bool has_cue(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      const VerbGroup* group = scene_.group_at(i);
      if (group != nullptr && group->verb.cue != nullptr &&
          group->verb.cue->takes(frame_quotation) && group->kind == GroupKind::finite &&
          !reading_.is_quoted(i)) {
        return true;
      }
    }
    return false;
  }

  // "which he denies"
  void take_relative() {
    if (unit_first_ == group_.first || unit_first_ <= sentence_first_) return;
    const std::uint32_t i = unit_first_ - 1;
    const std::string_view word = reading_.word(i);
    if (word != "which" && word != "what" && word != "whom") return;
    if (!cue_.takes(frame_object) && !cue_.takes(frame_bare_clause)) return;
    candidate_.content.push_back({i, i + 1});
    candidate_.reason = "relative object";
    candidate_.confidence = 0.5F;
  }

  // Past "But" and "And": they belong to nobody's claim. What another cue has begun stays its own.
  std::uint32_t left_clause_first() const {
    std::uint32_t first = sentence_first_;
    for (std::uint32_t i = sentence_first_; i < unit_first_; ++i) {
      if (reading_.word(i) == ";") first = i + 1;
    }
    return first;
  }

  // Nothing but "in a statement on Friday" may follow: a cue with a claim after it has none before.
  bool ends_after_unit() const {
    const std::uint32_t next = skip_adjuncts(scene_, unit_last_);
    if (next >= sentence_last_) return true;
    const Tag tag = reading_.tag(next);
    if (tag == Tag::stop || tag == Tag::comma || tag == Tag::dash || tag == Tag::bracket)
      return true;
    if (tag != Tag::preposition && tag != Tag::date && tag != Tag::subordinator && tag != Tag::to)
      return false;
    if (reading_.word(next) == "that" || leads(cue_, reading_.word(next))) return false;
    for (std::uint32_t i = next; i < sentence_last_; ++i) {
      const VerbGroup* group = scene_.group_at(i);
      if (group != nullptr && group->kind == GroupKind::finite && tag != Tag::subordinator)
        return false;
      if (reading_.tag(i) == Tag::comma) break;
    }
    return true;
  }

  void take_right() {
    if (!candidate_.content.empty()) {
      if (cue_.takes(frame_listener) && unit_last_ == group_.last) past_listener(unit_last_);
      if (reading_.word(unit_last_) == "of") {  // "he said of Doe"
        if (auto topic = noun_phrase_after(scene_, unit_last_ + 1, Attach::of_only))
          candidate_.target = *topic;
      }
      return take_right_of_left();
    }
    std::uint32_t at = unit_last_;
    if (at < sentence_last_ && cue_.takes(frame_listener)) at = past_listener(at);
    at = skip_adjuncts(scene_, at);
    if (at >= sentence_last_) return;
    if (reading_.tag(at) == Tag::comma || reading_.word(at) == ":")
      return take_after_mark(past_aside(at));
    if (reading_.tag(at) == Tag::stop) return;
    take_by_frame(at);
  }

  // "told them, to loud applause:" - the colon at the end of the sentence is the mark.
  std::uint32_t past_aside(std::uint32_t at) const {
    const bool ends_in_colon = reading_.word(sentence_last_ - 1) == ":";
    if (!ends_in_colon || reading_.tag(at) != Tag::comma || quotation_starting_at(scene_, at + 1))
      return at;
    for (std::uint32_t i = at; i < sentence_last_; ++i) {
      if (scene_.group_at(i) != nullptr) return at;
    }
    return sentence_last_ - 1;
  }

  void take_after_mark(std::uint32_t at) {
    const bool is_colon = reading_.word(at) == ":";
    if (is_colon && !cue_.takes(frame_quotation) && !cue_.takes(frame_clause)) return;
    if (quotation_starting_at(scene_, at + 1)) {
      if (cue_.act == Act::speech)
        take_clause(at + 1, is_colon ? "quotation after colon" : "quotation after cue", 0.95F);
    } else if (is_colon && at + 1 < sentence_last_) {
      take_clause(at + 1, "clause after colon", 0.8F);
    }
  }

  // "One," he said in Ames, "and two." "Three."
  void take_right_of_left() {
    const bool is_quoted = reading_.is_quoted(candidate_.content.back().last - 1);
    for (std::uint32_t i = unit_last_; i < sentence_last_; ++i) {
      if (scene_.group_at(i) != nullptr && scene_.group_at(i)->verb.cue != nullptr)
        return take_following_if_silent(i);
      if (quotation_starting_at(scene_, i) && is_quoted) {
        const Tag before = reading_.tag(i - 1);
        if (before == Tag::comma || before == Tag::stop || before == Tag::dash)
          return take_clause(i, "", 0);
        return;
      }
    }
    if (is_quoted) return append_following(scene_, sentence_last_, candidate_.content);
    if (reading_.tag(unit_last_) == Tag::comma && unit_last_ + 2 < sentence_last_ &&
        goes_on(unit_last_ + 1)) {
      take_clause(unit_last_ + 1, "", 0);
    }
  }
  // Another cue stands in the sentence: it may own a quotation there, and what follows that.
  void take_following_if_silent(std::uint32_t at) {
    for (std::uint32_t i = at; i < sentence_last_; ++i) {
      if (reading_.is_quoted(i)) return;
    }
    if (reading_.is_quoted(candidate_.content.back().last - 1))
      append_following(scene_, sentence_last_, candidate_.content);
  }
  // "The plan, he said, was dead": what follows "he said" between commas goes on with the claim,
  // unless it tells of the speaker (", smiling", ", who left", ", as he left").
  bool goes_on(std::uint32_t at) const {
    const VerbGroup* group = scene_.group_at(at);
    if (group != nullptr && group->kind == GroupKind::ing) return false;
    if (reading_.tag(at) == Tag::relative) return false;
    const std::string_view word = reading_.word(at);
    return word != "as" && word != "while" && word != "after" && word != "when" &&
           word != "although";
  }
  bool has_finite_verb(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      const VerbGroup* group = scene_.group_at(i);
      if (group != nullptr && group->kind == GroupKind::finite) return true;
    }
    return false;
  }
  // "On Monday, he said it was late": an adverbial before the cue is no claim, unless the claim
  // goes on behind a comma ("On Monday, he said, it was late").
  bool is_adverbial_before(std::uint32_t first) const {
    if (reading_.tag(unit_last_) == Tag::comma && !quotation_starting_at(scene_, unit_last_ + 1))
      return false;
    const Tag tag = reading_.tag(first);
    const std::string_view word = reading_.word(first);
    const bool leads_in =
        tag == Tag::preposition || tag == Tag::subordinator || tag == Tag::to ||
        tag == Tag::question || tag == Tag::date || tag == Tag::adverb || word == "asked" ||
        (scene_.group_at(first) != nullptr && scene_.group_at(first)->kind == GroupKind::ing);
    return leads_in && (word != "that") && (tag != Tag::preposition || !has_main_clause(first));
  }
  // An introductory phrase ends with the first comma; is there a clause after it?
  bool has_main_clause(std::uint32_t first) const {
    for (std::uint32_t i = first; i + 1 < unit_first_; ++i) {
      if (reading_.tag(i) == Tag::comma) return has_finite_verb(i, unit_first_ - 1);
    }
    return false;
  }

  void take_by_frame(std::uint32_t at) {
    const std::string_view word = reading_.word(at);
    if (word == "that" && cue_.takes(frame_clause)) return take_clause(at, "that-clause", 0.9F);
    if (quotation_starting_at(scene_, at)) {
      if (cue_.takes(frame_quotation) || cue_.takes(frame_object))
        take_clause(at, "quotation after cue", 0.9F);
      return;
    }
    if (word == "to" && cue_.takes(frame_infinitive) && scene_.group_at(at) != nullptr) {
      return take_clause(at, "infinitive", 0.8F);
    }
    if (cue_.takes(frame_question) &&
        (reading_.tag(at) == Tag::question || word == "whether" || word == "if")) {
      return take_clause(at, "question", 0.8F);
    }
    if (cue_.takes(frame_bare_clause) && begins_clause(scene_, cue_, at))
      return take_clause(at, "clause", 0.8F);
    if (cue_.takes(frame_preposition) && leads(cue_, word)) {
      take_clause(at + 1, "preposition", 0.6F, at + 1);
      return part_time_after(noun_phrase_after(scene_, at + 1, Attach::of_only), word);
    }
    if (cue_.takes(frame_object) || cue_.takes(frame_object_to)) take_object(at);
  }

  void take_object(std::uint32_t at) {
    // "accused Doe of lying": what follows "of" is the charge.
    const auto object =
        noun_phrase_after(scene_, at, cue_.lemma == "accuse" ? Attach::none : Attach::of_only);
    if (tells_of_stance(cue_.lemma) && !has_actor(scene_, group_, candidate_.source)) return;
    const bool is_ing =
        scene_.group_at(at) != nullptr && scene_.group_at(at)->kind == GroupKind::ing;
    if (!object && !(is_ing && cue_.takes(frame_object))) return;
    if (object && cue_.takes(frame_judged)) candidate_.target = *object;
    const bool is_judged = object && cue_.takes(frame_judged);
    take_clause(at, is_judged ? "judged object" : "object", 0.6F);
    part_time_after(object);
  }

  void part_time_after(std::optional<Phrase> object, std::string_view particle = {}) {
    const bool is_apart = candidate_.cue_rest.empty() && object &&
                          object->first <= unit_last_ + (particle.empty() ? 0 : 1);
    if (object && !candidate_.content.empty())
      part_time(scene_, group_, {*object, particle, !is_apart}, candidate_);
  }

  std::uint32_t past_listener(std::uint32_t at) {
    if (reading_.is_quoted(at)) return at;
    auto listener = noun_phrase_after(scene_, at, Attach::of_only);
    if (!listener) return at;
    if (listener->last < sentence_last_) {
      const VerbGroup* group = scene_.group_at(listener->last);
      const bool is_clause =
          group != nullptr && group->kind == GroupKind::finite && !cue_.takes(frame_object_to);
      if (is_clause && cue_.takes(frame_bare_clause) && cue_.lemma != "tell") return at;
    }
    candidate_.addressee = *listener;
    return listener->last;
  }

  void take_clause(std::uint32_t first, std::string_view reason, float confidence,
                   std::uint32_t cue_last = 0) {
    const bool is_object = reason == "object" || reason == "judged object" ||
                           reason == "preposition" || reason == "infinitive";
    std::uint32_t last = clause_end(scene_, first, is_object ? Reach::object : Reach::clause);
    if (last <= first) return;
    last = insert_end(first, last);
    const bool has_gap = cue_last > candidate_.cue.last + 1 &&
                         time_phrase_end(reading_, candidate_.cue.last) > candidate_.cue.last;
    if (has_gap)
      candidate_.cue_rest = {cue_last - 1, cue_last};
    else if (cue_last > 0)
      candidate_.cue.last = cue_last;
    candidate_.content.push_back({first, last});
    if (candidate_.reason.empty()) {
      candidate_.reason = reason;
      candidate_.confidence = confidence;
    }
    if (reading_.is_quoted(last - 1))
      append_following(scene_, scene_.sentence_last(last - 1), candidate_.content);
  }

  // "Doe, who said it was late, left": the claim ends where the main clause goes on with its verb.
  std::uint32_t insert_end(std::uint32_t first, std::uint32_t last) const {
    if (candidate_.source.empty() || reading_.tag(candidate_.source.first) != Tag::relative)
      return last;
    if (candidate_.source.last - candidate_.source.first != 1) return last;
    for (std::uint32_t i = first + 1; i + 1 < last; ++i) {
      const VerbGroup* group = scene_.group_at(i + 1);
      const bool goes_on =
          group != nullptr && group->kind == GroupKind::finite && !reading_.is_quoted(i + 1);
      if (reading_.tag(i) == Tag::comma && goes_on) return i;
    }
    return last;
  }

  const Scene& scene_;
  const Reading& reading_;
  const VerbGroup& group_;
  const CueVerb& cue_;
  std::uint32_t sentence_first_, sentence_last_;
  Candidate candidate_;
  std::uint32_t unit_first_ = 0, unit_last_ = 0;
};

}  // namespace

void find_verb_cues(const Scene& scene, std::vector<Candidate>& found) {
  for (const VerbGroup& group : scene.groups) {
    if (group.verb.cue == nullptr || scene.reading.is_quoted(group.head)) continue;
    if (!scene.is_prose(group.head)) continue;
    if (auto candidate = VerbCue(scene, group).read()) found.push_back(std::move(*candidate));
  }
}

}  // namespace quoth::document
