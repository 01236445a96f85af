#include <algorithm>
#include <unordered_set>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/resolve_mentions.hpp"
#include "parser/document/words/clitic.hpp"

namespace quoth::document {
namespace {

// What ends the head part of a noun phrase: "officials | in Moscow", "Lee | , who".
bool ends_head(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      ",",     "in",    "of",  "at",     "from",   "with", "who",      "whose",   "that",
      "which", "on",    "for", "by",     "(",      "like", "near",     "between", "speaking",
      "among", "about", "and", "\u2014", "\u2013", "-",    "familiar", "close",   "to"};
  return words.count(word) != 0;
}

/// "groups | urging", "critics | calling": a participle behind a plural.
bool is_participle_of(std::string_view noun, std::string_view word) {
  constexpr std::size_t letters_min = 5;
  return word.size() >= letters_min && word.ends_with("ing") && noun.size() >= letters_min &&
         noun.ends_with('s') && !noun.ends_with("ss") && noun[0] >= 'a' && noun[0] <= 'z';
}

/// "The director | of the fish market, Ann Lee".
bool ends_in_role(const Document& document, std::uint32_t head_end) {
  const std::string_view text = std::string_view(document.text).substr(0, head_end);
  const std::size_t blank = text.find_last_of(" \n\t");
  return is_role_noun(folded(text.substr(blank == std::string_view::npos ? 0 : blank + 1)));
}

}  // namespace

std::uint32_t token_at(const Words& words, std::uint32_t byte) {
  const auto found =
      std::lower_bound(words.tokens.begin(), words.tokens.end(), byte,
                       [](const Token& token, std::uint32_t at) { return token.span.end <= at; });
  return static_cast<std::uint32_t>(found - words.tokens.begin());
}

std::pair<std::uint32_t, std::uint32_t> mentions_in(const std::vector<Mention>& mentions,
                                                    Span span) {
  const auto begin =
      std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                       [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
  auto end = begin;
  while (end != mentions.end() && end->span.begin < span.end) ++end;
  return {static_cast<std::uint32_t>(begin - mentions.begin()),
          static_cast<std::uint32_t>(end - mentions.begin())};
}

std::optional<std::uint32_t> head_mention(const Document& document, const Words& words,
                                          const std::vector<Mention>& mentions,
                                          const std::vector<LocalEntity>& entities,
                                          const std::vector<Span>& phrase) {
  std::optional<std::uint32_t> person_behind;
  for (const Span& part : phrase) {
    const std::uint32_t first = token_at(words, part.begin);
    std::uint32_t end = first;
    std::uint32_t head_end = part.begin;
    while (end < words.tokens.size() && words.tokens[end].span.begin < part.end) {
      const auto [from, to] =
          mentions_in(mentions, {words.tokens[end].span.begin, words.tokens[end].span.end});
      if (from < to && mentions[from].span.end > words.tokens[end].span.end) {
        head_end = mentions[from].span.end;  // a name is never cut
        end = token_at(words, head_end);
        continue;
      }
      const std::string_view word = text_of(document, words.tokens[end].span);
      if (end > first && ends_head(folded(word))) break;
      if (end > first && is_participle_of(text_of(document, words.tokens[end - 1].span), word))
        break;
      if (words.tokens[end].is_word && !is_clitic_s(text_of(document, words.tokens[end].span)))
        head_end = words.tokens[end].span.end;
      ++end;
    }
    const auto [from, to] = mentions_in(mentions, {part.begin, head_end});
    std::optional<std::uint32_t> role_alone;
    for (std::uint32_t m = to; m > from && !role_alone; --m) {
      if (mentions[m - 1].span.end < head_end) continue;
      if (mentions[m - 1].kind != MentionKind::role || mentions[m - 1].entity) return m - 1;
      role_alone = m - 1;
    }
    // "the party's leader in the region, Ann Lee": a name in apposition behind the head.
    const auto [behind, last] = mentions_in(mentions, {head_end, part.end});
    for (std::uint32_t m = behind; m < last && !person_behind; ++m) {
      const std::string_view gap =
          text_of(document, {head_end, std::max(head_end, mentions[m].span.begin)});
      const bool is_person =
          mentions[m].entity && entities[*mentions[m].entity].type == EntityType::person;
      if (!is_person || mentions[m].kind != MentionKind::name) continue;
      const bool is_beside = gap.starts_with(", ") && gap.size() < 4;
      const bool is_holder = gap.starts_with(" of ") && gap.ends_with(", ") &&
                             gap.find(',') + 2 == gap.size() && ends_in_role(document, head_end);
      if (is_beside || is_holder) person_behind = m;
    }
    if (role_alone && !person_behind) return role_alone;
  }
  return person_behind;
}

}  // namespace quoth::document
