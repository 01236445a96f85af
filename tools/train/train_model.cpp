#include "tools/train/train_model.hpp"

#include <array>
#include <thread>

#include "tools/train/examples.hpp"
#include "tools/train/train_acceptance.hpp"
#include "tools/train/train_syntax.hpp"

namespace quoth::train {
namespace {

using document::Model;
using document::TableName;
using Articles = std::vector<const TrainingDocument*>;

// Epochs and rates are those at which chains gave the labels of articles that they had not seen the
// highest likelihood: 1.35 in place of 1.47 nats a sentence's cues with nine epochs at a rate of
// 0.1, and 2.75 in place of 4.88 nats a cue's parts. Half of the observations at a time is as
// measured.
constexpr int cue_epochs = 3, part_epochs = 6;
constexpr float cue_rate = 0.05F, part_rate = 0.03F;
constexpr float chain_decay = 0.001F, chain_share_kept = 0.5F;

Model train_syntax(std::span<const TrainingDocument* const> articles) {
  Model model;
  model[TableName::part_of_speech] = train_parts_of_speech(articles);
  model[TableName::heads] = train_heads(articles, model);
  return model;
}

template <typename Example>
using Adder = void (*)(const TrainingDocument&, const Model&, std::vector<Example>&);

template <typename Example>
std::vector<Example> examples_of(const Articles& articles, const Model& reader,
                                 Adder<Example> add) {
  std::vector<Example> examples;
  for (const TrainingDocument* article : articles) add(*article, reader, examples);
  return examples;
}

constexpr std::size_t fold_count = 5;
constexpr std::size_t no_fold = fold_count;
using Folds = std::array<std::vector<ChainExample>, fold_count>;

/// The examples of all folds but `left_out`.
std::vector<const ChainExample*> all_but(const Folds& folds, std::size_t left_out) {
  std::vector<const ChainExample*> examples;
  for (std::size_t fold = 0; fold < fold_count; ++fold) {
    if (fold == left_out) continue;
    for (const ChainExample& example : folds[fold]) examples.push_back(&example);
  }
  return examples;
}

void learn_cues(Model& model, const std::vector<const ChainExample*>& examples) {
  auto chain = train_chain({TableName::cue_labels, TableName::cue_steps, 1u << 19, 1u << 15,
                            cue_epochs, cue_rate, chain_decay, chain_share_kept},
                           examples);
  model[TableName::cue_labels] = std::move(chain.labels);
  model[TableName::cue_steps] = std::move(chain.steps);
}

void learn_parts(Model& model, const std::vector<const ChainExample*>& examples) {
  auto chain = train_chain({TableName::part_labels, TableName::part_steps, 1u << 19, 1u << 16,
                            part_epochs, part_rate, chain_decay, chain_share_kept},
                           examples);
  model[TableName::part_labels] = std::move(chain.labels);
  model[TableName::part_steps] = std::move(chain.steps);
}

/// A model of all articles, and for each fifth of them one of the others. Each fifth is read by
/// what was learned from the others, since a model reads what it has learned from with too few
/// errors: what stands on its readings would trust them too much.
class Training {
 public:
  explicit Training(std::span<const TrainingDocument* const> articles)
      : articles_(articles.begin(), articles.end()) {
    for (std::size_t i = 0; i < articles.size(); ++i) folds_[i % fold_count].push_back(articles[i]);
  }

  Model run() {
    learn_syntax();
    learn_chains();
    train_acceptance(judge_findings(), model_);
    return std::move(model_);
  }

 private:
  Articles others(std::size_t left_out) const {
    Articles others;
    for (std::size_t fold = 0; fold < fold_count; ++fold) {
      if (fold != left_out) others.insert(others.end(), folds_[fold].begin(), folds_[fold].end());
    }
    return others;
  }

  void learn_syntax() {
    std::thread other([&] {
      for (const std::size_t fold : {0, 1, 2}) by_others_[fold] = train_syntax(others(fold));
    });
    for (const std::size_t fold : {3, 4}) by_others_[fold] = train_syntax(others(fold));
    model_ = train_syntax(articles_);
    other.join();
  }

  void learn_chains() {
    std::thread other([&] {
      const Folds cues = read_by_others(add_cue_examples);
      for (std::size_t fold = 0; fold < fold_count; ++fold)
        learn_cues(by_others_[fold], all_but(cues, fold));
      learn_cues(model_, all_but(cues, no_fold));
    });
    const Folds parts = read_by_others(add_part_examples);
    for (std::size_t fold = 0; fold < fold_count; ++fold)
      learn_parts(by_others_[fold], all_but(parts, fold));
    learn_parts(model_, all_but(parts, no_fold));
    other.join();
  }

  std::vector<std::vector<JudgedFinding>> judge_findings() const {
    std::vector<std::vector<JudgedFinding>> findings(fold_count);
    const auto judge = [&](std::size_t fold) {
      for (const TrainingDocument* article : folds_[fold])
        add_judged_findings(*article, by_others_[fold], findings[fold]);
    };
    std::thread other([&] {
      for (const std::size_t fold : {0, 1}) judge(fold);
    });
    for (const std::size_t fold : {2, 3, 4}) judge(fold);
    other.join();
    return findings;
  }

  Folds read_by_others(Adder<ChainExample> add) const {
    Folds examples;
    for (std::size_t fold = 0; fold < fold_count; ++fold)
      examples[fold] = examples_of(folds_[fold], by_others_[fold], add);
    return examples;
  }

  Articles articles_;
  std::array<Articles, fold_count> folds_;
  Model model_;
  std::array<Model, fold_count> by_others_;
};

}  // namespace

Model train_model(std::span<const TrainingDocument* const> articles) {
  return Training(articles).run();
}

}  // namespace quoth::train
