#include "parser/document/extraction/extraction_reactions.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "parser/document/extraction/remark_words.hpp"
#include "parser/document/extraction/remarks_meant.hpp"
#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/resolve_mentions.hpp"

namespace quoth::document {
namespace {

bool is_be(std::string_view word) {
  return word == "was" || word == "were" || word == "is" || word == "are" || word == "been";
}

class Linker {
 public:
  explicit Linker(Extraction& extraction) : all_(extraction), meant_(extraction) {}

  void run() {
    for (std::uint32_t s = 0; s < all_.statements.size(); ++s) named_in_statement(s);
    commenting_sentences();
    for (const Quotation& quotation : all_.words.quotations) quoted_remark(quotation);
    for (std::uint32_t s = 0; s < all_.statements.size(); ++s) continue_commentary(s);
    for (LocalStatement& statement : all_.statements) {
      std::sort(statement.comments_on.begin(), statement.comments_on.end());
      const auto end = std::unique(statement.comments_on.begin(), statement.comments_on.end());
      statement.comments_on.erase(end, statement.comments_on.end());
    }
  }

 private:
  struct Reaction {
    std::uint32_t statement = 0;
    std::uint32_t speaker = 0;  // whose remarks
    std::vector<std::uint32_t> remarks;
  };

  std::string token(std::uint32_t t) const {
    return t < all_.words.tokens.size() ? folded(text_of(all_.document, all_.words.tokens[t].span))
                                        : std::string();
  }
  LocalStatement& statement(std::uint32_t s) { return all_.statements[s]; }
  bool is_speaker(std::uint32_t s, std::uint32_t entity) const {
    const LocalStatement& it = all_.statements[s];
    return it.speaker == entity || std::find(it.other_speakers.begin(), it.other_speakers.end(),
                                             entity) != it.other_speakers.end();
  }

  void named_in_statement(std::uint32_t s) {
    const Attribution& attribution = statement(s).attribution;
    if (!statement(s).speaker) return;
    if (!attribution.reacted_to.empty()) {
      if (const auto speaker = reacted_speaker(s, attribution.reacted_to))
        return react(s, *speaker);
    }
    for (const Span& part : attribution.content) {
      if (const auto speaker = remark_in(s, part)) return react(s, *speaker);
    }
    if (attribution.content.empty()) return;
    if (const auto speaker = remark_beside(s)) return react(s, *speaker);
    if (const auto speaker = boaster(s)) return mock_claim(s, *speaker);
    if (const auto speaker = admonished(s)) return react(s, *speaker, Continues::no);
    if (const auto speaker = silenced(s)) return react(s, *speaker, Continues::no);
    if (const auto remark = answered(s)) {
      statement(s).comments_on.push_back(*remark);
      remember({s, *statement(*remark).speaker, {*remark}});
    }
  }

  /// "if Lee would only stop talking about the mill": what Lee has said.
  std::optional<std::uint32_t> silenced(std::uint32_t s) const {
    for (const Span& part : all_.statements[s].attribution.content) {
      const auto [from, to] = mentions_in(all_.mentions, part);
      for (std::uint32_t m = from; m < to; ++m) {
        const auto entity = all_.mentions[m].entity;
        if (entity && !is_speaker(s, *entity) && is_told_to_stop(all_.mentions[m])) return entity;
      }
    }
    return std::nullopt;
  }
  bool is_told_to_stop(const Mention& mention) const {
    constexpr std::uint32_t words_max = 6;
    const std::uint32_t first = token_at(all_.words, mention.span.end);
    for (std::uint32_t t = first; t < first + words_max; ++t) {
      if (token(t) == ".") return false;
      if (token(t) != "stop" && token(t) != "quit") continue;
      const std::string what = token(t + 1);
      return what == "talking" || what == "saying" || what == "speaking" || what == "claiming" ||
             what == "commenting" || what == "lying" || what == "tweeting";
    }
    return false;
  }

