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

// Scores on the development articles are flat from 3 to 10 epochs and decays from 0 to 0.01.
constexpr int chain_epochs = 5;
constexpr float chain_rate = 0.1F, chain_decay = 0.001F;

Model train_syntax(std::span<const TrainingDocument* const> articles) {
  Model model;
  model[TableName::part_of_speech] = train_parts_of_speech(articles);
  model[TableName::heads] = train_heads(articles, model);
  return model;
}

template <typename Example>
std::vector<Example> examples_of(const Articles& articles, const Model& reader,
                                 void (*add)(const TrainingDocument&, const Model&,
                                             std::vector<Example>&)) {
  std::vector<Example> examples;
  for (const TrainingDocument* article : articles) add(*article, reader, examples);
  return examples;
}

template <typename Example>
std::vector<Example> joined(std::vector<Example> a, std::vector<Example> b) {
  for (Example& example : b) a.push_back(std::move(example));
  return a;
}

void learn_cues(Model& model, const std::vector<ChainExample>& examples) {
  auto chain = train_chain({TableName::cue_labels, TableName::cue_steps, 1u << 18, 1u << 15,
                            chain_epochs, chain_rate, chain_decay},
                           examples);
  model[TableName::cue_labels] = std::move(chain.labels);
  model[TableName::cue_steps] = std::move(chain.steps);
}

void learn_parts(Model& model, const std::vector<ChainExample>& examples) {
  auto chain = train_chain({TableName::part_labels, TableName::part_steps, 1u << 18, 1u << 16,
                            chain_epochs, chain_rate, chain_decay},
                           examples);
  model[TableName::part_labels] = std::move(chain.labels);
  model[TableName::part_steps] = std::move(chain.steps);
}

/// A model of all articles, and one of each half of them. Each half is read by what was learned
/// from the other, since a model reads what it has learned from with too few errors: what stands on
/// its readings would trust them too much.
class Training {
 public:
  explicit Training(std::span<const TrainingDocument* const> articles)
      : articles_(articles.begin(), articles.end()) {
    for (std::size_t i = 0; i < articles.size(); ++i) halves_[i % 2].push_back(articles[i]);
  }

  Model run() {
    learn_syntax();
    learn_chains();
    model_[TableName::acceptance] =
        train_acceptance(joined(examples_of(halves_[0], by_half_[1], add_judged_findings),
                                examples_of(halves_[1], by_half_[0], add_judged_findings)));
    return std::move(model_);
  }

 private:
  void learn_syntax() {
    std::thread other([&] {
      for (const std::size_t half : {0, 1}) by_half_[half] = train_syntax(halves_[half]);
    });
    model_ = train_syntax(articles_);
    other.join();
  }

  void learn_chains() {
    std::array<std::vector<ChainExample>, 2> cues, parts;
    const auto read = [&](auto& examples, auto add) {
      for (const std::size_t half : {0, 1})
        examples[half] = examples_of(halves_[half], by_half_[1 - half], add);
    };
    std::thread reading([&] { read(cues, add_cue_examples); });
    read(parts, add_part_examples);
    reading.join();
    std::thread learning([&] {
      for (const std::size_t half : {0, 1}) learn_cues(by_half_[half], cues[half]);
      learn_cues(model_, joined(std::move(cues[0]), std::move(cues[1])));
    });
    for (const std::size_t half : {0, 1}) learn_parts(by_half_[half], parts[half]);
    learn_parts(model_, joined(std::move(parts[0]), std::move(parts[1])));
    learning.join();
  }

  Articles articles_;
  std::array<Articles, 2> halves_;
  Model model_;
  std::array<Model, 2> by_half_;
};

}  // namespace

Model train_model(std::span<const TrainingDocument* const> articles) {
  return Training(articles).run();
}

}  // namespace quoth::train
