#include "parser/document/extraction/body_speakers.hpp"

#include <algorithm>
#include <unordered_set>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/person_name.hpp"
#include "parser/document/mention/resolve_mentions.hpp"
#include "parser/document/words/clitic.hpp"
#include "parser/document/words/is_any.hpp"

namespace quoth::document {
namespace {

constexpr std::uint32_t sentences_back_max = 8;

/// Nouns that end or begin the name of the body that they are short for.
bool is_short_for_body(std::string_view noun) {
  static const std::unordered_set<std::string_view> nouns{
      "administration", "agency",    "association", "bank",      "board",      "bureau",
      "campaign",       "center",    "centre",      "church",    "coalition",  "commission",
      "committee",      "company",   "congress",    "council",   "court",      "department",
      "federation",     "firm",      "foundation",  "fund",      "government", "institute",
      "league",         "ministry",  "network",     "newspaper", "office",     "organisation",
      "organization",   "paper",     "post",        "senate",    "society",    "times",
      "union",          "university"};
  return nouns.contains(noun);
}

std::string_view end_of(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

/// Whether "the company" can mean a body of this name, folded.
bool is_of_kind(std::string_view name, std::string_view noun) {
  if (name.find(' ') == std::string_view::npos) return false;
  std::string_view last = end_of(name);
  if (last.ends_with('.')) last.remove_suffix(1);
  if (noun == "company" || noun == "firm") {
    return is_any(last,
                  {"inc", "corp", "corporation", "ltd", "llc", "co", "company", "plc", "firm"});
  }
  if (noun == "newspaper" || noun == "paper") {
    return is_any(last, {"times", "post", "journal", "herald", "tribune", "gazette", "courier",
                         "telegraph", "guardian", "globe", "chronicle", "newspaper", "paper"});
  }
  const bool is_behind_of = name.ends_with(" of " + std::string(noun));
  return (last == noun && !is_behind_of) || name.starts_with(std::string(noun) + " of ");
}

std::string surname_as_written(const std::string& name) {
  const std::size_t size = without_generation(folded(name)).size();
  return std::string(end_of(std::string_view(name).substr(0, size)));
}

bool is_led_by_person(std::string_view noun) {
  return noun == "campaign" || noun == "administration";
}

}  // namespace

std::optional<std::uint32_t> BodySpeakers::entity_of(const Attribution& attribution) {
  constexpr std::uint32_t words_max = 7;
  if (attribution.source.empty()) return std::nullopt;
  const Span source = attribution.source.front();
  const std::uint32_t first = token_at(all_.words, source.begin);
  std::uint32_t end = first;
  while (end < all_.words.tokens.size() && all_.words.tokens[end].span.begin < source.end &&
         token(end) != ",")
    ++end;
  if (end < first + 2 || end > first + words_max) return std::nullopt;
  const std::string noun = token(end - 1);
  if (!is_short_for_body(noun) || all_.words.tokens[end - 1].is_capitalised) return std::nullopt;
  const bool has_adjective = end == first + 3 && !all_.words.tokens[first + 1].is_capitalised;
  if ((end == first + 2 || has_adjective) && is_any(token(first), {"the", "this"}))
    return told_last(noun, source.begin);
  return is_led_by_person(noun) ? body_of_person(first, end - 1) : std::nullopt;
}

std::string BodySpeakers::token(std::uint32_t t) const {
  return folded(text_of(all_.document, all_.words.tokens[t].span));
}

std::uint32_t BodySpeakers::sentence_of(std::uint32_t byte) const {
  const std::uint32_t t = token_at(all_.words, byte);
  return t < all_.words.tokens.size() ? all_.words.tokens[t].sentence : 0;
}

std::optional<std::uint32_t> BodySpeakers::told_last(const std::string& noun,
                                                     std::uint32_t byte) const {
  const std::uint32_t here = sentence_of(byte);
  std::vector<Told> told;
  const auto note = [&](std::uint32_t entity, std::uint32_t sentence) {
    const LocalEntity& it = all_.entities[entity];
    if (it.type != EntityType::organisation || it.is_described || sentence > here ||
        here - sentence > sentences_back_max || !is_of_kind(folded(it.name), noun))
      return;
    const auto same = std::ranges::find(told, entity, &Told::entity);
    if (same == told.end())
      told.push_back({entity, sentence});
    else
      same->sentence = std::max(same->sentence, sentence);
  };
  const auto before = mentions_in(all_.mentions, {byte, byte}).first;
  for (std::uint32_t m = before; m-- > 0;) {
    const std::uint32_t sentence = sentence_of(all_.mentions[m].span.begin);
    if (here - sentence > sentences_back_max) break;
    if (all_.mentions[m].entity && all_.mentions[m].kind == MentionKind::name)
      note(*all_.mentions[m].entity, sentence);
  }
  for (const Told& it : added_) note(it.entity, it.sentence);
  if (told.empty()) return std::nullopt;
  const auto last = std::ranges::max_element(told, {}, &Told::sentence);
  const bool is_told_apart = std::ranges::all_of(told, [&](const Told& it) {
    return it.entity == last->entity || it.sentence < last->sentence;
  });
  const bool is_meant = told.size() == 1 || (is_told_apart && here - last->sentence <= 1);
  return is_meant ? std::optional(last->entity) : std::nullopt;
}

/// "Mrs. Lee's presidential campaign", "his campaign": of the person that the words before `noun`
/// name.
std::optional<std::uint32_t> BodySpeakers::body_of_person(std::uint32_t first, std::uint32_t noun) {
  const Span owner{all_.words.tokens[first].span.begin, all_.words.tokens[noun].span.begin};
  const auto [from, to] = mentions_in(all_.mentions, owner);
  if (to != from + 1 || !all_.mentions[from].entity) return std::nullopt;
  // "Sources close to her campaign" are others.
  const std::uint32_t name = token_at(all_.words, all_.mentions[from].span.begin);
  for (std::uint32_t t = first; t < name; ++t) {
    if (is_any(token(t), {"of", "to", "in", "with", "from", "for", "at", "and"}))
      return std::nullopt;
  }
  const LocalEntity& person = all_.entities[*all_.mentions[from].entity];
  if (person.type != EntityType::person || person.is_described) return std::nullopt;
  std::uint32_t t = token_at(all_.words, all_.mentions[from].span.end);
  const bool is_pronoun = all_.mentions[from].kind == MentionKind::pronoun;
  if (!is_pronoun && !is_clitic_s(token(t++))) return std::nullopt;
  for (; t < noun; ++t) {
    if (!is_any(token(t), {"presidential", "re", "-", "re-election", "reelection", "election",
                           "first", "second", "own"}))
      return std::nullopt;
  }
  const std::uint32_t entity = entity_called(surname_as_written(person.name) + " " + token(noun));
  added_.push_back({entity, all_.words.tokens[noun].sentence});
  return entity;
}

std::uint32_t BodySpeakers::entity_called(const std::string& name) {
  const auto known = std::ranges::find_if(all_.entities, [&](const LocalEntity& entity) {
    return entity.type == EntityType::organisation && folded(entity.name) == folded(name);
  });
  if (known != all_.entities.end())
    return static_cast<std::uint32_t>(known - all_.entities.begin());
  LocalEntity entity;
  entity.name = name;
  entity.type = EntityType::organisation;
  entity.aliases.push_back({name, 1});
  all_.entities.push_back(std::move(entity));
  return static_cast<std::uint32_t>(all_.entities.size() - 1);
}

}  // namespace quoth::document
