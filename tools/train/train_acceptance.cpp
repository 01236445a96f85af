#include "tools/train/train_acceptance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "tools/train/shuffled.hpp"

namespace quoth::train {
namespace {

using document::Finding;

constexpr std::uint32_t acceptance_rows = 1u << 16;
using Tokens = std::set<std::uint32_t>;

bool is_function_word(std::string_view word) {
  constexpr std::array<std::string_view, 12> words{"a",  "and", "at",  "for", "his", "in",
                                                   "of", "on",  "the", "to",  "who", "which"};
  return std::ranges::find(words, word) != words.end();
}

Tokens words_in(const TrainingDocument& article, const std::vector<Phrase>& phrases,
                bool is_source) {
  Tokens all, telling;
  for (const Phrase phrase : phrases) {
    for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
      if (!article.words.tokens[i].is_word) continue;
      all.insert(i);
      if (!is_function_word(article.reading->word(i))) telling.insert(i);
    }
  }
  return is_source && !telling.empty() ? telling : all;
}

std::size_t common(const Tokens& a, const Tokens& b) {
  return static_cast<std::size_t>(
      std::ranges::count_if(a, [&](std::uint32_t i) { return b.contains(i); }));
}

struct MarkedWords {
  Tokens source, content;
};

bool agrees(const MarkedWords& found, const MarkedWords& marked) {
  const std::size_t content = common(found.content, marked.content);
  if (content == 0 || 2 * content < std::max(found.content.size(), marked.content.size()))
    return false;
  if (found.source.empty() || marked.source.empty())
    return found.source.empty() && marked.source.empty();
  return common(found.source, marked.source) > 0;
}

}  // namespace

void add_judged_findings(const TrainingDocument& article, const document::Model& model,
                         std::vector<JudgedFinding>& out) {
  const document::Syntax syntax = document::read_syntax(model, *article.reading);
  const auto scene = document::make_cue_scene(*article.scene, syntax, article.rules);
  const std::vector<Finding> findings = document::find_unjudged(model, scene);
  const document::FindingFeatures features(scene, findings);
  std::vector<MarkedWords> all_marked;
  for (const MarkedAttribution& marked : article.marked)
    all_marked.push_back(
        {words_in(article, marked.source, true), words_in(article, marked.content, false)});
  document::FeatureList list;
  for (std::uint32_t f = 0; f < findings.size(); ++f) {
    list.clear();
    features.write(f, list);
    const MarkedWords words{words_in(article, findings[f].parts.source, true),
                            words_in(article, findings[f].parts.content, false)};
    const bool is_right = std::ranges::any_of(
        all_marked, [&](const MarkedWords& marked) { return agrees(words, marked); });
    out.push_back({{list.all().begin(), list.all().end()}, is_right});
  }
}

document::WeightTable train_acceptance(const std::vector<JudgedFinding>& findings) {
  constexpr int epochs = 12;
  constexpr float rate = 0.05F, decay = 0.002F;
  std::vector<float> weights(acceptance_rows), squares(acceptance_rows, 0.1F);
  std::vector<std::uint32_t> order(findings.size());
  std::iota(order.begin(), order.end(), 0U);
  std::mt19937 random(1);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::uint32_t number : shuffled(std::span<const std::uint32_t>(order), random)) {
      const JudgedFinding& finding = findings[number];
      float sum = 0;
      for (const document::Feature feature : finding.features)
        sum += weights[feature & (acceptance_rows - 1)];
      const float slope = (finding.is_right ? 1.0F : 0.0F) - 1 / (1 + std::exp(-sum));
      for (const document::Feature feature : finding.features) {
        const std::size_t cell = feature & (acceptance_rows - 1);
        const float step = slope - decay * weights[cell];
        squares[cell] += step * step;
        weights[cell] += rate * step / std::sqrt(squares[cell]);
      }
    }
  }
  return quantised(document::TableName::acceptance, acceptance_rows, weights);
}

}  // namespace quoth::train
