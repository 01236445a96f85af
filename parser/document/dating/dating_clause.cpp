#include "parser/document/dating/dating_clause.hpp"

#include <algorithm>
#include <iterator>

#include "parser/document/dating/dating_occasion.hpp"

namespace quoth::document {
namespace {

// Clauses are short; a date further off belongs to something else.
constexpr std::uint32_t tokens_between_max = 24;
// Of a claim between its cue and its date.
constexpr std::uint32_t content_tokens_max = 400;

bool is_verbal(Tag tag) {
  return tag == Tag::verb || tag == Tag::be || tag == Tag::have || tag == Tag::do_ ||
         tag == Tag::modal;
}

/// What a statement can be made in or be.
bool is_occasion(std::string_view word) {
  constexpr std::string_view words[] = {
      "address",    "appearance", "briefing", "comment",   "comments",   "conference", "debate",
      "discussion", "event",      "forum",    "hearing",   "interview",  "interviews", "letter",
      "meeting",    "news",       "panel",    "post",      "press",      "rally",      "remark",
      "remarks",    "session",    "speech",   "statement", "statements", "summit",     "talk",
      "television", "town",       "trip",     "tweet",     "tv",         "visit",      "words"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_remark(std::string_view word) {
  constexpr std::string_view words[] = {"address", "comment",   "comments",   "interview", "remark",
                                        "remarks", "statement", "statements", "speech",    "words"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool opens_clause(Tag tag) {
  return tag == Tag::relative || tag == Tag::subordinator || tag == Tag::stop;
}

/// Whether another statement's content holds the one and not the other.
bool is_parted(const DatingPage& page, const PlacedCue& cue, Span expression) {
  for (const PlacedCue& other : cues_near(page, cue)) {
    if (other.attribution == cue.attribution) continue;
    const auto& content = page.of(other).content;
    if (is_inside(cue.span, content) != is_inside(expression, content)) return true;
  }
  return false;
}

/// What is claimed, aimed at or reacted to has dates of its own.
bool belongs_to_claim(const Attribution& attribution, Span expression) {
  const std::vector<Span> others = {attribution.target, attribution.reacted_to};
  return is_inside(expression, attribution.content) || is_inside(expression, others);
}

/// After the cue, past what was claimed: "said in an interview on Sunday", "told the paper in May".
bool follows_cue(const DatingPage& page, const PlacedCue& cue, const PlacedExpression& expression) {
  if (expression.first_token < cue.last_token) return false;
  if (expression.first_token - cue.last_token > content_tokens_max) return false;
  std::uint32_t between = 0;
  for (std::uint32_t i = cue.last_token; i < expression.first_token; ++i) {
    if (is_inside(page.words.tokens[i].span, page.of(cue).content)) continue;
    if (is_verbal(page.reading.tag(i)) || opens_clause(page.reading.tag(i))) return false;
    if (++between > tokens_between_max) return false;
  }
  return true;
}

/// "Putin on Thursday said", "Kirby, speaking on Thursday, said".
bool stands_between_source_and_cue(const PlacedCue& cue, const Attribution& attribution,
                                   const PlacedExpression& expression) {
  if (attribution.source.empty() || expression.last_token > cue.first_token) return false;
  return attribution.source.back().end <= expression.span.begin &&
         cue.first_token - expression.last_token <= tokens_between_max;
}

/// "The November election": the expression tells which one, unless that is what was said at ("a
/// February interview").
bool tells_which(const DatingPage& page, const PlacedExpression& expression) {
  const Tag next = page.reading.tag(expression.last_token);
  const bool is_before_noun = next == Tag::noun || next == Tag::proper;
  if (!is_before_noun || expression.first_token == 0) return false;
  const Tag before = page.reading.tag(expression.first_token - 1);
  if (before != Tag::determiner && before != Tag::possessive && before != Tag::noun) return false;
  return !is_occasion(page.reading.word(expression.last_token));
}

/// "Said Lee, who led the campaign in 2008": a year or month amid the words that name the speaker
/// is one of his past.
bool tells_who(const DatingPage& page, const PlacedCue& cue, const PlacedExpression& expression) {
  return is_inside(expression.span, page.of(cue).source) &&
         !is_main(page, expression.expression.meaning);
}

/// Where the sentence begins, past "But" and quotation marks.
std::uint32_t sentence_begin(const DatingPage& page, std::uint32_t sentence) {
  std::uint32_t first = page.words.sentences[sentence].first_token;
  for (int skipped = 0; skipped < 3; ++skipped) {
    const Tag tag = page.reading.tag(first);
    if (tag != Tag::conjunction && tag != Tag::quote) break;
    ++first;
  }
  return first;
}

/// Whether the sentence opens with the expression or with a phrase that holds it: "On Friday,",
/// "In an interview he gave on Friday,", "Speaking late on Friday,".
bool opens_sentence(const DatingPage& page, const PlacedExpression& expression,
                    std::uint32_t first) {
  if (first == expression.first_token) return true;
  if (expression.first_token - first > tokens_between_max) return false;
  const std::string_view word = page.reading.word(first);
  const bool is_phrase = page.reading.tag(first) == Tag::preposition || word == "speaking" ||
                         word == "addressing" || word == "earlier" || word == "late" ||
                         word == "early" || word == "asked";
  if (!is_phrase) return false;
  bool may_have_verb = word == "speaking" || word == "addressing" || word == "asked";
  for (std::uint32_t i = first; i < expression.first_token; ++i) {
    if (is_occasion(page.reading.word(i))) may_have_verb = true;
    if (is_verbal(page.reading.tag(i)) && !may_have_verb) return false;
  }
  return true;
}

/// "On Friday, X said"; "In a speech on Monday, March 4, that ..., X said".
bool leads_sentence(const DatingPage& page, const PlacedCue& cue,
                    const PlacedExpression& expression) {
  const auto& source = page.of(cue).source;
  const bool is_before_source = source.empty() ? expression.last_token <= cue.first_token
                                               : expression.span.end <= source.front().begin;
  if (!is_before_source) return false;
  // ", and on Friday the spokesman said": right before the source.
  if (!source.empty() && source.front().begin - expression.span.end <= 2) return true;
  if (!opens_sentence(page, expression, sentence_begin(page, cue.sentence))) return false;
  // Another speaker between the lead and the cue takes the lead for himself.
  const auto near = cues_near(page, cue);
  return std::none_of(near.begin(), near.end(), [&](const PlacedCue& other) {
    return other.sentence == cue.sentence && other.first_token < cue.first_token &&
           other.first_token >= expression.last_token && other.speaker != cue.speaker;
  });
}

}  // namespace

const PlacedExpression* expression_in_clause(const DatingPage& page, const PlacedCue& cue) {
  const PlacedExpression* lead = nullptr;
  for (const PlacedExpression& expression : expressions_near(page, cue)) {
    if (!names_days(expression.expression) || belongs_to_claim(page.of(cue), expression.span))
      continue;
    if (tells_which(page, expression) || tells_who(page, cue, expression)) continue;
    const bool is_close = follows_cue(page, cue, expression) ||
                          stands_between_source_and_cue(cue, page.of(cue), expression);
    const bool may_lead = leads_sentence(page, cue, expression);
    if ((!is_close && !may_lead) || is_parted(page, cue, expression.span)) continue;
    if (is_close) return &expression;
    if (lead == nullptr) lead = &expression;
  }
  return lead;
}

const PlacedExpression* stretch_before_cue(const DatingPage& page, const PlacedCue& cue) {
  for (const PlacedExpression& stretch : expressions_near(page, cue)) {
    if (stretch.last_token >= cue.first_token) break;
    const bool is_stretch = !stretch.expression.duration.empty() &&
                            !std::holds_alternative<date::Vague>(stretch.expression.meaning);
    if (!is_stretch || page.reading.word(stretch.last_token) != "after") continue;
    bool reaches = cue.first_token - stretch.last_token <= tokens_between_max;
    for (std::uint32_t i = stretch.last_token + 1; i < cue.first_token && reaches; ++i) {
      reaches = !is_verbal(page.reading.tag(i)) && page.reading.tag(i) != Tag::comma;
    }
    if (reaches) return &stretch;
  }
  return nullptr;
}

bool names_remark(const DatingPage& page, const PlacedExpression& expression) {
  constexpr std::uint32_t tokens_back_max = 10;
  const std::uint32_t sentence = page.words.tokens[expression.first_token].sentence;
  const std::uint32_t first = page.words.sentences[sentence].first_token;
  for (std::uint32_t i = expression.first_token;
       i > first && i + tokens_back_max > expression.first_token; --i) {
    if (is_remark(page.reading.word(i - 1))) return true;
  }
  return false;
}

}  // namespace quoth::document
