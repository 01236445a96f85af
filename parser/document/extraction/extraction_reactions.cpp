#include "parser/document/extraction/extraction_reactions.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_set>

#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/resolve_mentions.hpp"

namespace quoth::document {
namespace {

bool is_remark_noun(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "remark",       "remarks",     "comment",     "comments",   "statement",  "statements",
      "words",        "endorsement", "speech",      "claim",      "claims",     "accusation",
      "accusations",  "allegation",  "allegations", "assertion",  "assertions", "declaration",
      "announcement", "criticism",   "threat",      "threats",    "proposal",   "praise",
      "joke",         "quip",        "jibe",        "suggestion", "warning",    "warnings",
      "tweet",        "post",        "message",     "answer",     "reply",      "response",
      "praises",      "insult",      "insults",     "promise",    "pledge",     "call",
      "appeal",       "letter",      "interview",   "testimony",  "admission",  "apology",
      "denial"};
  return words.count(word) != 0;
}

// "was commenting on": what a sentence says about the words before it.
bool is_commenting(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "commenting", "responding", "reacting", "alluding", "referring", "replying", "answering"};
  return words.count(word) != 0;
}

// What one does with another's remark.
bool is_answering_verb(std::string_view lemma) {
  static const std::unordered_set<std::string_view> words{
      "dismiss",  "reject", "rebuke",   "welcome", "criticise", "criticize", "condemn",
      "denounce", "mock",   "ridicule", "praise",  "echo",      "interpret", "rebut",
      "slam",     "blast",  "applaud",  "deplore", "decry"};
  return words.count(lemma) != 0;
}

bool is_be(std::string_view word) {
  return word == "was" || word == "were" || word == "is" || word == "are" || word == "been";
}

class Linker {
 public:
  explicit Linker(Extraction& extraction) : all_(extraction) {
    for (std::uint32_t s = 0; s < all_.statements.size(); ++s) {
      if (all_.statements[s].speaker) by_speaker_.push_back({*all_.statements[s].speaker, s});
    }
    std::sort(by_speaker_.begin(), by_speaker_.end());
  }

