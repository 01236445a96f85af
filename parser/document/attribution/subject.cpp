#include "parser/document/attribution/subject.hpp"

#include "parser/document/attribution/content_adjunct.hpp"
#include "parser/document/attribution/noun_phrase.hpp"
#include "parser/document/words/tokenize.hpp"

namespace quoth::document {
namespace {

constexpr std::uint32_t look_back_tokens_max = 60;
// Clauses looked through for one subject: hostile text joins verbs without end, and each leads back
// to all before it.
constexpr std::uint32_t clauses_max = 64;

class SubjectFinder {
 public:
  SubjectFinder(const Scene& scene, const VerbGroup& group)
      : scene_(scene), reading_(scene.reading), floor_(scene.sentence_first(group.first)) {}

  std::optional<Phrase> before(std::uint32_t last) const {
    if (last <= floor_) return {};
    const std::uint32_t i = last - 1;
    const Tag tag = reading_.tag(i);
    if (tag == Tag::relative ||
        (reading_.word(i) == "that" && i > floor_ && is_nominal(reading_.tag(i - 1)))) {
      return Phrase{i, last};
    }
    if (tag == Tag::comma || tag == Tag::dash) return across_insert(i);
    if (tag == Tag::conjunction) return of_coordinated(i);
    const std::uint32_t time = time_phrase_first(reading_, last);
    if (tag == Tag::date || (time < last && time > floor_)) return before_adjunct(last);
    auto phrase = noun_phrase_before(scene_, last);
    if (!phrase) return before_adjunct(last);
    if (reading_.word(phrase->first) == "any" &&
        phrase->first > floor_) {  // "would any day prefer"
      const VerbGroup* modal = scene_.group_at(phrase->first - 1);
      if (modal != nullptr && modal->verb.lemma.empty()) return before(modal->first);
    }
    return after_adjunct(*phrase);
  }

  // The subject of the nearest finite verb before `last`, for "..., adding that".
  std::optional<Phrase> of_clause_before(std::uint32_t last) const {
    if (++clauses_ > clauses_max) return {};
    if (auto speaker = of_speech_before(last)) return speaker;
    for (std::uint32_t i = last, steps = 0; i > floor_ && steps < look_back_tokens_max;
         --i, ++steps) {
      const VerbGroup* group = scene_.group_at(i - 1);
      if (group == nullptr || group->kind != GroupKind::finite || reading_.is_quoted(group->first))
        continue;
      if (group->verb.cue == nullptr && reading_.tag(i - 1) == Tag::noun) continue;
      i = group->first + 1;
      if (auto subject = before(group->first)) return subject;
      if (auto subject = subject_after(scene_, *group)) return subject;
    }
    return {};
  }

  // "with Jo Doe, its spokesman, saying that": the subject of an absolute phrase.
  std::optional<Phrase> companion_before(std::uint32_t last) const {
    const auto phrase = across_insert(last - 1);
    const bool is_companion =
        phrase && phrase->first > floor_ && reading_.word(phrase->first - 1) == "with";
    return is_companion ? phrase : std::nullopt;
  }

  // "mocked Doe for claiming": he who is mocked.
  std::optional<Phrase> blamed_before(std::uint32_t last) const {
    if (last <= floor_ + 2 || reading_.word(last - 1) != "for") return {};
    const auto phrase = noun_phrase_before(scene_, last - 1);
    if (!phrase || phrase->first <= floor_) return {};
    const VerbGroup* group = scene_.group_at(phrase->first - 1);
    const bool is_judged = group != nullptr && group->verb.cue != nullptr && !group->is_passive &&
                           group->verb.cue->takes(frame_judged);
    return is_judged ? phrase : std::nullopt;
  }

 private:
  // "Doe, the mayor, said": back over the insert to the name before it.
  std::optional<Phrase> across_insert(std::uint32_t comma) const {
    for (std::uint32_t i = comma, steps = 0; i > floor_ + 1 && steps < look_back_tokens_max;
         --i, ++steps) {
      if (reading_.is_quoted(i - 1) != reading_.is_quoted(comma)) return {};
      if (reading_.tag(i - 1) != reading_.tag(comma)) continue;
      auto phrase = noun_phrase_before(scene_, i - 1);
      if (!phrase) continue;
      if (is_list_part(i, comma)) continue;
      const bool is_insert = insert_names(i);
      return Phrase{after_adjunct(*phrase).first, is_insert ? comma + 1 : i - 1};
    }
    return {};
  }
  // "in Ames, Iowa, Doe": a place's second half is no insert of its own.
  bool is_list_part(std::uint32_t first, std::uint32_t comma) const {
    return comma - first <= 2 && reading_.tag(first) == Tag::proper && first > floor_ + 2 &&
           noun_phrase_before(scene_, first - 1)->first > floor_ &&
           reading_.tag(noun_phrase_before(scene_, first - 1)->first) == Tag::proper &&
           has_comma_before(noun_phrase_before(scene_, first - 1)->first);
  }
  bool has_comma_before(std::uint32_t first) const {
    return first > floor_ && reading_.tag(first - 1) == Tag::preposition;
  }
  // Whether the words from `first` say who somebody is, rather than when or where.
  bool insert_names(std::uint32_t first) const {
    const Tag tag = reading_.tag(first);
    return tag == Tag::determiner || tag == Tag::possessive || tag == Tag::noun ||
           tag == Tag::proper || tag == Tag::relative || tag == Tag::number;
  }

