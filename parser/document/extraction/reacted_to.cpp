#include "parser/document/extraction/reacted_to.hpp"

#include <algorithm>

#include "parser/document/extraction/remark_words.hpp"
#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/resolve_mentions.hpp"

namespace quoth::document {

bool speaks(const LocalStatement& statement, std::uint32_t entity) {
  return statement.speaker == entity ||
         std::ranges::find(statement.other_speakers, entity) != statement.other_speakers.end();
}

bool speaks_of(const LocalStatement& statement, std::uint32_t entity) {
  return std::ranges::find(statement.about, entity) != statement.about.end() ||
         std::ranges::find(statement.targets, entity) != statement.targets.end();
}

std::optional<ReactedTo::Author> ReactedTo::author(std::uint32_t s) const {
  const Attribution& attribution = statement(s).attribution;
  if (!attribution.reacted_to.empty()) {
    if (const auto speaker = reacted_speaker(s, attribution.reacted_to)) return Author{*speaker};
  }
  for (const Span& part : attribution.content) {
    if (const auto speaker = remark_in(s, part)) return Author{*speaker};
  }
  if (attribution.content.empty()) return std::nullopt;
  if (const auto speaker = remark_beside(s)) return Author{*speaker};
  for (const auto& speaker : {boaster(s), admonished(s), silenced(s)}) {
    if (speaker) return Author{*speaker, false};
  }
  return std::nullopt;
}

std::string ReactedTo::token(std::uint32_t t) const {
  return t < all_.words.tokens.size() ? folded(text_of(all_.document, all_.words.tokens[t].span))
                                      : std::string();
}

/// "if Lee would only stop talking about the mill": what Lee has said.
std::optional<std::uint32_t> ReactedTo::silenced(std::uint32_t s) const {
  for (const Span& part : all_.statements[s].attribution.content) {
    const auto [from, to] = mentions_in(all_.mentions, part);
    for (std::uint32_t m = from; m < to; ++m) {
      const auto entity = all_.mentions[m].entity;
      if (entity && !is_speaker(s, *entity) && phrases_.is_told_to_stop(all_.mentions[m]))
        return entity;
    }
  }
  return std::nullopt;
}

/// "Lee called Roe a liar. Roe hit back: ...", "Lee accuses the mill of theft, which the owner
/// denies": the words just told by another, where one of the two speaks of the other.
std::optional<std::uint32_t> ReactedTo::answered(std::uint32_t s) const {
  const LocalStatement& it = all_.statements[s];
  if (it.attribution.content.empty()) return std::nullopt;
  const bool denies = is_denying_verb(it.attribution.verb);
  if (!denies && !is_replying_verb(it.attribution.verb)) return std::nullopt;
  constexpr std::uint32_t window = 3;
  for (std::uint32_t r = s; r > 0 && r + window > s; --r) {
    const LocalStatement& told = all_.statements[r - 1];
    const std::uint32_t between = meant_.sentences_between(r - 1, s);
    if (!told.speaker || is_speaker(r - 1, *it.speaker) || is_speaker(s, *told.speaker)) continue;
    if (between > 2 || told.attribution.verb == "ask") return std::nullopt;
    const bool accuses = is_accusing_verb(told.attribution.verb);
    const bool concerns = speaks_of(told, *it.speaker) || speaks_of(it, *told.speaker);
    if (denies ? accuses && (between == 0 || concerns) : concerns) return r - 1;
    return std::nullopt;
  }
  return std::nullopt;
}

/// "made the party's view of Lee's remarks clear when she said": named before the claim.
std::optional<std::uint32_t> ReactedTo::remark_beside(std::uint32_t s) const {
  const Attribution& attribution = statement(s).attribution;
  std::uint32_t begin = attribution.content.front().begin;
  if (is_answering_verb(attribution.verb) && !attribution.cue.empty())
    begin = std::max(begin, attribution.cue.front().begin);
  if (attribution.sentence.begin >= begin) return std::nullopt;
  const auto [from, to] = mentions_in(all_.mentions, {attribution.sentence.begin, begin});
  for (std::uint32_t m = from; m < to; ++m) {
    const Mention& mention = all_.mentions[m];
    if (!mention.entity || is_speaker(s, *mention.entity) || !can_speak(*mention.entity) ||
        !phrases_.owns_remark(mention))
      continue;
    if (is_answering_verb(attribution.verb))
      return mention.entity;  // "Lee's remarks were dismissed by"
    const std::uint32_t t = token_at(all_.words, mention.span.begin);
    const std::string before = t > 0 ? token(t - 1) : std::string();
    if (before == "about" || before == "on" || before == "to" || before == "over" ||
        before == "of" || before == "at") {
      return mention.entity;
    }
  }
  return std::nullopt;
}

/// "mocked Lee for claiming ...": the claim aimed at is a statement of Lee's.
std::optional<std::uint32_t> ReactedTo::boaster(std::uint32_t s) const {
  if (statement(s).targets.empty()) return std::nullopt;
  const Attribution& attribution = statement(s).attribution;
  std::uint32_t t =
      token_at(all_.words, attribution.target.empty() ? attribution.content.front().begin
                                                      : attribution.target.begin);
  for (int step = 0; step < 8; ++step, ++t) {
    const std::string verb = token(t + 1);
    const bool is_saying = verb == "claiming" || verb == "saying" || verb == "suggesting" ||
                           verb == "boasting" || verb == "calling";
    if (token(t) == "for" && is_saying) return statement(s).targets.front();
  }
  return std::nullopt;
}

/// "was alluding to Lee saying that ...": what the statement itself tells of that speaker.
std::vector<std::uint32_t> ReactedTo::told_inside(std::uint32_t s, std::uint32_t speaker) const {
  constexpr std::uint32_t window = 8;
  for (std::uint32_t n = s + 1; n < all_.statements.size() && n <= s + window; ++n) {
    if (statement(n).attribution.inside == s && is_speaker(n, speaker)) return {n};
  }
  return {};
}

/// "he should stop ..." right behind his own words: what he is told to do is about these words.
std::optional<std::uint32_t> ReactedTo::admonished(std::uint32_t s) const {
  const Span part = statement(s).attribution.content.front();
  std::uint32_t t = token_at(all_.words, part.begin);
  if (token(t) == "that") ++t;
  if (t >= all_.words.tokens.size()) return std::nullopt;
  const auto [from, to] = mentions_in(all_.mentions, {all_.words.tokens[t].span.begin, part.end});
  if (from >= to || !all_.mentions[from].entity ||
      all_.mentions[from].span.begin != all_.words.tokens[t].span.begin)
    return std::nullopt;
  std::uint32_t verb = token_at(all_.words, all_.mentions[from].span.end);
  while (!token(verb).empty() && !all_.words.tokens[verb].is_word) ++verb;
  if (token(verb) != "should" && token(verb) != "must" && token(verb) != "ought")
    return std::nullopt;
  const std::uint32_t entity = *all_.mentions[from].entity;
  if (is_speaker(s, entity)) return std::nullopt;
  for (std::uint32_t before = s; before > 0 && before + 3 > s; --before) {
    if (is_speaker(before - 1, entity) && meant_.sentences_between(before - 1, s) <= 2)
      return entity;
  }
  return std::nullopt;
}

/// Whose remark the phrase names; for "the remarks" the last speaker before the statement.
std::optional<std::uint32_t> ReactedTo::reacted_speaker(std::uint32_t s, Span phrase) const {
  const auto [from, to] = mentions_in(all_.mentions, phrase);
  const bool is_remark = phrases_.names_remark(phrase) || phrases_.is_that_idea(phrase);
  std::optional<std::uint32_t> found;
  for (std::uint32_t m = from; m < to; ++m) {
    const Mention& mention = all_.mentions[m];
    if (!mention.entity || is_speaker(s, *mention.entity) || !can_speak(*mention.entity)) continue;
    if (phrases_.owns_remark(mention)) return mention.entity;
    if (!found && (is_remark || is_answered(s, mention, phrase))) found = mention.entity;
  }
  if (found || from < to || !is_remark || !phrases_.is_definite(phrase)) return found;
  constexpr std::uint32_t window = 64;
  for (std::uint32_t before = s; before > 0 && before + window > s; --before) {
    const auto speaker = statement(before - 1).speaker;
    if (speaker && !is_speaker(s, *speaker)) return speaker;
  }
  return std::nullopt;
}

/// "responded to Lee", "was alluding to Lee saying ...": but not to Lee's house, and who is
/// referred to has not for that reason said anything.
bool ReactedTo::is_answered(std::uint32_t s, const Mention& mention, Span phrase) const {
  if (!told_inside(s, *mention.entity).empty()) return true;
  if (!is_replying_verb(statement(s).attribution.verb)) return false;
  return mention.span.end >= phrase.end || !phrases_.has_clitic(mention);
}

bool ReactedTo::can_speak(std::uint32_t entity) const {
  return all_.entities[entity].type != EntityType::place || meant_.has_remarks(entity);
}

/// A claim that itself speaks of "X's remarks", "what X said" or "statements made by X".
std::optional<std::uint32_t> ReactedTo::remark_in(std::uint32_t s, Span part) const {
  const auto [from, to] = mentions_in(all_.mentions, part);
  for (std::uint32_t m = from; m < to; ++m) {
    const Mention& mention = all_.mentions[m];
    if (!mention.entity || is_speaker(s, *mention.entity) || !can_speak(*mention.entity)) continue;
    if (mention.span.end > part.end) continue;
    if (phrases_.owns_remark(mention) || phrases_.is_said(mention) || phrases_.made_by(mention))
      return mention.entity;
  }
  return std::nullopt;
}

}  // namespace quoth::document
