// quoth-train: makes the weights of the attribution model from an annotated corpus.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <thread>

#include "parser/document/model/find_by_model.hpp"
#include "tools/train/examples.hpp"
#include "tools/train/train_syntax.hpp"

namespace quoth::train {
namespace {

using document::TableName;
using Articles = std::vector<const TrainingDocument*>;

TrainedModel train_syntax(const Articles& articles) {
  TrainedModel model;
  model[TableName::part_of_speech] = train_parts_of_speech(articles);
  model[TableName::heads] = train_heads(articles, view_of(model));
  return model;
}

void print_spans(const TrainingDocument& article, const char* name, const std::vector<Phrase>& phrases) {
  fmt::print(", \"{}\": [", name);
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const auto span = article.reading->bytes(phrases[i].first, phrases[i].last);
    fmt::print("{}[{}, {}]", i ? ", " : "", span.begin, span.end);
  }
  fmt::print("]");
}

void predict(const Articles& articles, const document::Model& model, float cue_min) {
  int id = 0;
  for (const TrainingDocument* article : articles) {
    const document::Syntax syntax = document::read_syntax(model, *article->reading);
    const auto scene = document::make_cue_scene(*article->scene, syntax, article->rules);
    for (const auto& finding : document::find_by_model(model, scene)) {
      if (finding.cue.probability < cue_min) continue;
      fmt::print("{{\"doc\": \"{}\", \"id\": {}", article->document.name, ++id);
      print_spans(*article, "source", finding.parts.source);
      print_spans(*article, "cue", {finding.cue.phrase});
      print_spans(*article, "content", finding.parts.content);
      fmt::print(", \"confidence\": {}}}\n", finding.cue.probability);
    }
  }
}

int run(const std::string& folder, const std::string& silver, const std::string& until,
        const std::string& out, float cue_min) {
  auto corpus = read_corpus(folder, silver);
  if (!corpus) {
    fmt::print(stderr, "{}\n", describe(corpus.error()));
    return 1;
  }
  Articles training, held_out, halves[2];
  for (const auto& article : *corpus) {
    (until.empty() || article->date < until ? training : held_out).push_back(article.get());
  }
  for (std::size_t i = 0; i < training.size(); ++i) halves[i % 2].push_back(training[i]);
  fmt::print(stderr, "{} articles to learn from, {} held out\n", training.size(), held_out.size());
  // Each half is read by what was learned from the other: on its own it would err too seldom.
  TrainedModel model, half_models[2];
  {
    std::thread other([&] {
      half_models[0] = train_syntax(halves[1]);
      half_models[1] = train_syntax(halves[0]);
    });
    model = train_syntax(training);
    other.join();
  }
  const auto& judged = held_out.empty() ? training : held_out;
  const auto score = score_syntax(judged, view_of(model));
  fmt::print(stderr, "tags {:.4f}, heads {:.4f}\n", score.tags, score.heads);
  TrainedChain cues, parts;
  const auto all_examples = [&](auto add) {
    std::vector<ChainExample> examples;
    for (int half = 0; half < 2; ++half) {
      for (const TrainingDocument* article : halves[half])
        add(*article, view_of(half_models[half]), examples);
    }
    return examples;
  };
  {
    std::thread other([&] {
      cues = train_chain({TableName::cue_labels, TableName::cue_steps, 1u << 18, 1u << 16, 6, 0.1F, 0},
                         all_examples(add_cue_examples));
    });
    parts = train_chain({TableName::span_labels, TableName::span_steps, 1u << 18, 1u << 17, 6, 0.1F, 0},
                        all_examples(add_part_examples));
    other.join();
  }
  model[TableName::cue_labels] = std::move(cues.labels);
  model[TableName::cue_steps] = std::move(cues.steps);
  model[TableName::span_labels] = std::move(parts.labels);
  model[TableName::span_steps] = std::move(parts.steps);
  model[TableName::acceptance].cells.resize(1);
  if (!out.empty()) std::ofstream(out, std::ios::binary) << model_file(model);
  predict(held_out, view_of(model), cue_min);
  return 0;
}

}  // namespace
}  // namespace quoth::train

int main(int count, char** words) {
  CLI::App program("makes the weights of the attribution model from an annotated corpus");
  std::string folder, silver, until, out;
  float cue_min = 0.4F;
  program.add_option("CORPUS", folder, "folder with text/, docs.jsonl, attributions.jsonl")->required();
  program.add_option("SILVER", silver, "its silver.tsv, unpacked")->required();
  program.add_option("--until", until, "learn only from articles before this day, YYYY-MM-DD");
  program.add_option("--out", out, "the model file to write");
  program.add_option("--cue-min", cue_min, "");
  CLI11_PARSE(program, count, words);
  return quoth::train::run(folder, silver, until, out, cue_min);
}
