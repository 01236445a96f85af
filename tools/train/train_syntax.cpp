#include "tools/train/train_syntax.hpp"

#include <algorithm>
#include <random>

#include "parser/document/model/arc_hybrid.hpp"
#include "parser/document/model/part_of_speech.hpp"
#include "tools/train/perceptron.hpp"
#include "tools/train/shuffled.hpp"
#include "tools/train/silver.hpp"

namespace quoth::train {
namespace {

using document::no_index;
using document::ParserAction;
using document::Relation;
using document::Syntax;
using document::TableName;

constexpr std::uint32_t tag_rows = 1u << 19;
constexpr std::uint32_t head_rows = 1u << 18;
constexpr int tag_epochs = 5;
constexpr int head_epochs = 8;
// Trainings in different orders, whose mean is taken: one score's scale is another's, and only
// which action scores best counts.
constexpr std::uint32_t runs = 3;

using TagPerceptron = Perceptron<TableName::part_of_speech>;
using HeadPerceptron = Perceptron<TableName::heads>;

void learn_tags(const TrainingDocument& article, TagPerceptron& perceptron) {
  const document::Reading& reading = *article.reading;
  Syntax syntax = document::hash_words(reading);
  document::FeatureList features;
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    const std::uint8_t only_tag = document::only_tag_of(syntax.tokens[i].word);
    if (only_tag != document::several_tags) {
      syntax.tokens[i].part_of_speech = only_tag;
      continue;
    }
    features.clear();
    document::part_of_speech_features(reading, syntax, i, features);
    const auto scores = perceptron.score(features.all());
    const auto end = scores.begin() + document::penn_tags.size();
    const auto guess =
        static_cast<std::uint8_t>(std::max_element(scores.begin(), end) - scores.begin());
    syntax.tokens[i].part_of_speech = guess;
    const std::uint8_t right = article.silver->tag(i);
    if (right != no_tag && right != guess) perceptron.move(features.all(), right, guess);
    perceptron.tick();
  }
}

/// What each action costs in right heads that can no longer be given.
/// Source: dynamic oracles (Goldberg and Nivre, TACL 2013).
class HeadOracle {
 public:
  HeadOracle(const document::ParserState& state, const Syntax& right)
      : state_(state), right_(right) {}

  int cost(ParserAction action) const {
    if (action == ParserAction::shift) return shift_cost();
    const std::uint32_t child = state_.stack().back();
    int cost = 0;
    for (std::uint32_t i = state_.next(); i < state_.last(); ++i) {
      cost += right_.tokens[i].head == child;
      cost += head_of(child) == i && !(is_left(action) && i == state_.next());
    }
    if (head_of(child) == state_.last())
      cost += !(is_left(action) && state_.next() == state_.last());
    const auto& stack = state_.stack();
    const bool below_is_head = stack.size() >= 2 && head_of(child) == stack[stack.size() - 2];
    if (is_left(action)) cost += below_is_head;
    if (cost > 0) return 2 * cost;
    const bool is_attached = is_left(action) ? head_of(child) == state_.next() : below_is_head;
    return is_attached && action != wanted(child, is_left(action)) ? 1 : 0;
  }

 private:
  std::uint32_t head_of(std::uint32_t token) const {
    const std::uint32_t head = right_.tokens[token].head;
    return head == no_index ? state_.last() : head;
  }
  int shift_cost() const {
    const std::uint32_t next = state_.next();
    const auto& stack = state_.stack();
    int cost = 0;
    for (std::size_t i = 0; i < stack.size(); ++i) {
      cost += right_.tokens[stack[i]].head == next;
      cost += i + 1 < stack.size() && head_of(next) == stack[i];
    }
    return 2 * cost;
  }
  ParserAction wanted(std::uint32_t child, bool left) const {
    const Relation relation = right_.tokens[child].relation;
    if (left)
      return relation == Relation::subject ? ParserAction::left_subject : ParserAction::left;
    if (relation == Relation::object) return ParserAction::right_object;
    return relation == Relation::clause ? ParserAction::right_clause : ParserAction::right;
  }

  const document::ParserState& state_;
  const Syntax& right_;
};

void learn_heads(const document::Sentence& sentence, const Syntax& right, Syntax& syntax,
                 HeadPerceptron& perceptron) {
  document::ParserState state(sentence, syntax);
  document::FeatureList features;
  while (!state.is_done()) {
    features.clear();
    state.features(features);
    const auto scores = perceptron.score(features.all());
    const HeadOracle oracle(state, right);
    int guess = -1, best = -1, least = 1 << 30;
    std::array<int, document::parser_action_count> costs{};
    for (std::uint8_t a = 0; a < document::parser_action_count; ++a) {
      const auto action = static_cast<ParserAction>(a);
      if (!state.allows(action)) continue;
      costs[a] = oracle.cost(action);
      if (guess < 0 || scores[a] > scores[static_cast<std::size_t>(guess)]) guess = a;
      if (costs[a] < least ||
          (costs[a] == least && scores[a] > scores[static_cast<std::size_t>(best)])) {
        least = costs[a];
        best = a;
      }
    }
    if (costs[static_cast<std::size_t>(guess)] > least)
      perceptron.move(features.all(), static_cast<std::size_t>(best),
                      static_cast<std::size_t>(guess));
    perceptron.tick();
    state.take(static_cast<ParserAction>(guess));
  }
}

void learn_heads(const TrainingDocument& article, const document::Model& tagger,
                 HeadPerceptron& perceptron) {
  Syntax syntax = document::hash_words(*article.reading);
  document::tag_parts_of_speech(tagger, *article.reading, syntax);
  for (const document::Sentence& sentence : article.words.sentences)
    learn_heads(sentence, *article.silver, syntax, perceptron);
}

}  // namespace

document::WeightTable train_parts_of_speech(Documents documents) {
  std::vector<float> sums;
  for (std::uint32_t run = 1; run <= runs; ++run) {
    TagPerceptron perceptron(tag_rows);
    std::mt19937 random(run);
    for (int epoch = 0; epoch < tag_epochs; ++epoch) {
      for (const TrainingDocument* article : shuffled(documents, random)) {
        if (article->silver) learn_tags(*article, perceptron);
      }
    }
    perceptron.add_mean_to(sums);
  }
  return quantised(TableName::part_of_speech, tag_rows, sums);
}

document::WeightTable train_heads(Documents documents, const document::Model& tagger) {
  std::vector<float> sums;
  for (std::uint32_t run = 1; run <= runs; ++run) {
    HeadPerceptron perceptron(head_rows);
    std::mt19937 random(run);
    for (int epoch = 0; epoch < head_epochs; ++epoch) {
      for (const TrainingDocument* article : shuffled(documents, random)) {
        if (article->silver) learn_heads(*article, tagger, perceptron);
      }
    }
    perceptron.add_mean_to(sums);
  }
  return quantised(TableName::heads, head_rows, sums);
}

SyntaxScore score_syntax(Documents documents, const document::Model& model) {
  double tokens = 0, tags = 0, heads = 0;
  for (const TrainingDocument* article : documents) {
    if (!article->silver) continue;
    const Syntax syntax = document::read_syntax(model, *article->reading);
    for (std::uint32_t i = 0; i < syntax.tokens.size(); ++i) {
      if (article->silver->tag(i) == no_tag || !article->words.tokens[i].is_word) continue;
      ++tokens;
      tags += syntax.tag(i) == article->silver->tag(i);
      heads += syntax.tokens[i].head == article->silver->tokens[i].head;
    }
  }
  return {tags / tokens, heads / tokens};
}

}  // namespace quoth::train
