#include "parser/document/dating/dating_page.hpp"

#include <algorithm>

namespace quoth::document {
namespace {

/// The first token that does not end before `byte`.
std::uint32_t token_at(const Words& words, std::uint32_t byte) {
  const auto found = std::lower_bound(
      words.tokens.begin(), words.tokens.end(), byte,
      [](const Token& token, std::uint32_t wanted) { return token.span.end <= wanted; });
  return static_cast<std::uint32_t>(found - words.tokens.begin());
}

std::vector<PlacedExpression> place_expressions(const Document& document, const Words& words) {
  std::vector<PlacedExpression> placed;
  const std::string_view body = text_of(document, document.body);
  for (date::DateExpression& expression : date::find_date_expressions(body)) {
    PlacedExpression one;
    one.span = {document.body.begin + static_cast<std::uint32_t>(expression.begin),
                document.body.begin + static_cast<std::uint32_t>(expression.end)};
    one.first_token = token_at(words, one.span.begin);
    one.last_token = token_at(words, one.span.end - 1) + 1;
    one.expression = std::move(expression);
    const bool has_tokens = one.last_token <= words.tokens.size();
    if (has_tokens) placed.push_back(std::move(one));
  }
  return placed;
}

/// The tokens of the source before its first comma, where a name that stands for it lies.
std::string last_name(const DatingPage& page, Span source) {
  std::string name;
  std::uint32_t i = token_at(page.words, source.begin);
  for (; i < page.reading.size() && page.words.tokens[i].span.end <= source.end; ++i) {
    if (page.reading.tag(i) == Tag::comma && !name.empty()) break;
    if (page.words.tokens[i].is_capitalised && page.words.tokens[i].is_word) {
      const bool is_article = page.reading.tag(i) == Tag::determiner;
      const bool is_pronoun =
          page.reading.tag(i) == Tag::pronoun || page.reading.tag(i) == Tag::possessive;
      if (!is_article && !is_pronoun) name = page.reading.word(i);
    }
  }
  return name;
}

std::string name_of(const DatingPage& page, const PlacedCue& cue) {
  const auto& source = page.of(cue).source;
  if (source.empty()) return "";
  const Tag first = page.reading.tag(token_at(page.words, source.front().begin));
  const bool is_of_other =
      first == Tag::possessive || first == Tag::relative || first == Tag::question;
  return is_of_other ? "" : last_name(page, source.front());
}

/// The sentence in which the statement begins: a quotation may run over several before its cue.
std::uint32_t first_sentence(const DatingPage& page, const PlacedCue& cue) {
  const auto& content = page.of(cue).content;
  if (content.empty()) return cue.sentence;
  const std::uint32_t token = token_at(page.words, content.front().begin);
  if (token >= page.words.tokens.size()) return cue.sentence;
  return std::min(cue.sentence, page.words.tokens[token].sentence);
}

/// Whoever spoke last, if that was a sentence or two before.
std::string last_speaker(const DatingPage& page, const PlacedCue& cue) {
  constexpr std::uint32_t sentences_back_max = 2;
  constexpr std::size_t cues_back_max = 64;
  const std::uint32_t sentence = first_sentence(page, cue);
  std::size_t looked_at = 0;
  for (auto before = page.cues.rbegin(); before != page.cues.rend(); ++before) {
    const bool is_far = before->sentence + sentences_back_max < sentence;
    if (is_far || ++looked_at > cues_back_max) break;
    if (!before->speaker.empty()) return before->speaker;
  }
  return "";
}

/// Who speaks: the entity, else the last name; a pronoun or a role ("the official") stands for
/// whoever spoke last.
std::string speaker_of(const DatingPage& page, const PlacedCue& cue,
                       const std::optional<std::uint32_t>& entity) {
  if (entity) return "#" + std::to_string(*entity);
  if (!cue.name.empty()) return cue.name;
  const auto& source = page.of(cue).source;
  if (source.empty()) return "";
  const std::uint32_t first = token_at(page.words, source.front().begin);
  const bool refers_back =
      (page.reading.tag(first) == Tag::pronoun && page.reading.word(first) != "it") ||
      page.reading.word(first) == "the";
  return refers_back ? last_speaker(page, cue) : "";
}

std::vector<std::uint32_t> order_of_cues(const std::vector<Attribution>& attributions) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t k = 0; k < attributions.size(); ++k) {
    if (!attributions[k].cue.empty()) order.push_back(k);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return attributions[a].cue.front().begin < attributions[b].cue.front().begin;
  });
  return order;
}

}  // namespace

std::span<const PlacedCue> cues_near(const DatingPage& page, const PlacedCue& cue) {
  constexpr std::uint32_t sentences_max = 3;
  constexpr std::size_t cues_max = 64;
  const auto here = static_cast<std::size_t>(&cue - page.cues.data());
  std::size_t first = here;
  while (first > 0 && here - first < cues_max &&
         page.cues[first - 1].sentence + sentences_max >= cue.sentence) {
    --first;
  }
  std::size_t last = here + 1;
  while (last < page.cues.size() && last - here < cues_max &&
         page.cues[last].sentence <= cue.sentence + sentences_max) {
    ++last;
  }
  return std::span(page.cues).subspan(first, last - first);
}

std::span<const PlacedExpression> expressions_near(const DatingPage& page, const PlacedCue& cue) {
  constexpr std::ptrdiff_t expressions_max = 64;
  const Sentence& sentence = page.words.sentences[cue.sentence];
  const auto is_before = [](const PlacedExpression& expression, std::uint32_t token) {
    return expression.first_token < token;
  };
  const auto begin = page.expressions.begin();
  const auto first =
      std::lower_bound(begin, page.expressions.end(), sentence.first_token, is_before);
  const auto last = std::lower_bound(first, page.expressions.end(), sentence.last_token, is_before);
  return {first, std::min(last, first + std::min(expressions_max, last - first))};
}

bool is_inside(Span inner, const std::vector<Span>& spans) {
  return std::any_of(spans.begin(), spans.end(), [inner](Span outer) {
    return outer.begin <= inner.begin && inner.end <= outer.end;
  });
}

bool names_days(const date::DateExpression& expression) {
  return expression.duration.empty() && !std::holds_alternative<date::Vague>(expression.meaning);
}

DatingPage read_dating_page(const Reading& reading, const std::vector<Attribution>& attributions,
                            std::span<const std::optional<std::uint32_t>> speakers) {
  const Words& words = reading.words;
  DatingPage page{reading.document,
                  words,
                  attributions,
                  reading,
                  place_expressions(reading.document, words),
                  {}};
  for (const std::uint32_t k : order_of_cues(attributions)) {
    PlacedCue cue;
    cue.attribution = k;
    cue.span = {attributions[k].cue.front().begin, attributions[k].cue.front().end};
    cue.first_token = token_at(words, cue.span.begin);
    if (cue.first_token >= words.tokens.size()) continue;
    cue.last_token = token_at(words, cue.span.end - 1) + 1;
    cue.sentence = words.tokens[cue.first_token].sentence;
    cue.name = name_of(page, cue);
    cue.speaker = speaker_of(page, cue, k < speakers.size() ? speakers[k] : std::nullopt);
    page.cues.push_back(std::move(cue));
  }
  return page;
}

}  // namespace quoth::document
