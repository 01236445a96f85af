#include "parser/document/model/part_of_speech.hpp"

#include <algorithm>

namespace quoth::document {
namespace {

constexpr std::uint64_t edge = 1;  // stands for what lies outside of the sentence

std::uint64_t ending(std::string_view word, std::size_t size) {
  return hash_of(word.substr(word.size() - std::min(word.size(), size)));
}

std::uint64_t shape_of(const Reading& reading, std::uint32_t i) {
  const Token& token = reading.words.tokens[i];
  const std::string_view text = text_of(reading.document, token.span);
  std::uint64_t shape = token.is_word + 2u * token.is_capitalised;
  shape |= (text.find('-') != std::string_view::npos) ? 4 : 0;
  shape |= (text.find_first_of("0123456789") != std::string_view::npos) ? 8 : 0;
  shape |= (text.size() > 1 && text[1] >= 'A' && text[1] <= 'Z') ? 16 : 0;
  shape |= text.ends_with('.') ? 32 : 0;
  return shape;
}

/// The first of the tags with the highest score. In two steps, of which the compiler makes the
/// first one without a jump: `max_element` took a fiftieth of the time of a whole extraction.
std::uint8_t best_tag(const std::array<std::int32_t, width_of(TableName::part_of_speech)>& scores) {
  std::int32_t most = scores[0];
  for (std::size_t tag = 1; tag < penn_tags.size(); ++tag) most = std::max(most, scores[tag]);
  std::uint8_t best = 0;
  while (scores[best] != most) ++best;
  return best;
}

}  // namespace

void part_of_speech_features(const Reading& reading, const Syntax& syntax, std::uint32_t i,
                             FeatureList& out) {
  const Sentence& sentence = reading.sentence_of(i);
  const auto inside = [&](std::uint32_t k) {
    return k >= sentence.first_token && k < sentence.last_token;
  };
  const auto word = [&](std::uint32_t k) { return inside(k) ? syntax.tokens[k].word : edge; };
  const auto rule = [&](std::uint32_t k) {
    return inside(k) ? static_cast<std::uint64_t>(reading.tag(k)) + 2 : edge;
  };
  const auto tag = [&](std::uint32_t k) {
    return inside(k) ? std::uint64_t{syntax.tag(k)} + 2 : edge;
  };
  const std::uint64_t shape = shape_of(reading, i) + (i == sentence.first_token ? 64 : 0);
  const std::string_view here = reading.word(i);
  const std::uint64_t before = tag(i - 1), before2 = tag(i - 2);
  out.add(1, word(i));
  out.add(2, word(i), shape);
  out.add(3, ending(here, 3), shape);
  out.add(4, ending(here, 2), before);
  out.add(5, here.empty() ? 0u : static_cast<unsigned char>(here[0]), ending(here, 1), shape);
  out.add(6, shape, before, rule(i));
  out.add(7, before, before2);
  out.add(8, before, word(i));
  out.add(9, word(i - 1), rule(i));
  out.add(10, word(i + 1), ending(here, 2));
  out.add(11, word(i - 2));
  out.add(12, word(i + 2));
  out.add(13, rule(i - 1), rule(i), rule(i + 1));
  out.add(14, before, rule(i + 1), word(i));
  out.add(15, inside(i + 1) ? ending(reading.word(i + 1), 3) : edge, before);
  out.add(16, word(i), word(i + 1));
  out.add(17, word(i - 1), word(i));
}

std::uint8_t only_tag_of(std::uint64_t word) {
  switch (word) {
    case hash_of("a"):
    case hash_of("an"):
    case hash_of("the"):
      return penn("DT");
    case hash_of("and"):
    case hash_of("but"):
    case hash_of("or"):
      return penn("CC");
    case hash_of("at"):
    case hash_of("by"):
    case hash_of("for"):
    case hash_of("from"):
    case hash_of("if"):
    case hash_of("of"):
    case hash_of("than"):
    case hash_of("with"):
      return penn("IN");
    case hash_of("he"):
    case hash_of("him"):
    case hash_of("it"):
    case hash_of("she"):
    case hash_of("they"):
    case hash_of("we"):
    case hash_of("you"):
      return penn("PRP");
    case hash_of("his"):
    case hash_of("their"):
      return penn("PRP$");
    case hash_of("not"):
      return penn("RB");
    case hash_of("would"):
      return penn("MD");
    case hash_of("be"):
      return penn("VB");
    case hash_of("been"):
      return penn("VBN");
    case hash_of("was"):
    case hash_of("were"):
      return penn("VBD");
    case hash_of("are"):
      return penn("VBP");
    case hash_of("has"):
    case hash_of("is"):
      return penn("VBZ");
    case hash_of("who"):
      return penn("WP");
    case hash_of("when"):
      return penn("WRB");
    case hash_of("to"):
      return penn("TO");
    case hash_of(","):
      return penn(",");
    case hash_of("."):
      return penn(".");
    default:
      return several_tags;
  }
}

void tag_parts_of_speech(const Model& model, const Reading& reading, Syntax& syntax) {
  constexpr std::size_t width = width_of(TableName::part_of_speech);
  const WeightTable& table = model[TableName::part_of_speech];
  FeatureList features;
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    const std::uint8_t only_tag = only_tag_of(syntax.tokens[i].word);
    if (only_tag != several_tags) {
      syntax.tokens[i].part_of_speech = only_tag;
      continue;
    }
    features.clear();
    part_of_speech_features(reading, syntax, i, features);
    table.fetch<width>(features.all());
    const auto scores = table.sums<width>(features.all());
    syntax.tokens[i].part_of_speech = best_tag(scores);
  }
}

}  // namespace quoth::document
