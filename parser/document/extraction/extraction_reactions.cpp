#include "parser/document/extraction/extraction_reactions.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "parser/document/extraction/reacted_to.hpp"
#include "parser/document/extraction/remark_phrases.hpp"
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
  explicit Linker(Extraction& extraction)
      : all_(extraction),
        meant_(extraction),
        phrases_(extraction),
        reacted_to_(extraction, meant_) {}

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
    return speaks(all_.statements[s], entity);
  }

  void named_in_statement(std::uint32_t s) {
    if (!statement(s).speaker) return;
    if (const auto author = reacted_to_.author(s))
      return react(s, author->entity, author->goes_on ? Continues::yes : Continues::no);
    if (const auto remark = reacted_to_.answered(s)) {
      statement(s).comments_on.push_back(*remark);
      remember({s, *statement(*remark).speaker, {*remark}});
    }
  }

  /// Whether more words of the same speaker may belong to the same commentary.
  enum class Continues { no, yes };

  void react(std::uint32_t s, std::uint32_t speaker, Continues continues = Continues::yes) {
    std::vector<std::uint32_t> remarks = reacted_to_.told_inside(s, speaker);
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
    if (needs_remark && !phrases_.names_remark({verb_byte, sentence.span.end})) return;
    react(*comment, *speaker);
  }

  /// 'Lee was amused by the "two weeks" boast': of a remark that has these words, and the comment
  /// is what Lee is told to say there or next.
  void quoted_remark(const Quotation& quotation) {
    constexpr std::uint32_t quoted_max = 7, ahead_max = 3;
    const auto& tokens = all_.words.tokens;
    if (quotation.last_token - quotation.first_token > quoted_max || quotation.first_token == 0)
      return;
    if (!is_remark_noun(token(quotation.last_token)) &&
        !is_remark_noun(token(quotation.first_token - 1)))
      return;
    const Sentence& sentence = all_.words.sentences[tokens[quotation.first_token].sentence];
    const auto [from, to] = mentions_in(all_.mentions, {sentence.span.begin, quotation.span.begin});
    if (from == to || !all_.mentions[from].entity) return;
    const std::uint32_t subject = *all_.mentions[from].entity;
    const auto remark = remark_with(phrases_.inner_words(quotation), subject, sentence);
    if (!remark) return;
    const std::uint32_t first = first_statement_from(sentence.span.begin);
    const auto count = static_cast<std::uint32_t>(all_.statements.size());
    for (std::uint32_t s = first; s < count && s < first + ahead_max; ++s) {
      if (meant_.sentences_between(*remark, s) > 0 && is_speaker(s, subject)) {
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
  /// words of "rebuked Lee's remarks" where they speak of Lee, and what speaks of the same person
  /// in words of the comment.
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
    const std::uint32_t between = meant_.sentences_between(reaction.statement, s);
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
  RemarkPhrases phrases_;
  ReactedTo reacted_to_;
  std::vector<Reaction> reactions_;
  std::map<std::uint32_t, std::vector<std::size_t>> reactions_of_;  // by commenting speaker
};

}  // namespace

void link_reactions(Extraction& extraction) { Linker(extraction).run(); }

}  // namespace quoth::document
