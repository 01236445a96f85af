#include "parser/document/extraction/remark_phrases.hpp"

#include "parser/document/extraction/remark_words.hpp"
#include "parser/document/mention/name_lexicon.hpp"
#include "parser/document/mention/resolve_mentions.hpp"
#include "parser/document/words/clitic.hpp"

namespace quoth::document {
std::string RemarkPhrases::token(std::uint32_t t) const {
  return t < all_.words.tokens.size() ? folded(text_of(all_.document, all_.words.tokens[t].span))
                                      : std::string();
}

bool RemarkPhrases::has_clitic(const Mention& mention) const {
  return is_possessive(token(token_at(all_.words, mention.span.end)));
}

bool RemarkPhrases::is_that_idea(Span phrase) const {
  const std::uint32_t t = token_at(all_.words, phrase.begin);
  const std::string noun = token(t + 1);
  return (token(t) == "that" || token(t) == "this") &&
         (noun == "idea" || noun == "notion" || noun == "view" || noun == "argument");
}

bool RemarkPhrases::is_definite(Span phrase) const {
  const std::string first = token(token_at(all_.words, phrase.begin));
  return first == "the" || first == "those" || first == "these" || first == "that" ||
         first == "this" || first == "such";
}

bool RemarkPhrases::names_remark(Span phrase) const {
  for (std::uint32_t t = token_at(all_.words, phrase.begin);
       t < all_.words.tokens.size() && all_.words.tokens[t].span.begin < phrase.end; ++t) {
    if (is_remark_noun(token(t))) return true;
  }
  return false;
}

bool RemarkPhrases::owns_remark(const Mention& mention) const {
  const std::uint32_t t = token_at(all_.words, mention.span.end);
  const std::string word = folded(text_of(all_.document, mention.span));
  if (word != "his" && word != "her" && !is_possessive(token(t))) return false;
  for (std::uint32_t k = t; k < t + 4 && k < all_.words.tokens.size(); ++k) {
    if (is_remark_noun(token(k))) return true;
    if (token(k) == "," || token(k) == ".") break;
  }
  return false;
}

bool RemarkPhrases::is_said(const Mention& mention) const {
  const std::uint32_t t = token_at(all_.words, mention.span.begin);
  const std::string next = token(token_at(all_.words, mention.span.end));
  return t > 0 && token(t - 1) == "what" &&
         (next == "said" || next == "says" || next == "told" || next == "claimed" ||
          next == "suggested");
}

bool RemarkPhrases::made_by(const Mention& mention) const {
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

bool RemarkPhrases::is_told_to_stop(const Mention& mention) const {
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

std::string RemarkPhrases::inner_words(const Quotation& quotation) const {
  const auto& tokens = all_.words.tokens;
  std::uint32_t first = quotation.first_token, last = quotation.last_token;
  while (first < last && !tokens[first].is_word) ++first;
  while (last > first && !tokens[last - 1].is_word) --last;
  if (first == last) return {};
  return folded(text_of(all_.document, {tokens[first].span.begin, tokens[last - 1].span.end}));
}

}  // namespace quoth::document
