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

void tag_parts_of_speech(const Model& model, const Reading& reading, Syntax& syntax) {
  constexpr std::size_t width = width_of(TableName::part_of_speech);
  const WeightTable& table = model[TableName::part_of_speech];
  FeatureList features;
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    features.clear();
    part_of_speech_features(reading, syntax, i, features);
    table.fetch<width>(features.all());
    const auto scores = table.sums<width>(features.all());
    const auto end = scores.begin() + penn_tags.size();
    syntax.tokens[i].part_of_speech =
        static_cast<std::uint8_t>(std::max_element(scores.begin(), end) - scores.begin());
  }
}

}  // namespace quoth::document
