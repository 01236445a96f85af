#include "tools/train/examples.hpp"

#include "parser/document/model/find_cues.hpp"
#include "parser/document/model/find_parts.hpp"

namespace quoth::train {
namespace {

using document::FeatureList;

std::vector<std::uint8_t> cue_labels(const TrainingDocument& article) {
  std::vector<std::uint8_t> labels(article.words.tokens.size(), document::cue_none);
  for (const MarkedAttribution& marked : article.marked) {
    for (std::uint32_t i = marked.cue.first; i < marked.cue.last; ++i)
      labels[i] = i == marked.cue.first ? document::cue_begins : document::cue_goes_on;
  }
  // A cue that another cuts in two, or that crosses a sentence, begins anew.
  for (const document::Sentence& sentence : article.words.sentences) {
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const bool is_cut = i == sentence.first_token || labels[i - 1] == document::cue_none;
      if (labels[i] == document::cue_goes_on && is_cut) labels[i] = document::cue_begins;
    }
  }
  return labels;
}

std::vector<std::uint8_t> part_labels(const MarkedAttribution& marked,
                                      const document::PartWindow& window) {
  std::vector<std::uint8_t> labels(window.last() - window.first(), document::part_none);
  const auto mark = [&](const std::vector<Phrase>& phrases, std::uint8_t label) {
    for (const Phrase phrase : phrases) {
      for (std::uint32_t i = std::max(phrase.first, window.first());
           i < std::min(phrase.last, window.last()); ++i) {
        if (!window.is_cue(i)) labels[i - window.first()] = label;
      }
    }
  };
  mark(marked.content, document::part_content);
  mark(marked.source, document::part_source);
  return labels;
}

ChainExample part_example(const MarkedAttribution& marked, const document::PartWindow& window) {
  ChainExample example;
  FeatureList labels, steps;
  const std::vector<std::uint8_t> right = part_labels(marked, window);
  for (std::uint32_t i = 0; i < right.size(); ++i) {
    labels.clear();
    steps.clear();
    window.features(window.first() + i, labels, steps);
    example.add_place(labels, steps, right[i]);
    document::LatticePlace given;
    document::constrain_part(window, window.first() + i, given);
    const std::size_t step = i == 0 ? 0 : right[i - 1] * document::label_count + right[i];
    // Annotators do part quotations now and then: what they did cannot be forbidden.
    const bool is_broken = given.steps[step] < 0;
    if (!is_broken) example.given.emplace_back(i, given);
  }
  return example;
}

}  // namespace

void add_cue_examples(const TrainingDocument& article, const document::Model& model,
                      std::vector<ChainExample>& examples) {
  const document::Syntax syntax = document::read_syntax(model, *article.reading);
  const auto scene = document::make_cue_scene(*article.scene, syntax, article.rules);
  const std::vector<std::uint8_t> right = cue_labels(article);
  FeatureList labels, steps;
  // One annotator marks more than another. What is so only with one of them is learned by itself,
  // and counts for nothing where nobody knows who would have marked the text.
  const std::uint64_t annotator = document::hash_of(article.annotator);
  for (const document::Sentence& sentence : article.words.sentences) {
    ChainExample example;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      labels.clear();
      steps.clear();
      document::cue_features(scene, i, labels, steps);
      labels.add(901, annotator);
      labels.add(902, annotator, scene.syntax.tag(i));
      example.add_place(labels, steps, right[i]);
    }
    examples.push_back(std::move(example));
  }
}

void add_part_examples(const TrainingDocument& article, const document::Model& model,
                       std::vector<ChainExample>& examples) {
  const document::Syntax syntax = document::read_syntax(model, *article.reading);
  const auto scene = document::make_cue_scene(*article.scene, syntax, article.rules);
  for (const MarkedAttribution& marked : article.marked)
    examples.push_back(part_example(marked, document::PartWindow(scene, marked.cue)));
}

}  // namespace quoth::train