  // The subject of the cue of speech before `last`, whatever its content says in between.
  std::optional<Phrase> of_speech_before(std::uint32_t last) const {
    for (std::uint32_t i = last, steps = 0; i > floor_ && steps < look_back_tokens_max;
         --i, ++steps) {
      const VerbGroup* group = scene_.group_at(i - 1);
      if (group == nullptr || reading_.is_quoted(group->first) || group->is_passive) continue;
      if (group->kind != GroupKind::finite || group->verb.cue == nullptr ||
          group->verb.cue->act != Act::speech)
        continue;
      if (auto subject = before(group->first)) return subject;
      if (auto subject = subject_after(scene_, *group)) return subject;
    }
    return {};
  }

  // "smiled and said"; "said ..., and added".
  std::optional<Phrase> of_coordinated(std::uint32_t conjunction) const {
    return of_clause_before(conjunction);
  }

  // "Doe on Thursday said", "Doe, speaking from the house on Thursday said".
  std::optional<Phrase> before_adjunct(std::uint32_t last) const {
    std::uint32_t i = time_phrase_first(reading_, last);
    const bool is_phrase = i < last;
    while (i > floor_ && reading_.tag(i - 1) == Tag::date) --i;
    if (i < last && !is_phrase) {
      if (i > floor_ && reading_.tag(i - 1) == Tag::preposition)
        --i;
      else if (i > floor_ && (reading_.word(i - 1) == "late" || reading_.word(i - 1) == "last"))
        --i;
    }
    if (i == last) return {};
    if (i <= floor_) return {};
    // "Jo Doe, the mayor, on Thursday said"
    if (reading_.tag(i - 1) == Tag::comma) return across_insert(i - 1);
    if (auto phrase = noun_phrase_before(scene_, i)) {
      const VerbGroup* verb =
          phrase->first > floor_ + 1 ? scene_.group_at(phrase->first - 2) : nullptr;
      const bool in_insert = verb != nullptr && verb->kind == GroupKind::ing &&
                             verb->first > floor_ && reading_.tag(verb->first - 1) == Tag::comma;
      if (in_insert) return noun_phrase_before(scene_, verb->first - 1);
      return after_adjunct(*phrase);
    }
    return {};
  }

  // "Jo Doe, the mayor of Ames said": the comma after the insert was forgotten.
  Phrase after_adjunct(Phrase phrase) const {
    if (phrase.first < floor_ + 2 || reading_.tag(phrase.first - 1) != Tag::comma) return phrase;
    const Tag tag = reading_.tag(phrase.first);
    if (tag != Tag::determiner && tag != Tag::possessive) return phrase;
    const auto name = noun_phrase_before(scene_, phrase.first - 1);
    if (!name || reading_.tag(name->first) != Tag::proper) return phrase;
    const bool is_first = name->first == floor_ || reading_.tag(name->first - 1) == Tag::quote;
    return is_first ? Phrase{name->first, phrase.last} : phrase;
  }

  const Scene& scene_;
  const Reading& reading_;
  std::uint32_t floor_;
  mutable std::uint32_t clauses_ = 0;
};

}  // namespace

std::optional<Phrase> subject_before(const Scene& scene, const VerbGroup& group) {
  const SubjectFinder finder(scene, group);
  if (group.first == 0) return {};
  if (group.kind == GroupKind::ing) {
    const Tag tag = scene.reading.tag(group.first - 1);
    if (tag == Tag::comma) {
      if (auto companion = finder.companion_before(group.first)) return companion;
    }
    if (auto blamed = finder.blamed_before(group.first)) return blamed;
    if (tag == Tag::comma || tag == Tag::conjunction || tag == Tag::preposition ||
        tag == Tag::subordinator || tag == Tag::dash) {
      return finder.of_clause_before(group.first);
    }
  }
  if (group.kind == GroupKind::infinitive) return finder.of_clause_before(group.first);
  return finder.before(group.first);
}

std::optional<Phrase> subject_after(const Scene& scene, const VerbGroup& group) {
  const Reading& reading = scene.reading;
  if (group.kind != GroupKind::finite || group.last >= reading.size()) return {};
  const std::uint32_t floor = scene.sentence_first(group.first);
  if (group.first <= floor && group.first > 0 && !reading.is_quoted(group.first - 1)) return {};
  const Tag before = group.first > 0 ? reading.tag(group.first - 1) : Tag::stop;
  if (before != Tag::quote && before != Tag::comma) return {};
  const Tag after = reading.tag(group.last);
  if (after == Tag::quote || reading.is_quoted(group.last)) return {};
  return full_name_after(scene, group.last);
}

}  // namespace quoth::document