  /// "Lee called Roe a liar. Roe hit back: ...", "Lee accuses the mill of theft, which the owner
  /// denies": the words just told by another, where one of the two speaks of the other.
  std::optional<std::uint32_t> answered(std::uint32_t s) const {
    const LocalStatement& it = all_.statements[s];
    const bool denies = is_denying_verb(it.attribution.verb);
    if (!denies && !is_replying_verb(it.attribution.verb)) return std::nullopt;
    constexpr std::uint32_t window = 3;
    for (std::uint32_t r = s; r > 0 && r + window > s; --r) {
      const LocalStatement& told = all_.statements[r - 1];
      const std::uint32_t between = sentences_between(r - 1, s);
      if (!told.speaker || is_speaker(r - 1, *it.speaker) || is_speaker(s, *told.speaker)) continue;
      if (between > 2 || told.attribution.verb == "ask") return std::nullopt;
      const bool accuses = is_accusing_verb(told.attribution.verb);
      const bool concerns = speaks_of(told, *it.speaker) || speaks_of(it, *told.speaker);
      if (denies ? accuses && (between == 0 || concerns) : concerns) return r - 1;
      return std::nullopt;
    }
    return std::nullopt;
  }
  static bool speaks_of(const LocalStatement& it, std::uint32_t entity) {
    return std::ranges::find(it.about, entity) != it.about.end() ||
           std::ranges::find(it.targets, entity) != it.targets.end();
  }

