#include "parser/document/content.hpp"

#include "parser/document/noun_phrase.hpp"

namespace quoth::document {
namespace {

constexpr std::uint32_t adjunct_tokens_max = 30;

bool is_cue(const Scene& scene, std::uint32_t token) {
  const VerbGroup* group = scene.group_at(token);
  return group != nullptr && group->verb.cue != nullptr && group->first == token;
}

// ", adding that", " and added", ", but said": another cue takes over without a subject of its own.
bool turns_to_cue(const Scene& scene, std::uint32_t i) {
  const Reading& reading = scene.reading;
  const bool is_comma = reading.tag(i) == Tag::comma;
  if (!is_comma && reading.tag(i) != Tag::conjunction) return false;
  std::uint32_t next = i + 1;
  if (is_comma && reading.tag(next) == Tag::conjunction) ++next;
  const bool has_conjunction = next > i + 1 || !is_comma;
  if (reading.word(next) == "according" && reading.word(next + 1) == "to") return is_comma;
  if (!is_cue(scene, next)) return false;
  const VerbGroup& group = *scene.group_at(next);
  if (group.verb.cue->act != Act::speech) return false;
  if (group.kind == GroupKind::ing) return is_comma;
  const bool is_past =
      group.verb.form == VerbForm::past || group.verb.form == VerbForm::past_or_participle;
  return has_conjunction && group.kind == GroupKind::finite &&
         (is_past || group.verb.form == VerbForm::third) && !group.is_passive;
}

}  // namespace

std::uint32_t clause_end(const Scene& scene, std::uint32_t first) {
  const Reading& reading = scene.reading;
  std::uint32_t end = scene.sentence_last(first);
  for (std::uint32_t i = first; i < end; ++i) {
    const std::uint32_t quotation = reading.tokens[i].quotation;
    if (quotation != no_index) {  // a quotation is taken whole, over its sentences
      const std::uint32_t last = reading.words.quotations[quotation].last_token;
      end = std::max(end, scene.sentence_last(last - 1));
      if (last >= end || reading.sentence_of(last - 1).last_token <= last) {
        end = std::min(end, std::max(last, i + 1));
      }
      i = last - 1;
      continue;
    }
    if (i > first && turns_to_cue(scene, i)) return i;
    if (reading.word(i) == ";" && i > first) return i;
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
  const std::uint32_t end = std::min(scene.sentence_last(first), first + adjunct_tokens_max);
  const Tag tag = reading.tag(first);
  if (tag != Tag::preposition && tag != Tag::date && tag != Tag::adverb && tag != Tag::to &&
      tag != Tag::subordinator)
    return first;
  if (reading.word(first) == "that") return first;
  for (std::uint32_t i = first; i < end; ++i) {
    if (reading.tag(i) == Tag::quote && reading.is_quoted(i)) return i;
    if (reading.word(i) == "that" || reading.word(i) == ":") return i;
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
