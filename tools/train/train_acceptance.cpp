#include "tools/train/train_acceptance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <set>

#include "tools/train/shuffled.hpp"
#include "tools/train/train_trees.hpp"

namespace quoth::train {
namespace {

using document::Finding;

// What a finding is worth whose content is not right to the word: of readings that are as likely to
// be right in half, the one counts that is likelier to be right in whole.
constexpr float worth_of_half = 0.8F;
constexpr std::uint32_t acceptance_rows = 1u << 19;
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

using Findings = std::vector<const JudgedFinding*>;

Findings all_but(const std::vector<std::vector<JudgedFinding>>& folds, std::size_t left_out) {
  Findings findings;
  for (std::size_t fold = 0; fold < folds.size(); ++fold) {
    if (fold == left_out) continue;
    for (const JudgedFinding& finding : folds[fold]) findings.push_back(&finding);
  }
  return findings;
}

/// Logistic regression by stochastic gradient ascent, each time with some of the observations, as
/// the chains are learned (train_chain.hpp).
class Regression {
 public:
  void learn(const JudgedFinding& finding) {
    thin(finding.features);
    float sum = 0;
    for (const std::size_t cell : kept_) sum += weights_[cell];
    const float slope = finding.right - 1 / (1 + std::exp(-sum));
    for (const std::size_t cell : kept_) {
      const float step = slope - decay * weights_[cell];
      squares_[cell] += step * step;
      weights_[cell] += rate * step / std::sqrt(squares_[cell]);
    }
  }
  void add_to_mean() {
    for (std::size_t i = 0; i < weights_.size(); ++i) sums_[i] += weights_[i];
    ++count_;
  }
  /// All observations together weigh more than the share of them that was learned with.
  document::WeightTable mean() const {
    std::vector<float> means = sums_;
    for (float& mean : means) mean *= share_kept / count_;
    return quantised(document::TableName::acceptance, acceptance_rows, means);
  }

  std::mt19937& random() { return random_; }

 private:
  static constexpr float rate = 0.05F, decay = 0.002F, share_kept = 0.5F;

  void thin(const std::vector<document::Feature>& features) {
    constexpr auto bound = static_cast<std::uint32_t>(share_kept * (1u << 24));
    kept_.clear();
    for (const document::Feature feature : features) {
      if (random_() >> 8 < bound) kept_.push_back(feature & (acceptance_rows - 1));
    }
  }

  std::vector<float> weights_ = std::vector<float>(acceptance_rows), sums_ = weights_;
  std::vector<float> squares_ = std::vector<float>(acceptance_rows, 0.1F);
  std::vector<std::size_t> kept_;
  std::mt19937 random_{1};
  float count_ = 0;
};

/// The mean of the weights after each epoch but the first.
document::WeightTable regression_of(const Findings& findings) {
  constexpr int epochs = 16;
  Regression regression;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const JudgedFinding* finding :
         shuffled(std::span<const JudgedFinding* const>(findings), regression.random()))
      regression.learn(*finding);
    if (epoch > 0) regression.add_to_mean();
  }
  return regression.mean();
}

float odds_of(const document::WeightTable& table, const JudgedFinding& finding) {
  return static_cast<float>(table.sums<1>(finding.features).front()) * table.scale;
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
  document::Measures measures;
  for (std::uint32_t f = 0; f < findings.size(); ++f) {
    list.clear();
    features.write(f, list);
    const MarkedWords words{words_in(article, findings[f].parts.source, true),
                            words_in(article, findings[f].parts.content, false)};
    const auto agrees_with = [&](const MarkedWords& marked) { return agrees(words, marked); };
    const auto is_same = [&](const MarkedWords& marked) {
      return agrees(words, marked) && words.content == marked.content;
    };
    float right = std::ranges::any_of(all_marked, agrees_with) ? 1 : 0;
    if (right > 0 && std::ranges::none_of(all_marked, is_same)) right = worth_of_half;
    features.measure(f, measures);
    out.push_back({{list.all().begin(), list.all().end()}, measures, right});
  }
}

void train_acceptance(const std::vector<std::vector<JudgedFinding>>& folds,
                      document::Model& model) {
  std::vector<MeasuredExample> examples;
  for (std::size_t fold = 0; fold < folds.size(); ++fold) {
    const document::WeightTable others = regression_of(all_but(folds, fold));
    for (const JudgedFinding& finding : folds[fold]) {
      const float odds = odds_of(others, finding);
      examples.push_back({finding.measures, odds, finding.right});
      examples.back().measures.push_back(odds);
    }
  }
  model[document::TableName::acceptance] = regression_of(all_but(folds, folds.size()));
  model.trees = train_trees(examples);
}

}  // namespace quoth::train
