#include "parser/document/extraction/remarks_meant.hpp"

#include <algorithm>

#include "parser/document/attribution/lexicon.hpp"
#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/resolve_mentions.hpp"

namespace quoth::document {
namespace {

/// The cue verb of a statement's lemma, which may have a particle ("lash out").
const CueVerb* cue_of(std::string_view verb) {
  const std::size_t blank = verb.find(' ');
  if (blank != std::string_view::npos)
    return find_phrasal_cue(verb.substr(0, blank), verb.substr(blank + 1));
  const auto entry = find_verb(verb);
  return entry ? entry->cue : nullptr;
}

bool has_quotation(const Words& words, const std::vector<Span>& content) {
  return std::ranges::any_of(content, [&](Span part) {
    const auto found = std::ranges::lower_bound(words.quotations, part.begin, {},
                                                [](const Quotation& it) { return it.span.begin; });
    return found != words.quotations.end() && found->span.begin < part.end;
  });
}

}  // namespace

RemarksMeant::RemarksMeant(const Extraction& extraction) : all_(extraction) {
  for (std::uint32_t s = 0; s < all_.statements.size(); ++s) {
    if (statement(s).speaker) by_speaker_.push_back({*statement(s).speaker, s});
  }
  std::sort(by_speaker_.begin(), by_speaker_.end());
}

std::vector<std::uint32_t> RemarksMeant::of(std::uint32_t s, std::uint32_t author) const {
  const std::vector<Candidate> all = candidates(s, author);
  if (all.empty()) return {};
  const std::size_t anchor = nearest(all, s);
  return is_near(all[anchor], s) ? passage(all, anchor, s) : std::vector<std::uint32_t>{};
}

/// Told just before, or of the same things: what stands far off and shares no word is another.
/// "Praised Lee's remarks" reaches further than a claim that only mentions them.
bool RemarksMeant::is_near(const Candidate& it, std::uint32_t s) const {
  constexpr std::uint32_t before_max = 8, reacted_max = 24, after_max = 4;
  if (it.shared > 0) return true;
  const bool is_act = !statement(s).attribution.reacted_to.empty();
  const std::uint32_t here = sentence_of(s), there = sentence_of(it.statement);
  return there <= here ? here - there <= (is_act ? reacted_max : before_max)
                       : there - here <= after_max;
}

bool RemarksMeant::has_remarks(std::uint32_t author) const {
  const auto found =
      std::lower_bound(by_speaker_.begin(), by_speaker_.end(), std::pair(author, std::uint32_t{0}));
  return found != by_speaker_.end() && found->first == author;
}

std::uint32_t RemarksMeant::sentence_of(std::uint32_t s) const {
  const std::uint32_t t = token_at(all_.words, statement(s).attribution.sentence.begin);
  return t < all_.words.tokens.size() ? all_.words.tokens[t].sentence : 0;
}

std::uint32_t RemarksMeant::sentences_between(std::uint32_t a, std::uint32_t b) const {
  return sentence_of(b) - std::min(sentence_of(a), sentence_of(b));
}

Topic RemarksMeant::topic_of(std::uint32_t s, const std::vector<std::uint32_t>& leave_out) const {
  Topic topic;
  for (const Span part : statement(s).attribution.content) add_topic(all_, part, leave_out, topic);
  return topic;
}

std::vector<RemarksMeant::Candidate> RemarksMeant::candidates(std::uint32_t s,
                                                              std::uint32_t author) const {
  // Remarks further off than this are not those that are meant, however long the text.
  constexpr std::ptrdiff_t remarks_max = 64;
  const auto first =
      std::lower_bound(by_speaker_.begin(), by_speaker_.end(), std::pair(author, std::uint32_t{0}));
  const auto here = std::lower_bound(first, by_speaker_.end(), std::pair(author, s));
  const auto last = std::upper_bound(here, by_speaker_.end(), std::pair(author, UINT32_MAX));
  const auto begin = here - std::min(remarks_max, here - first);
  const auto end = here + std::min(remarks_max, last - here);
  std::vector<std::uint32_t> leave_out{author};
  if (statement(s).speaker) leave_out.push_back(*statement(s).speaker);
  Topic topic = topic_of(s, leave_out);
  add_topic(all_, statement(s).attribution.reacted_to, leave_out, topic);
  add_kind(statement(s).attribution.reacted_to, topic);
  Topic before;
  add_topic(all_, before_content(s), leave_out, before);
  topic.insert(before.begin(), before.end());
  std::vector<Candidate> found;
  for (auto it = begin; it != end; ++it) {
    const std::uint32_t r = it->second;
    const bool is_itself =
        r == s || statement(r).attribution.content == statement(s).attribution.content;
    if (!is_itself && is_remark(r))
      found.push_back({r, alike(topic, r, leave_out) + is_there(before, r), has_words(r)});
  }
  return found;
}

/// "In answer to Lee's remarks in Bergen, Roe said": what stands before the claim.
Span RemarksMeant::before_content(std::uint32_t s) const {
  const Attribution& attribution = statement(s).attribution;
  if (attribution.content.empty() || attribution.source.empty()) return {};
  const std::uint32_t begin = attribution.sentence.begin;
  return {begin, std::max(begin, std::min(attribution.content.front().begin,
                                          attribution.source.front().begin))};
}
/// "the accusation": of what somebody said, that which is an accusation.
void RemarksMeant::add_kind(Span phrase, Topic& topic) const {
  for (std::uint32_t t = token_at(all_.words, phrase.begin);
       t < all_.words.tokens.size() && all_.words.tokens[t].span.begin < phrase.end; ++t) {
    const std::string_view verb =
        verb_of_speech_noun(folded(text_of(all_.document, all_.words.tokens[t].span)));
    if (!verb.empty()) topic.insert("=" + std::string(verb));
  }
}
std::size_t RemarksMeant::alike(const Topic& topic, std::uint32_t r,
                                const std::vector<std::uint32_t>& leave_out) const {
  const bool is_kind = topic.contains("=" + statement(r).attribution.verb);
  return shared(topic, topic_of(r, leave_out)) + (is_kind ? 1 : 0);
}

/// Whether the remark was made at one of the places.
std::size_t RemarksMeant::is_there(const Topic& places, std::uint32_t r) const {
  const auto [from, to] = mentions_in(all_.mentions, statement(r).attribution.sentence);
  for (std::uint32_t m = from; m < to && !places.empty(); ++m) {
    const auto entity = all_.mentions[m].entity;
    if (entity && all_.entities[*entity].type == EntityType::place &&
        places.contains("@" + std::to_string(*entity)))
      return 1;
  }
  return 0;
}

/// "He does comment on the harbour when asked": what he does on many days.
bool RemarksMeant::is_habit(const Attribution& attribution) const {
  if (attribution.cue.empty() || attribution.kind == StatementKind::direct) return false;
  const std::uint32_t t = token_at(all_.words, attribution.cue.front().begin);
  const std::string word = folded(text_of(all_.document, all_.words.tokens[t].span));
  return word == "does" || word == "do";
}

/// What was spoken, and no belief or wish that a reporter or another ascribes.
bool RemarksMeant::is_remark(std::uint32_t r) const {
  const Attribution& attribution = statement(r).attribution;
  if (attribution.verb == "decline" || attribution.verb == "refuse" || is_habit(attribution))
    return false;
  if (attribution.verb == "according to" || attribution.kind == StatementKind::direct) return true;
  const CueVerb* cue = cue_of(attribution.verb);
  if (cue == nullptr || cue->act == Act::show)
    return has_quotation(all_.words, attribution.content);
  return cue->act == Act::speech;
}

bool RemarksMeant::has_words(std::uint32_t r) const {
  const Attribution& attribution = statement(r).attribution;
  if (attribution.kind != StatementKind::indirect || attribution.verb == "according to")
    return true;
  // "accused the mill of fraud" tells of what; "praised the mill" does not.
  constexpr std::uint32_t bytes_min = 6;
  if (!attribution.target.empty() &&
      attribution.content.back().end > attribution.target.end + bytes_min)
    return true;
  const CueVerb* cue = cue_of(attribution.verb);
  return cue == nullptr || cue->takes(frame_clause) || cue->takes(frame_bare_clause) ||
         cue->takes(frame_question) || cue->takes(frame_infinitive);
}

/// A word in common outweighs eight sentences between; what follows is meant where
/// nothing before it is nearly as good.
std::size_t RemarksMeant::nearest(const std::vector<Candidate>& from, std::uint32_t s) const {
  constexpr std::int64_t word_worth = 8, words_max = 3, distance_max = 20, after_costs = 24;
  const std::int64_t here = sentence_of(s);
  // An act tells that there was a remark; where its words are told, these are what is meant.
  const bool any_words = std::ranges::any_of(from, &Candidate::has_words);
  std::size_t best = 0;
  std::int64_t most = INT64_MIN;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const Candidate& it = from[i];
    if (any_words && !it.has_words) continue;
    const bool is_after = it.statement > s;
    const std::int64_t there = sentence_of(it.statement);
    const std::int64_t distance = std::min(is_after ? there - here : here - there, distance_max);
    const std::int64_t worth =
        word_worth * std::min(static_cast<std::int64_t>(it.shared), words_max) - distance -
        (is_after ? after_costs : 0);
    const bool is_better = is_after ? worth > most : worth >= most;
    if (is_better) best = i, most = worth;
  }
  return best;
}

