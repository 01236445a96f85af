#include "parser/document/attribution/noun_phrase.hpp"

#include "parser/document/attribution/content_adjunct.hpp"

namespace quoth::document {
namespace {

// Longer phrases are lists; no rule here should read one from its middle again and again.
constexpr std::uint32_t base_tokens_max = 40;
constexpr std::uint32_t attached_phrases_max = 8;

bool joins_phrases(const Reading& reading, std::uint32_t i) {
  const std::string_view word = reading.word(i);
  return word == "of" || word == "for" || word == "at" || word == "in" || word == "from" ||
         word == "with" || word == "on" || word == "to" || word == "among" || word == "behind" ||
         word == "near" || word == "against" || word == "about" || word == "between" ||
         word == "within";
}

bool starts_base(Tag tag) {
  return tag == Tag::determiner || tag == Tag::possessive || tag == Tag::pronoun ||
         tag == Tag::object;
}

// A date is an adverb ("on Thursday the man"), unless it owns something ("Thursday's debate")
// or tells which one ("the March vote").
bool is_inside(const Reading& reading, std::uint32_t i) {
  const Tag tag = reading.tag(i);
  if (tag == Tag::date) {
    const Tag next = reading.tag(i + 1);
    const Tag before = i > 0 ? reading.tag(i - 1) : Tag::stop;
    const bool is_attribute = (next == Tag::noun || next == Tag::proper) &&
                              (before == Tag::determiner || before == Tag::possessive);
    return next == Tag::clitic || is_attribute;
  }
  return is_nominal(tag);
}

// "the council | late on Monday", "reporters | last week"; but "the last week".
bool is_time_adjunct(const Reading& reading, std::uint32_t i) {
  const Tag before = reading.tag(i - 1);
  if (before == Tag::determiner || before == Tag::possessive || before == Tag::clitic) return false;
  return time_phrase_end(reading, i) > i;
}

std::uint32_t base_first(const Scene& scene, std::uint32_t last) {
  const Reading& reading = scene.reading;
  const std::uint32_t floor = scene.sentence_first(last - 1);
  std::uint32_t i = last;
  while (i > floor && last - i < base_tokens_max) {
    const Tag tag = reading.tag(i - 1);
    if (!is_inside(reading, i - 1)) break;
    if (reading.is_quoted(i - 1) != reading.is_quoted(last - 1)) break;
    const bool starts = starts_base(tag);
    if (starts && tag != Tag::determiner && tag != Tag::possessive && i < last) break;
    --i;
    if (!starts) continue;
    const bool goes_on = i > floor && reading.tag(i) == Tag::determiner &&
                         (reading.word(i - 1) == "all" || reading.word(i - 1) == "both");
    if (!goes_on) break;
  }
  return i;
}

// "(R-Tex.)" between a name and its verb.
std::uint32_t before_bracket(const Scene& scene, std::uint32_t last) {
  constexpr std::uint32_t bracket_tokens_max = 12;
  const Reading& reading = scene.reading;
  if (last == 0 || (reading.word(last - 1) != ")" && reading.word(last - 1) != "]")) return last;
  const std::uint32_t floor = scene.sentence_first(last - 1);
  for (std::uint32_t i = last - 1; i > floor && last - i < bracket_tokens_max; --i) {
    if (reading.word(i - 1) == "(" || reading.word(i - 1) == "[") return i - 1;
  }
  return last;
}

// "the comments about backing Doe": from Doe to the comments.
std::uint32_t before_gerund(const Scene& scene, std::uint32_t first) {
  const Reading& reading = scene.reading;
  const VerbGroup* verb = scene.group_at(first - 1);
  if (verb == nullptr || verb->kind != GroupKind::ing ||
      verb->first < scene.sentence_first(first) + 2)
    return first;
  if (reading.tag(verb->first - 1) != Tag::preposition) return first;
  const std::uint32_t owner = base_first(scene, verb->first - 1);
  return owner < verb->first - 1 ? owner : first;
}

// "the city, state and federal offices": back over what stands before the comma of a list.
std::uint32_t list_first(const Scene& scene, std::uint32_t first) {
  const Reading& reading = scene.reading;
  if (first < scene.sentence_first(first) + 2 || reading.tag(first - 1) != Tag::comma) return first;
  if (reading.tag(first) != Tag::proper || reading.tag(first - 2) != Tag::proper) return first;
  const std::uint32_t before = base_first(scene, first - 1);
  return reading.tag(before) == Tag::determiner ? before : first;
}

}  // namespace

std::optional<Phrase> noun_phrase_before(const Scene& scene, std::uint32_t last) {
  const Reading& reading = scene.reading;
  if (last == 0) return {};
  const std::uint32_t head_last = before_bracket(scene, last);
  if (head_last == 0) return {};
  const std::uint32_t floor = scene.sentence_first(head_last - 1);
  std::uint32_t first = base_first(scene, head_last);
  if (first == head_last) return {};
  for (std::uint32_t steps = 0; steps < attached_phrases_max; ++steps) {
    if (first < floor + 2 || reading.tag(first) == Tag::pronoun) break;
    if (const std::uint32_t owner = before_gerund(scene, first); owner < first) {
      first = owner;
      continue;
    }
    const bool joins =
        joins_phrases(reading, first - 1) ||
        (reading.tag(first - 1) == Tag::conjunction && reading.word(first - 1) != "but");
    if (!joins || reading.is_quoted(first - 1) != reading.is_quoted(first)) break;
    const std::uint32_t before_last = before_bracket(scene, first - 1);
    const std::uint32_t before = base_first(scene, before_last);
    if (before == before_last || reading.tag(before) == Tag::pronoun ||
        reading.tag(before) == Tag::object)
      break;
    const bool is_list = reading.tag(first - 1) == Tag::conjunction;
    const bool after_verb = before > floor && (scene.group_at(before - 1) != nullptr ||
                                               reading.tag(before - 1) == Tag::preposition);
    if (is_list && after_verb) break;
    first = before;
    if (is_list) first = list_first(scene, first);
  }
  return Phrase{first, last};
}

std::optional<Phrase> noun_phrase_after(const Scene& scene, std::uint32_t first, Attach attach) {
  const Reading& reading = scene.reading;
  if (first >= reading.size()) return {};
  const std::uint32_t end = scene.sentence_last(first);
  std::uint32_t i = first;
  const auto take_base = [&](std::uint32_t begin) {
    std::uint32_t k = begin;
    while (k < end && k - begin < base_tokens_max) {
      const Tag tag = reading.tag(k);
      const bool in_quote = reading.is_quoted(k) && !reading.is_quoted(begin) && tag == Tag::quote;
      if (in_quote && attach != Attach::none && k > begin) {  // a “special” operation
        ++k;
        continue;
      }
      if (k > begin && is_time_adjunct(reading, k)) break;
      if (!is_inside(reading, k) && !(tag == Tag::adverb && k == begin)) {
        const bool adjective = k > begin && tag == Tag::verb &&
                               reading.tag(begin) == Tag::determiner && k == begin + 1;
        if (!adjective) break;
      }
      if (k > begin && starts_base(tag) && reading.tag(k - 1) != Tag::clitic &&
          reading.word(k - 1) != "all" && reading.word(k - 1) != "both")
        break;
      ++k;
      if (tag == Tag::pronoun || tag == Tag::object) break;
    }
    return k;
  };
  i = take_base(i);
  if (i == first) return {};
  if (attach == Attach::none) return Phrase{first, i};
  for (std::uint32_t steps = 0; steps < attached_phrases_max && i + 1 < end; ++steps) {
    const bool joins = attach == Attach::all ? joins_phrases(reading, i) || reading.word(i) == "and"
                                             : reading.word(i) == "of";
    if (!joins || is_time_adjunct(reading, i)) break;
    const std::uint32_t next = take_base(i + 1);
    if (next == i + 1 || (scene.group_at(next) != nullptr && reading.word(i) == "and")) break;
    i = next;
  }
  return Phrase{first, i};
}

std::optional<Phrase> full_name_after(const Scene& scene, std::uint32_t first) {
  const Reading& reading = scene.reading;
  auto phrase = noun_phrase_after(scene, first, Attach::all);
  if (!phrase) return {};
  const std::uint32_t end = scene.sentence_last(first);
  std::uint32_t i = phrase->last;
  if (i + 1 >= end || reading.tag(i) != Tag::comma) return phrase;
  const Tag next = reading.tag(i + 1);
  const bool adds = next == Tag::determiner || next == Tag::possessive || next == Tag::relative ||
                    next == Tag::noun || next == Tag::number || next == Tag::proper;
  if (!adds || reading.tag(phrase->first) == Tag::pronoun) return phrase;
  for (++i; i < end; ++i) {
    if (reading.tag(i) == Tag::quote || (reading.tag(i) == Tag::stop)) break;
    const VerbGroup* group = reading.tag(i - 1) == Tag::comma ? scene.group_at(i) : nullptr;
    if (group != nullptr && group->kind == GroupKind::ing) break;
  }
  while (i > phrase->last && (reading.tag(i - 1) == Tag::comma || reading.tag(i - 1) == Tag::stop))
    --i;
  phrase->last = i;
  return phrase;
}

}  // namespace quoth::document