  void run() {
    for (std::uint32_t s = 0; s < all_.statements.size(); ++s) named_in_statement(s);
    commenting_sentences();
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

  /// "what Lee said about the price of bread": of his remarks, those that share most of these
  /// words.
  std::vector<std::uint32_t> on_topic(std::uint32_t s, std::uint32_t speaker,
                                      std::vector<std::uint32_t> remarks) {
    const std::vector<std::string> topic = topic_of(s, speaker);
    if (topic.empty() || remarks.size() < 2) return remarks;
    std::vector<std::size_t> shared;
    for (const std::uint32_t remark : remarks) {
      const std::string claim = folded(statement(remark).claim);
      shared.push_back(static_cast<std::size_t>(std::ranges::count_if(
          topic, [&](const std::string& stem) { return claim.find(stem) != std::string::npos; })));
    }
    const std::size_t most = std::ranges::max(shared);
    std::vector<std::uint32_t> chosen;
    for (std::size_t i = 0; i < remarks.size(); ++i) {
      if (shared[i] == most) chosen.push_back(remarks[i]);
    }
    return chosen;
  }

  /// Beginnings of the long words behind "said about" in a statement's claim.
  std::vector<std::string> topic_of(std::uint32_t s, std::uint32_t speaker) {
    constexpr std::size_t long_bytes = 5, stem_bytes = 6, words_max = 4;
    std::vector<std::string> stems;
    for (const Span part : statement(s).attribution.content) {
      const auto [from, to] = mentions_in(all_.mentions, part);
      for (std::uint32_t m = from; m < to; ++m) {
        const Mention& mention = all_.mentions[m];
        if (mention.entity != speaker || !is_said(mention)) continue;
        const std::uint32_t said = token_at(all_.words, mention.span.end);
        if (token(said + 1) != "about" && token(said + 1) != "on") continue;
        for (std::uint32_t t = said + 2; t < said + 2 + words_max; ++t) {
          if (token(t).size() >= long_bytes) stems.push_back(token(t).substr(0, stem_bytes));
        }
      }
    }
    return stems;
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
  std::uint32_t sentences_between(std::uint32_t a, std::uint32_t b) {
    const auto number = [&](std::uint32_t s) {
      const std::uint32_t t = token_at(all_.words, statement(s).attribution.sentence.begin);
      return t < all_.words.tokens.size() ? all_.words.tokens[t].sentence : 0;
    };
    return number(b) - std::min(number(a), number(b));
  }

  /// Whose remark the phrase names; for "the remarks" the last speaker before the statement.
  std::optional<std::uint32_t> reacted_speaker(std::uint32_t s, Span phrase) {
    const auto [from, to] = mentions_in(all_.mentions, phrase);
    for (std::uint32_t m = from; m < to; ++m) {
      const auto entity = all_.mentions[m].entity;
      if (entity && !is_speaker(s, *entity) && can_speak(*entity)) return entity;
    }
    if (from < to || !names_remark(phrase)) return std::nullopt;
    constexpr std::uint32_t window = 64;
    for (std::uint32_t before = s; before > 0 && before + window > s; --before) {
      const auto speaker = statement(before - 1).speaker;
      if (speaker && !is_speaker(s, *speaker)) return speaker;
    }
    return std::nullopt;
  }
  bool names_remark(Span phrase) const {
    for (std::uint32_t t = token_at(all_.words, phrase.begin);
         t < all_.words.tokens.size() && all_.words.tokens[t].span.begin < phrase.end; ++t) {
      if (is_remark_noun(token(t))) return true;
    }
    return false;
  }
  bool can_speak(std::uint32_t entity) const {
    return all_.entities[entity].type != EntityType::place || has_statements(entity);
  }
  bool has_statements(std::uint32_t entity) const {
    const auto found = std::lower_bound(by_speaker_.begin(), by_speaker_.end(),
                                        std::pair(entity, std::uint32_t{0}));
    return found != by_speaker_.end() && found->first == entity;
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
    std::uint32_t t = token_at(all_.words, mention.span.end);
    const std::string word = folded(text_of(all_.document, mention.span));
    const bool is_owner = word == "his" || word == "her";
    const std::string mark = token(t);
    if (!is_owner && mark != "'s" && mark != "\u2019s" && mark != "'" && mark != "\u2019")
      return false;
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
      return t > 0 && (is_remark_noun(token(t - 1)) || (t > 1 && is_remark_noun(token(t - 2))));
    }
    return false;
  }

  /// Whether more words of the same speaker may belong to the same commentary.
  enum class Continues { no, yes };

  void react(std::uint32_t s, std::uint32_t speaker, Continues continues = Continues::yes) {
    std::vector<std::uint32_t> remarks = told_inside(s, speaker);
    if (remarks.empty()) remarks = on_topic(s, speaker, remarks_meant(s, speaker));
    if (remarks.empty()) statement(s).reacts_to_speaker = speaker;
    statement(s).comments_on.insert(statement(s).comments_on.end(), remarks.begin(), remarks.end());
    if (continues == Continues::yes) remember({s, speaker, remarks});
  }

  void remember(Reaction reaction) {
    const LocalStatement& it = statement(reaction.statement);
    if (it.speaker) reactions_of_[*it.speaker].push_back(reactions_.size());
    for (const std::uint32_t other : it.other_speakers)
      reactions_of_[other].push_back(reactions_.size());
    reactions_.push_back(std::move(reaction));
  }

  /// The statements of `speaker` on the occasion that is told nearest before `s`, else after it.
  std::vector<std::uint32_t> remarks_meant(std::uint32_t s, std::uint32_t speaker) {
    // Remarks further off than this are not those that are meant, however long the text.
    constexpr std::ptrdiff_t remarks_max = 64;
    const auto first = std::lower_bound(by_speaker_.begin(), by_speaker_.end(),
                                        std::pair(speaker, std::uint32_t{0}));
    const auto here = std::lower_bound(first, by_speaker_.end(), std::pair(speaker, s));
    const auto last = std::upper_bound(here, by_speaker_.end(), std::pair(speaker, UINT32_MAX));
    const auto begin = here - std::min(remarks_max, here - first);
    const auto end = here + std::min(remarks_max, last - here);
    std::optional<std::uint32_t> before, after;
    for (auto it = begin; it != end; ++it) {
      if (it->second == s || is_inside(it->second, s)) continue;
      if (it->second < s)
        before = it->second;
      else if (!after)
        after = it->second;
    }
    const auto chosen = before ? before : after;
    std::vector<std::uint32_t> remarks;
    if (!chosen) return remarks;
    for (auto it = begin; it != end; ++it) {
      if (it->second != s && !is_inside(it->second, s) && is_same_occasion(it->second, *chosen))
        remarks.push_back(it->second);
    }
    return remarks;
  }
  bool is_inside(std::uint32_t inner, std::uint32_t outer) {
    const Attribution& a = statement(inner).attribution;
    const Attribution& b = statement(outer).attribution;
    return !a.content.empty() && !b.content.empty() && a.content == b.content;
  }

  /// Both count from the same words, or one tells no day at all.
  bool is_same_occasion(std::uint32_t a, std::uint32_t b) {
    const WordedDate* x = dated_by(a);
    const WordedDate* y = dated_by(b);
    if (a == b || x == nullptr || y == nullptr || x == y) return true;
    if (x->span == y->span) return true;
    return x->meaning.index() == y->meaning.index() &&
           text_of(all_.document, x->span) == text_of(all_.document, y->span);
  }
  /// The words that a chain of inherited dates goes back to.
  const WordedDate* dated_by(std::uint32_t s) {
    constexpr int chain_max = 8;
    for (int step = 0; step < chain_max; ++step) {
      const auto& date = statement(s).date;
      if (!date) return nullptr;
      if (!date->span.empty() || !date->narrative) return &*date;
      s = *date->narrative;
    }
    return nullptr;
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
    react(*comment, *speaker);
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

  /// More words of a commenting speaker about the same person, on the same occasion.
  void continue_commentary(std::uint32_t s) {
    LocalStatement& it = statement(s);
    if (!it.speaker || !it.comments_on.empty() || it.reacts_to_speaker) return;
    const auto found = reactions_of_.find(*it.speaker);
    if (found == reactions_of_.end()) return;
    // The first one counts; no article has a speaker who reacts more often than this.
    constexpr std::size_t reactions_max = 64;
    const std::size_t count = std::min(found->second.size(), reactions_max);
    for (const std::size_t r : std::span(found->second).first(count)) {
      const Reaction& reaction = reactions_[r];
      if (reaction.statement >= s || !is_same_occasion(s, reaction.statement)) continue;
      if (std::find(it.about.begin(), it.about.end(), reaction.speaker) == it.about.end()) continue;
      it.comments_on = reaction.remarks;
      if (reaction.remarks.empty()) it.reacts_to_speaker = reaction.speaker;
      return;
    }
  }

  Extraction& all_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_speaker_;  // entity, statement
  std::vector<Reaction> reactions_;
  std::map<std::uint32_t, std::vector<std::size_t>> reactions_of_;  // by commenting speaker
};

}  // namespace

void link_reactions(Extraction& extraction) { Linker(extraction).run(); }

}  // namespace quoth::document
