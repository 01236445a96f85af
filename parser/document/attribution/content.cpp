#include "parser/document/attribution/content.hpp"

#include "parser/document/attribution/content_adjunct.hpp"
#include "parser/document/attribution/noun_phrase.hpp"

namespace quoth::document {
namespace {

constexpr std::uint32_t adjunct_tokens_max = 30;

bool is_cue(const Scene& scene, std::uint32_t token) {
  const VerbGroup* group = scene.group_at(token);
  return group != nullptr && group->verb.cue != nullptr && group->first == token;
}

bool is_finite(const VerbGroup* group) {
  return group != nullptr && group->kind == GroupKind::finite;
}

// Past a comma, a conjunction, or both: "," "and" ", but" ", while".
std::uint32_t past_link(const Reading& reading, std::uint32_t i) {
  if (reading.tag(i) == Tag::comma) ++i;
  const std::string_view word = reading.word(i);
  const bool links = reading.tag(i) == Tag::conjunction || word == "while" || word == "though" ||
                     word == "although" || word == "as" || word == "whereas" || word == "yet" ||
                     word == "so";
  return links ? i + 1 : i;
}

// ", adding that", " and added", ", but said": another cue takes over without a subject of its own.
bool turns_to_cue(const Scene& scene, std::uint32_t i) {
  const Reading& reading = scene.reading;
  const bool is_comma = reading.tag(i) == Tag::comma;
  if (!is_comma && reading.tag(i) != Tag::conjunction) return false;
  if (is_comma && reading.word(i + 1) == "according" && reading.word(i + 2) == "to") return true;
  const std::uint32_t next = past_link(reading, i);
  if (!is_cue(scene, next)) return false;
  const VerbGroup& group = *scene.group_at(next);
  if (group.verb.cue->act != Act::speech) return false;
  if (group.kind == GroupKind::ing) return is_comma && next == i + 1;
  const bool has_conjunction = next > i + 1 || !is_comma;
  const bool is_inflected =
      group.verb.form != VerbForm::base && group.verb.form != VerbForm::participle;
  return has_conjunction && is_finite(&group) && is_inflected && !group.is_passive;
}

// The verb group that follows a subject which begins at `i`, if nothing else stands between.
const VerbGroup* verb_after_subject(const Scene& scene, std::uint32_t i) {
  constexpr std::uint32_t subject_tokens_max = 14;
  const Reading& reading = scene.reading;
  const std::uint32_t end = std::min(reading.size(), i + subject_tokens_max);
  const std::uint32_t first = i;
  for (; i < end; ++i) {
    if (const VerbGroup* group = scene.group_at(i)) return i > first ? group : nullptr;
    const Tag tag = reading.tag(i);
    if (!is_nominal(tag) && tag != Tag::preposition && tag != Tag::adverb &&
        tag != Tag::conjunction)
      return nullptr;
  }
  return nullptr;
}

// '"It is late," but': the comma stands within the marks.
bool has_comma_in_quotation_before(const Reading& reading, std::uint32_t i) {
  return i >= 2 && !reading.is_quoted(i) && reading.is_quoted(i - 1) &&
         reading.tag(i - 2) == Tag::comma;
}

// ", but aides said", ", while critics argue": another speaker takes over.
bool turns_to_speaker(const Scene& scene, std::uint32_t i) {
  const Reading& reading = scene.reading;
  const bool is_comma = reading.tag(i) == Tag::comma;
  if (!is_comma && !has_comma_in_quotation_before(reading, i)) return false;
  const std::uint32_t next = past_link(reading, i);
  if (next == (is_comma ? i + 1 : i)) return false;
  const VerbGroup* group = verb_after_subject(scene, next);
  const bool is_pronoun = reading.tag(next) == Tag::pronoun;
  return is_finite(group) && group->verb.cue != nullptr &&
         (is_pronoun || group->verb.cue->act == Act::speech) && !group->is_passive;
}

bool turns_to_clause(const Scene& scene, std::uint32_t i) {
  const Reading& reading = scene.reading;
  const std::string_view word = reading.word(i);
  if (word == "when" || word == "while" || word == "because" || word == "although" ||
      word == "though") {
    return is_finite(verb_after_subject(scene, i + 1));
  }
  if (reading.tag(i) == Tag::bracket) return word == "(";
  if (reading.tag(i) != Tag::comma && reading.tag(i) != Tag::dash) return false;
  const std::uint32_t next = past_link(reading, i);
  if (next > i + 1)
    return is_finite(verb_after_subject(scene, next)) || is_finite(scene.group_at(next));
  const Tag tag = reading.tag(next);
  if (tag == Tag::relative || (tag == Tag::subordinator && reading.word(next) != "that") ||
      (tag == Tag::adverb && reading.word(next) != "even") || reading.word(next) == "with")
    return true;
  const VerbGroup* group = scene.group_at(next);
  return group != nullptr && group->kind == GroupKind::ing;
}

// The comma that ends an introductory clause with a cue in it: "When he said so, they left".
bool ends_introduction(const Scene& scene, std::uint32_t comma) {
  const Reading& reading = scene.reading;
  const std::uint32_t first = scene.sentence_first(comma);
  const std::string_view word = reading.word(first);
  const VerbGroup* group = scene.group_at(first);
  const bool is_introduced =
      word == "when" || word == "while" || word == "if" || word == "although" || word == "though" ||
      word == "as" || word == "after" || word == "before" || word == "because" || word == "since" ||
      word == "asked" || (group != nullptr && group->kind == GroupKind::ing);
  if (!is_introduced || past_link(reading, comma) > comma + 1) return false;
  return is_finite(verb_after_subject(scene, comma + 1));
}

// '... a "fine plan", a reminder of last year': the article's own remark on what was quoted.
bool adds_remark(const Scene& scene, std::uint32_t comma) {
  const Reading& reading = scene.reading;
  if (reading.tag(comma) != Tag::comma || reading.is_quoted(comma)) return false;
  const std::string_view word = reading.word(comma + 1);
  return (word == "a" || word == "an") && !is_finite(verb_after_subject(scene, comma + 1));
}

bool ends_content(const Scene& scene, std::uint32_t i, Reach reach, bool& owes_clause) {
  const Reading& reading = scene.reading;
  if (reading.word(i) == ";") return true;
  if (turns_to_cue(scene, i) || turns_to_speaker(scene, i)) return true;
  if (reach == Reach::object && turns_to_clause(scene, i)) return true;
  if (reading.tag(i) != Tag::comma || !ends_introduction(scene, i)) return false;
  const bool ends = !owes_clause;
  owes_clause = false;
  return ends;
}

// Past when it was said. What is told of that time itself begins a claim: "last week was hard";
// so may a phrase without a preposition before a bare clause: "two days later the bank broke".
std::uint32_t past_time(const Scene& scene, std::uint32_t first) {
  const Reading& reading = scene.reading;
  std::uint32_t last = time_phrase_end(reading, first);
  // "on Monday, March 4, that"
  if (reading.tag(last) == Tag::comma && reading.word(last + 1) == "that" && last > first) ++last;
  if (last == first || last >= scene.sentence_last(first)) return last;
  const Tag next = reading.tag(last);
  if (scene.group_at(last) != nullptr || next == Tag::relative) return first;
  const Tag tag = reading.tag(first);
  const bool may_begin_claim =
      ((tag == Tag::determiner && reading.word(first) != "this") || tag == Tag::number) &&
      reading.word(last - 1) != "earlier";
  const bool is_marked = reading.word(last) == "that" || next == Tag::comma || next == Tag::stop ||
                         next == Tag::quote || next == Tag::to || next == Tag::preposition;
  return may_begin_claim && !is_marked ? first : last;
}

}  // namespace

std::uint32_t clause_end(const Scene& scene, std::uint32_t first, Reach reach) {
  const Reading& reading = scene.reading;
  std::uint32_t end = scene.sentence_last(first);
  const auto trimmed = [&](std::uint32_t last) {
    while (last > first + 1 && reading.tag(last - 1) == Tag::comma && !reading.is_quoted(last - 1))
      --last;
    return last;
  };
  bool owes_clause = false;  // "that if it rains, he goes": the first comma ends only the "if"
  for (std::uint32_t i = first; i < end; ++i) {
    const std::uint32_t quotation = reading.tokens[i].quotation;
    if (quotation != no_index) {  // a quotation is taken whole, over its sentences
      const std::uint32_t last = reading.words.quotations[quotation].last_token;
      end = std::max(end, scene.sentence_last(last - 1));
      if (last >= end || reading.sentence_of(last - 1).last_token <= last) {
        end = std::min(end, std::max(last, i + 1));
      }
      if (adds_remark(scene, last)) return last;
      i = last - 1;
      continue;
    }
    if (reading.word(i) == "that") reach = Reach::clause;
    if (i > first && ends_content(scene, i, reach, owes_clause)) return trimmed(i);
    owes_clause |=
        reading.word(i) == "if" || reading.word(i) == "when" || reading.word(i) == "after";
  }
  while (end > first + 1 && reading.tag(end - 1) == Tag::stop && !reading.is_quoted(end - 1)) --end;
  return end;
}

std::optional<std::uint32_t> quotation_ending_at(const Scene& scene, std::uint32_t last) {
  const Reading& reading = scene.reading;
  if (last > 0 && reading.tag(last - 1) == Tag::comma && !reading.is_quoted(last - 1)) --last;
  if (last == 0 || !reading.is_quoted(last - 1)) return {};
  const std::uint32_t quotation = reading.tokens[last - 1].quotation;
  if (reading.words.quotations[quotation].last_token != last) return {};
  const bool has_comma = reading.tag(last) == Tag::comma;
  const std::uint32_t inner = last >= 2 ? last - 2 : 0;
  const bool was_ended = reading.word(inner) == "." || reading.tag(inner) == Tag::other;
  if (was_ended && !has_comma) return {};
  return quotation;
}

std::optional<std::uint32_t> quotation_starting_at(const Scene& scene, std::uint32_t first) {
  const Reading& reading = scene.reading;
  if (first >= reading.size() || !reading.is_quoted(first)) return {};
  const std::uint32_t quotation = reading.tokens[first].quotation;
  if (reading.words.quotations[quotation].first_token != first) return {};
  return quotation;
}

std::uint32_t skip_adjuncts(const Scene& scene, std::uint32_t first) {
  const Reading& reading = scene.reading;
  if (first >= reading.size()) return first;
  const std::uint32_t sentence_last = scene.sentence_last(first);
  first = past_time(scene, first);
  if (first >= sentence_last) return first;
  const std::uint32_t end = std::min(scene.sentence_last(first), first + adjunct_tokens_max);
  const Tag tag = reading.tag(first);
  if (tag != Tag::preposition && tag != Tag::date && tag != Tag::adverb && tag != Tag::to &&
      tag != Tag::subordinator)
    return first;
  if (reading.word(first) == "that") return first;
  for (std::uint32_t i = first; i < end; ++i) {
    if (reading.tag(i) == Tag::quote && reading.is_quoted(i)) return i;
    if (reading.word(i) == "that" || reading.word(i) == ":" || reading.word(i) == "whether")
      return i;
    if (reading.tag(i) == Tag::comma && quotation_starting_at(scene, i + 1)) return i;
    if (scene.group_at(i) != nullptr || reading.tag(i) == Tag::stop) break;
  }
  if (tag == Tag::adverb || tag == Tag::date) {
    std::uint32_t i = first;
    while (i < end && (reading.tag(i) == Tag::adverb || reading.tag(i) == Tag::date)) ++i;
    return i;
  }
  if (reading.tag(first) == Tag::preposition && reading.tag(first + 1) == Tag::date) {
    std::uint32_t i = first + 1;
    while (i < end && (reading.tag(i) == Tag::date || reading.tag(i) == Tag::number)) ++i;
    return i;
  }
  return first;
}

}  // namespace quoth::document