  /// "made the party's view of Lee's remarks clear when she said": named before the claim.
  std::optional<std::uint32_t> remark_beside(std::uint32_t s) {
    const Attribution& attribution = statement(s).attribution;
    std::uint32_t begin = attribution.content.front().begin;
    if (is_answering_verb(attribution.verb) && !attribution.cue.empty())
      begin = std::max(begin, attribution.cue.front().begin);
    if (attribution.sentence.begin >= begin) return std::nullopt;
    const auto [from, to] = mentions_in(all_.mentions, {attribution.sentence.begin, begin});
    for (std::uint32_t m = from; m < to; ++m) {
      const Mention& mention = all_.mentions[m];
      if (!mention.entity || is_speaker(s, *mention.entity) || !can_speak(*mention.entity) ||
          !owns_remark(mention))
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
  std::optional<std::uint32_t> boaster(std::uint32_t s) {
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

  void mock_claim(std::uint32_t s, std::uint32_t speaker) { react(s, speaker, Continues::no); }

  /// "was alluding to Lee saying that ...": what the statement itself tells of that speaker.
  std::vector<std::uint32_t> told_inside(std::uint32_t s, std::uint32_t speaker) {
    constexpr std::uint32_t window = 8;
    for (std::uint32_t n = s + 1; n < all_.statements.size() && n <= s + window; ++n) {
      if (statement(n).attribution.inside == s && is_speaker(n, speaker)) return {n};
    }
    return {};
  }

  /// "he should stop ..." right behind his own words: what he is told to do is about these words.
  std::optional<std::uint32_t> admonished(std::uint32_t s) {
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
      if (is_speaker(before - 1, entity) && sentences_between(before - 1, s) <= 2) return entity;
    }
    return std::nullopt;
  }
  std::uint32_t sentences_between(std::uint32_t a, std::uint32_t b) const {
    return meant_.sentence_of(b) - std::min(meant_.sentence_of(a), meant_.sentence_of(b));
  }

  /// Whose remark the phrase names; for "the remarks" the last speaker before the statement.
  std::optional<std::uint32_t> reacted_speaker(std::uint32_t s, Span phrase) {
    const auto [from, to] = mentions_in(all_.mentions, phrase);
    const bool is_remark = names_remark(phrase) || is_that_idea(phrase);
    std::optional<std::uint32_t> found;
    for (std::uint32_t m = from; m < to; ++m) {
      const Mention& mention = all_.mentions[m];
      if (!mention.entity || is_speaker(s, *mention.entity) || !can_speak(*mention.entity))
        continue;
      if (owns_remark(mention)) return mention.entity;
      if (!found && (is_remark || is_answered(s, mention, phrase))) found = mention.entity;
    }
    if (found || from < to || !is_remark || !is_definite(phrase)) return found;
    constexpr std::uint32_t window = 64;
    for (std::uint32_t before = s; before > 0 && before + window > s; --before) {
      const auto speaker = statement(before - 1).speaker;
      if (speaker && !is_speaker(s, *speaker)) return speaker;
    }
    return std::nullopt;
  }
  /// "responded to Lee", "was alluding to Lee saying ...": but not to Lee's house, and who is
  /// referred to has not for that reason said anything.
  bool is_answered(std::uint32_t s, const Mention& mention, Span phrase) {
    if (!told_inside(s, *mention.entity).empty()) return true;
    if (!is_replying_verb(statement(s).attribution.verb)) return false;
    return mention.span.end >= phrase.end || !is_possessive(token_after(mention));
  }
  std::string token_after(const Mention& mention) const {
    return token(token_at(all_.words, mention.span.end));
  }
  static bool is_possessive(std::string_view word) {
    return word == "'s" || word == "\u2019s" || word == "'" || word == "\u2019";
  }
  /// "that notion": what has just been said.
  bool is_that_idea(Span phrase) const {
    const std::uint32_t t = token_at(all_.words, phrase.begin);
    const std::string noun = token(t + 1);
    return (token(t) == "that" || token(t) == "this") &&
           (noun == "idea" || noun == "notion" || noun == "view" || noun == "argument");
  }
  /// "the remarks", and not "a claim".
  bool is_definite(Span phrase) const {
    const std::string first = token(token_at(all_.words, phrase.begin));
    return first == "the" || first == "those" || first == "these" || first == "that" ||
           first == "this" || first == "such";
  }
  bool names_remark(Span phrase) const {
    for (std::uint32_t t = token_at(all_.words, phrase.begin);
         t < all_.words.tokens.size() && all_.words.tokens[t].span.begin < phrase.end; ++t) {
      if (is_remark_noun(token(t))) return true;
    }
    return false;
  }
  bool can_speak(std::uint32_t entity) const {
    return all_.entities[entity].type != EntityType::place || meant_.has_remarks(entity);
  }

  /// A claim that itself speaks of "X's remarks", "what X said" or "statements made by X".
  std::optional<std::uint32_t> remark_in(std::uint32_t s, Span part) {
    const auto [from, to] = mentions_in(all_.mentions, part);
    for (std::uint32_t m = from; m < to; ++m) {
      const Mention& mention = all_.mentions[m];
      if (!mention.entity || is_speaker(s, *mention.entity) || !can_speak(*mention.entity))
        continue;
      if (mention.span.end > part.end) continue;
      if (owns_remark(mention) || is_said(mention) || made_by(mention)) return mention.entity;
    }
    return std::nullopt;
  }
  /// "Lee's remarks", "his recent remarks", "Lee's 'endorsement'".
  bool owns_remark(const Mention& mention) const {
    const std::uint32_t t = token_at(all_.words, mention.span.end);
    const std::string word = folded(text_of(all_.document, mention.span));
    if (word != "his" && word != "her" && !is_possessive(token(t))) return false;
    for (std::uint32_t k = t; k < t + 4 && k < all_.words.tokens.size(); ++k) {
      if (is_remark_noun(token(k))) return true;
      if (token(k) == "," || token(k) == ".") break;
    }
    return false;
  }
  /// "what Lee said", "after Lee said".
  bool is_said(const Mention& mention) const {
    const std::uint32_t t = token_at(all_.words, mention.span.begin);
    const std::string next = token(token_at(all_.words, mention.span.end));
    return t > 0 && token(t - 1) == "what" &&
           (next == "said" || next == "says" || next == "told" || next == "claimed" ||
            next == "suggested");
  }
  /// "statements made by Lee", "remarks by Lee".
  bool made_by(const Mention& mention) const {
    std::uint32_t t = token_at(all_.words, mention.span.begin);
    for (int step = 0; step < 6 && t > 0; ++step) {
      --t;
      if (token(t) != "by") continue;
      if (t == 0) return false;
      if (is_remark_noun(token(t - 1))) return true;
      return t > 1 && (token(t - 1) == "made" || token(t - 1) == "delivered") &&
             is_remark_noun(token(t - 2));
    }
    return false;
  }

  /// Whether more words of the same speaker may belong to the same commentary.
  enum class Continues { no, yes };

  void react(std::uint32_t s, std::uint32_t speaker, Continues continues = Continues::yes) {
    std::vector<std::uint32_t> remarks = told_inside(s, speaker);
    for (const std::uint32_t inner : std::vector(remarks)) add_retellings(s, inner, remarks);
    if (remarks.empty()) remarks = meant_.of(s, speaker);
    if (remarks.empty()) statement(s).reacts_to_speaker = speaker;
    statement(s).comments_on.insert(statement(s).comments_on.end(), remarks.begin(), remarks.end());
    if (continues == Continues::yes) remember({s, speaker, remarks});
  }

  /// "mocked Lee for claiming ...", and below: Lee made that claim in such and such words.
  void add_retellings(std::uint32_t s, std::uint32_t inner,
                      std::vector<std::uint32_t>& remarks) const {
    constexpr std::size_t shared_min = 2;
    constexpr std::uint32_t window = 16;
    const std::uint32_t speaker = *all_.statements[inner].speaker;
    const Topic told = meant_.topic_of(inner, {speaker});
    const auto count = static_cast<std::uint32_t>(all_.statements.size());
    for (std::uint32_t r = s - std::min(s, window); r < std::min(count, s + window); ++r) {
      if (r == s || r == inner || !is_speaker(r, speaker)) continue;
      if (shared(told, meant_.topic_of(r, {speaker})) >= shared_min) remarks.push_back(r);
    }
  }

  void remember(Reaction reaction) {
    const LocalStatement& it = statement(reaction.statement);
    if (it.speaker) reactions_of_[*it.speaker].push_back(reactions_.size());
    for (const std::uint32_t other : it.other_speakers)
      reactions_of_[other].push_back(reactions_.size());
    reactions_.push_back(std::move(reaction));
  }

  /// "He was commenting on ...": the words before it were that commentary.
  void commenting_sentences() {
    for (std::uint32_t n = 0; n < all_.words.sentences.size(); ++n) {
      const Sentence& sentence = all_.words.sentences[n];
      for (std::uint32_t t = sentence.first_token + 1;
           t < sentence.last_token && t < sentence.first_token + 25; ++t) {
        if (is_commenting(token(t)) && (is_be(token(t - 1)) || (t > 1 && is_be(token(t - 2))))) {
          commentary(sentence, t);
          break;
        }
      }
    }
  }

  void commentary(const Sentence& sentence, std::uint32_t verb) {
    const std::uint32_t verb_byte = all_.words.tokens[verb].span.begin;
    const auto [from, middle] = mentions_in(all_.mentions, {sentence.span.begin, verb_byte});
    std::optional<std::uint32_t> subject;
    for (std::uint32_t m = from; m < middle && !subject; ++m) subject = all_.mentions[m].entity;
    if (!subject) return;
    const auto [begin, to] = mentions_in(all_.mentions, {verb_byte, sentence.span.end});
    std::optional<std::uint32_t> speaker;
    for (std::uint32_t m = begin; m < to && !speaker; ++m) {
      const auto entity = all_.mentions[m].entity;
      if (entity && entity != subject && all_.entities[*entity].type != EntityType::place)
        speaker = entity;
    }
    if (!speaker) return;
    const auto comment = statement_before(*subject, sentence);
    if (!comment) return;
    // A remark told in the sentence itself is the one that is meant.
    constexpr std::uint32_t window = 64;
    const std::uint32_t end = first_statement_from(sentence.span.end);
    for (std::uint32_t s = end - std::min(end, window); s < end; ++s) {
      if (statement(s).speaker != *speaker || s == *comment) continue;
      const Span told = statement(s).attribution.sentence;
      if (told.begin < sentence.span.end && sentence.span.begin < told.end) {
        statement(*comment).comments_on.push_back(s);
        remember({*comment, *speaker, {s}});
        return;
      }
    }
    const bool needs_remark = token(verb) == "referring" || token(verb) == "alluding";
    if (needs_remark && !names_remark({verb_byte, sentence.span.end})) return;
    react(*comment, *speaker);
  }

  /// 'Lee was amused by the "two weeks" boast': of a remark that has these words, and the comment is
  /// what Lee is told to say there or next.
  void quoted_remark(const Quotation& quotation) {
    constexpr std::uint32_t quoted_max = 7, ahead_max = 3;
    const auto& tokens = all_.words.tokens;
    if (quotation.last_token - quotation.first_token > quoted_max || quotation.first_token == 0)
      return;
    if (!is_remark_noun(token(quotation.last_token)) &&
        !is_remark_noun(token(quotation.first_token - 1)))
      return;
    const Sentence& sentence = all_.words.sentences[tokens[quotation.first_token].sentence];
    const auto [from, to] =
        mentions_in(all_.mentions, {sentence.span.begin, quotation.span.begin});
    if (from == to || !all_.mentions[from].entity) return;
    const std::uint32_t subject = *all_.mentions[from].entity;
    const auto remark = remark_with(inner_words(quotation), subject, sentence);
    if (!remark) return;
    const std::uint32_t first = first_statement_from(sentence.span.begin);
    const auto count = static_cast<std::uint32_t>(all_.statements.size());
    for (std::uint32_t s = first; s < count && s < first + ahead_max; ++s) {
      if (sentences_between(*remark, s) > 0 && is_speaker(s, subject)) {
        statement(s).comments_on.push_back(*remark);
        return remember({s, *statement(*remark).speaker, {*remark}});
      }
    }
  }
  /// The last statement before the sentence, of somebody else, whose claim has these words.
  std::optional<std::uint32_t> remark_with(const std::string& quoted, std::uint32_t subject,
                                           const Sentence& sentence) const {
    constexpr std::uint32_t window = 64;
    constexpr std::size_t bytes_min = 6;
    if (quoted.size() < bytes_min) return std::nullopt;
    const std::uint32_t end = first_statement_from(sentence.span.begin);
    for (std::uint32_t r = end; r > 0 && r + window > end; --r) {
      if (!all_.statements[r - 1].speaker || is_speaker(r - 1, subject)) continue;
      if (folded(all_.statements[r - 1].claim).find(quoted) != std::string::npos) return r - 1;
    }
    return std::nullopt;
  }
  std::string inner_words(const Quotation& quotation) const {
    const auto& tokens = all_.words.tokens;
    std::uint32_t first = quotation.first_token, last = quotation.last_token;
    while (first < last && !tokens[first].is_word) ++first;
    while (last > first && !tokens[last - 1].is_word) --last;
    if (first == last) return {};
    return folded(text_of(all_.document, {tokens[first].span.begin, tokens[last - 1].span.end}));
  }

  /// The last statement of `subject` that begins before the sentence, not more than a few earlier.
  std::optional<std::uint32_t> statement_before(std::uint32_t subject, const Sentence& sentence) {
    constexpr std::uint32_t sentences_max = 4;
    const std::uint32_t here = all_.words.tokens[sentence.first_token].sentence;
    const auto end = std::partition_point(
        all_.statements.begin(), all_.statements.end(), [&](const LocalStatement& it) {
          return it.attribution.sentence.begin < sentence.span.begin;
        });
    for (auto s = static_cast<std::uint32_t>(end - all_.statements.begin()); s > 0; --s) {
      const std::uint32_t t = token_at(all_.words, statement(s - 1).attribution.sentence.begin);
      const std::uint32_t number = t < all_.words.tokens.size() ? all_.words.tokens[t].sentence : 0;
      if (number + sentences_max < here) break;
      if (is_speaker(s - 1, subject)) return s - 1;
    }
    return std::nullopt;
  }

  /// The number of statements whose sentence begins before `byte`.
  std::uint32_t first_statement_from(std::uint32_t byte) const {
    const auto found = std::partition_point(
        all_.statements.begin(), all_.statements.end(),
        [byte](const LocalStatement& it) { return it.attribution.sentence.begin < byte; });
    return static_cast<std::uint32_t>(found - all_.statements.begin());
  }

  /// More words of a commenting speaker on the same occasion: what is added right behind, the
  /// words of "rebuked Lee's remarks" where they speak of Lee, and what speaks of the same person in words of the comment.
  void continue_commentary(std::uint32_t s) {
    LocalStatement& it = statement(s);
    if (!it.speaker || !it.comments_on.empty() || it.reacts_to_speaker) return;
    const auto found = reactions_of_.find(*it.speaker);
    if (found == reactions_of_.end()) return;
    // The first one counts; no article has a speaker who reacts more often than this.
    constexpr std::size_t reactions_max = 64;
    const std::size_t count = std::min(found->second.size(), reactions_max);
    for (const std::size_t r : std::span(found->second).first(count)) {
      if (!goes_on(s, reactions_[r])) continue;
      it.comments_on = reactions_[r].remarks;
      if (reactions_[r].remarks.empty()) it.reacts_to_speaker = reactions_[r].speaker;
      return;
    }
  }
  bool goes_on(std::uint32_t s, const Reaction& reaction) const {
    constexpr std::uint32_t sentences_max = 8;
    const LocalStatement& it = all_.statements[s];
    if (reaction.statement >= s || !meant_.is_same_occasion(s, reaction.statement)) return false;
    const std::uint32_t between = sentences_between(reaction.statement, s);
    const bool is_added = it.attribution.verb == "add" || it.attribution.verb == "continue";
    if (is_added && reaction.statement + 1 == s && between <= 1) return true;
    if (between > sentences_max || !speaks_of(it, reaction.speaker)) return false;
    const bool is_act = !meant_.has_words(reaction.statement);
    if (is_act && reaction.statement + 1 == s && between <= 1) return true;
    const std::vector<std::uint32_t> leave_out{reaction.speaker, *it.speaker};
    const Topic told = meant_.topic_of(reaction.statement, leave_out);
    return shared_words(meant_.topic_of(s, leave_out), told) > 0;
  }

  Extraction& all_;
  RemarksMeant meant_;
  std::vector<Reaction> reactions_;
  std::map<std::uint32_t, std::vector<std::size_t>> reactions_of_;  // by commenting speaker
};

}  // namespace

void link_reactions(Extraction& extraction) { Linker(extraction).run(); }

}  // namespace quoth::document
