#include "parser/document/extraction/described_speakers.hpp"

#include <algorithm>
#include <unordered_set>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/resolve_mentions.hpp"
#include "parser/document/words/clitic.hpp"

namespace quoth::document {
namespace {

using WordSet = std::unordered_set<std::string_view>;

bool is_pronoun(std::string_view word) {
  static const WordSet words{"he",   "she",  "they", "it",    "we",    "i",     "you",
                             "him",  "her",  "them", "who",   "this",  "that",  "one",
                             "many", "some", "both", "these", "those", "others"};
  return words.count(word) != 0;
}

bool is_leading_word(std::string_view word) {
  static const WordSet words{"the",   "a",   "an",      "some",  "many", "several", "other",
                             "his",   "her", "its",     "their", "most", "few",     "two",
                             "three", "one", "another", "all",   "both", "and"};
  return words.count(word) != 0;
}

// Whoever it may be: no group that has a name or could have one.
bool is_generic(std::string_view word) {
  static const WordSet words{
      "people", "persons", "those",   "many",     "some",    "others",   "everyone",  "everybody",
      "anyone", "anybody", "someone", "somebody", "nobody",  "most",     "few",       "all",
      "folks",  "ones",    "things",  "none",     "several", "both",     "neither",   "either",
      "two",    "three",   "four",    "five",     "dozens",  "hundreds", "thousands", "millions"};
  return words.count(word) != 0;
}

/// "the nature of his comments" and "her laugh" suggest, and do not speak.
bool is_thing(std::string_view word) {
  static const WordSet words{
      "nature",  "comments", "remarks",   "words",    "laugh",     "smile",   "tone",   "fact",
      "move",    "decision", "day",       "year",     "way",       "thing",   "look",   "sign",
      "idea",    "behavior", "behaviour", "claims",   "joke",      "gesture", "timing", "absence",
      "silence", "evidence", "facts",     "reaction", "expression"};
  return words.count(word) != 0;
}

bool is_plural_body(std::string_view word) {
  static const WordSet words{"departments", "agencies",  "ministries",   "committees",
                             "parties",     "campaigns", "companies",    "councils",
                             "embassies",   "offices",   "universities", "commissions"};
  return words.count(word) != 0;
}

void erase_all_blanks_before(std::string& name, std::string_view mark) {
  const std::string both = " " + std::string(mark);
  for (std::size_t at; (at = name.find(both)) != std::string::npos;) name.erase(at, 1);
}

}  // namespace

std::optional<std::uint32_t> DescribedSpeakers::entity_of(const Attribution& attribution) {
  if (attribution.source.empty() || attribution.source.front().empty()) return std::nullopt;
  TokenRange range = words_of(attribution);
  if (range.last - range.first == 1 && is_pronoun(token(range.first))) return std::nullopt;
  range = without_leading_words(range);
  if (range.first >= range.last || !all_.words.tokens[range.first].is_word) return std::nullopt;
  std::string name = name_of(all_.document, all_.words, range);
  if (name.size() < 2 || names_thing(all_, attribution)) return std::nullopt;
  const bool is_alone = range.last - range.first == 1 || ends_noun(token(range.first + 1));
  if (is_alone && is_generic(token(range.first))) return std::nullopt;
  for (const std::string_view mark : {"'s", "\u2019s", ","}) erase_all_blanks_before(name, mark);
  const bool is_acronym = name[1] >= 'A' && name[1] <= 'Z';
  if (!is_acronym && !is_capital_word(range.first))
    name = folded(name.substr(0, 1)) + name.substr(1);
  return entity_called(std::move(name), range);
}

void DescribedSpeakers::add_mentions() {
  all_.mentions.insert(all_.mentions.end(), mentions_.begin(), mentions_.end());
  mentions_.clear();
  std::ranges::stable_sort(all_.mentions, {}, &Mention::span);
}

std::string DescribedSpeakers::token(std::uint32_t t) const {
  return folded(text_of(all_.document, all_.words.tokens[t].span));
}

/// As far as a comma that ends the description, without a possessor's ending.
TokenRange DescribedSpeakers::words_of(const Attribution& attribution) const {
  constexpr std::uint32_t words_max = 15;
  const Span span = attribution.source.front();
  const std::uint32_t first = token_at(all_.words, span.begin);
  TokenRange range{first, first};
  while (range.last < all_.words.tokens.size() &&
         all_.words.tokens[range.last].span.begin < span.end) {
    const std::string word = token(range.last);
    const bool is_listed = word == "," && names_several_bodies(all_, attribution);
    if (range.last > range.first && !is_listed && is_any(word, {",", "who", "\u2014", "("})) break;
    ++range.last;
    if (range.last - range.first > words_max) break;
  }
  if (range.last > range.first && is_clitic_s(token(range.last - 1))) --range.last;
  return range;
}

TokenRange DescribedSpeakers::without_leading_words(TokenRange range) const {
  while (range.first + 1 < range.last && is_leading_word(token(range.first))) {
    ++range.first;
    if (token(range.first) == "of" && range.first + 1 < range.last) ++range.first;  // "many of"
  }
  return range;
}

std::uint32_t DescribedSpeakers::entity_called(std::string name, TokenRange range) {
  const auto next = static_cast<std::uint32_t>(all_.entities.size());
  const auto [known, is_new] = by_name_.try_emplace(folded(name), next);
  if (!is_new) {
    ++all_.entities[known->second].aliases.front().count;
    return known->second;
  }
  LocalEntity entity;
  entity.name = name;
  entity.is_described = true;
  entity.aliases.push_back({name, 1});
  entity.type = type_of(range);
  const std::string last = token(range.last - 1);
  entity.gender = gender_of_role(last);
  all_.entities.push_back(std::move(entity));
  add_mention(next, range);
  return next;
}

/// The first word keeps its capital where it has not got it from its place: "US media", "the Ohio
/// native", not "Officials in Moscow".
bool DescribedSpeakers::is_capital_word(std::uint32_t t) const {
  const Token& word = all_.words.tokens[t];
  const std::string name = token(t);
  const bool opens = all_.words.sentences[word.sentence].first_token == t;
  if ((word.is_capitalised && !opens) || form_of_address(strip_stop(name)) ||
      name == "democratic" || name == "republican" || is_place_name(name) ||
      country_of_demonym(name))
    return true;
  const auto [from, to] = mentions_in(all_.mentions, all_.words.tokens[t].span);
  return from < to && all_.mentions[from].kind == MentionKind::name;
}

EntityType DescribedSpeakers::type_of(TokenRange range) const {
  std::string head;
  for (std::uint32_t t = range.first; t < range.last; ++t) {
    const std::string word = token(t);
    if (word == "in" || word == "of" || word == "from" || word == "at" || word == "for") break;
    head = word;
  }
  if (is_role_noun(head)) return EntityType::person;
  if (is_organisation_word(head) || is_body_noun(head) || head == "agencies" ||
      head == "departments" || head == "parties") {
    return EntityType::organisation;
  }
  return EntityType::other;
}

void DescribedSpeakers::add_mention(std::uint32_t entity, TokenRange range) {
  const Span span{all_.words.tokens[range.first].span.begin,
                  all_.words.tokens[range.last - 1].span.end};
  mentions_.push_back({span, MentionKind::role, entity, 0.5f});
}

bool ends_noun(std::string_view word) {
  return word == "of" || word == "in" || word == "on" || word == "about" || word == "from" ||
         word == "at";
}

bool names_several_bodies(const Extraction& extraction, const Attribution& attribution) {
  if (attribution.source.empty()) return false;
  const Span source = attribution.source.front();
  const std::uint32_t last = token_at(extraction.words, source.end > 0 ? source.end - 1 : 0);
  if (last >= extraction.words.tokens.size() ||
      !is_plural_body(folded(text_of(extraction.document, extraction.words.tokens[last].span))))
    return false;
  const std::string words = folded(text_of(extraction.document, source));
  return words.find(" and ") != std::string::npos;
}

bool names_thing(const Extraction& extraction, const Attribution& attribution) {
  constexpr std::uint32_t tokens_max = 15;
  if (attribution.source.empty() || attribution.source.front().empty()) return false;
  const Span source = attribution.source.front();
  std::string head;
  const std::uint32_t first = token_at(extraction.words, source.begin);
  for (std::uint32_t t = first; t < extraction.words.tokens.size() && t < first + tokens_max; ++t) {
    const Token& token = extraction.words.tokens[t];
    if (token.span.begin >= source.end) break;
    std::string word = folded(text_of(extraction.document, token.span));
    if (ends_noun(word) || word == ",") break;
    head = std::move(word);
  }
  return is_thing(head);
}

}  // namespace quoth::document
