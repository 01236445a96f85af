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

using Folds = std::array<std::vector<ChainExample>, fold_count>;

/// The examples of all folds but `left_out`; of all where it is none of them.
std::vector<const ChainExample*> all_but(const Folds& folds, std::size_t left_out) {
  std::vector<const ChainExample*> examples;
  for (std::size_t fold = 0; fold < fold_count; ++fold) {
    if (fold == left_out) continue;
    for (const ChainExample& example : folds[fold]) examples.push_back(&example);
  }
  return examples;
}

/// Work on each number below `count`, by two threads.
template <typename Work>
void by_two_threads(std::size_t count, const Work& work) {
  const auto work_from = [&](std::size_t first) {
    for (std::size_t i = first; i < count; i += 2) work(i);
  };
  std::thread other([&] { work_from(1); });
  work_from(0);
  other.join();
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

/// For each fifth of the articles a model of the others, and perhaps one of all. Each fifth is read
/// by what was learned from the others, since a model reads what it has learned from with too few
/// errors: what stands on its readings would trust them too much.
class Training {
 public:
  /// `models` is the count of folds, or one more.
  Training(std::span<const TrainingDocument* const> articles, std::size_t models)
      : articles_(articles.begin(), articles.end()), models_(models) {
    for (std::size_t i = 0; i < articles.size(); ++i) folds_[fold_of(i)].push_back(articles[i]);
  }

  /// The model that leaves out `fold`, or none of them.
  Model& without(std::size_t fold) { return models_[fold]; }

  void learn_readers() {
    by_two_threads(models_.size(),
                   [&](std::size_t fold) { models_[fold] = train_syntax(others(fold)); });
    by_two_threads(2, [&](std::size_t number) {
      const Folds examples = read_by_others(number == 0 ? add_cue_examples : add_part_examples);
      for (std::size_t fold = 0; fold < models_.size(); ++fold)
        (number == 0 ? learn_cues : learn_parts)(models_[fold], all_but(examples, fold));
    });
  }

  /// What each fold's reader finds.
  std::vector<std::vector<JudgedFinding>> judge_findings() const {
    std::vector<std::vector<JudgedFinding>> findings(fold_count);
    by_two_threads(fold_count, [&](std::size_t fold) {
      for (const TrainingDocument* article : folds_[fold])
        add_judged_findings(*article, models_[fold], findings[fold]);
    });
    return findings;
  }

 private:
  Articles others(std::size_t left_out) const {
    if (left_out == fold_count) return articles_;
    Articles others;
    for (std::size_t fold = 0; fold < fold_count; ++fold) {
      if (fold != left_out) others.insert(others.end(), folds_[fold].begin(), folds_[fold].end());
    }
    return others;
  }

  Folds read_by_others(Adder<ChainExample> add) const {
    Folds examples;
    for (std::size_t fold = 0; fold < fold_count; ++fold)
      examples[fold] = examples_of(folds_[fold], models_[fold], add);
    return examples;
  }

  Articles articles_;
  std::array<Articles, fold_count> folds_;
  std::vector<Model> models_;  // by the fold that each leaves out
};

}  // namespace

Model train_model(std::span<const TrainingDocument* const> articles) {
  Training training(articles, fold_count + 1);
  training.learn_readers();
  Model& whole = training.without(fold_count);
  train_acceptance(training.judge_findings(), whole);
  return std::move(whole);
}

std::array<Model, fold_count> train_without_folds(
    std::span<const TrainingDocument* const> articles) {
  Training training(articles, fold_count);
  training.learn_readers();
  const auto findings = training.judge_findings();
  std::array<Model, fold_count> models;
  by_two_threads(fold_count, [&](std::size_t fold) {
    auto others = findings;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(fold));
    train_acceptance(others, training.without(fold));
    models[fold] = std::move(training.without(fold));
  });
  return models;
}

}  // namespace quoth::train