/// The remarks around the one at `anchor` on the same occasion, on the same side of the reaction
/// and with no more than two sentences between one and the next; where the reaction tells what it
/// is about, those about it and what the speaker added. What is told inside of another's words
/// stands alone.
std::vector<std::uint32_t> RemarksMeant::passage(const std::vector<Candidate>& from,
                                                 std::size_t anchor, std::uint32_t s) const {
  constexpr std::uint32_t gap_max = 2;
  const std::uint32_t meant = from[anchor].statement;
  if (statement(meant).attribution.inside) return {meant};
  const auto goes_on = [&](std::size_t a, std::size_t b) {
    const std::uint32_t x = from[a].statement, y = from[b].statement;
    return (x > s) == (y > s) && sentence_of(y) <= sentence_of(x) + gap_max &&
           is_same_occasion(y, meant) && is_same_occasion(x, meant);
  };
  std::size_t first = anchor, last = anchor;
  while (first > 0 && goes_on(first - 1, first)) --first;
  while (last + 1 < from.size() && goes_on(last, last + 1)) ++last;
  std::vector<std::uint32_t> remarks;
  for (std::size_t i = first; i <= last; ++i) {
    const std::string_view verb = statement(from[i].statement).attribution.verb;
    const bool is_added = i > first && (verb == "add" || verb == "continue");
    if (from[anchor].shared == 0 || from[i].shared > 0 || is_added)
      remarks.push_back(from[i].statement);
  }
  return remarks;
}

bool RemarksMeant::is_same_occasion(std::uint32_t a, std::uint32_t b) const {
  const WordedDate* x = dated_by(a);
  const WordedDate* y = dated_by(b);
  if (a == b || x == nullptr || y == nullptr || x == y) return true;
  if (x->span == y->span) return true;
  return x->meaning.index() == y->meaning.index() &&
         text_of(all_.document, x->span) == text_of(all_.document, y->span);
}

/// The words that a chain of inherited dates goes back to.
const WordedDate* RemarksMeant::dated_by(std::uint32_t s) const {
  constexpr int chain_max = 8;
  for (int step = 0; step < chain_max; ++step) {
    const auto& date = statement(s).date;
    if (!date) return nullptr;
    if (!date->span.empty() || !date->narrative) return &*date;
    s = *date->narrative;
  }
  return nullptr;
}

}  // namespace quoth::document
