// quoth-train: makes the weights of the attribution model from an annotated corpus.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <vector>

#include "parser/document/model/feature_stamp.hpp"
#include "tools/train/cross_validate.hpp"
#include "tools/train/model_file.hpp"
#include "tools/train/train_model.hpp"
#include "tools/train/train_syntax.hpp"

namespace quoth::train {
namespace {

struct TrainArguments {
  std::string corpus, silver, until, out;
  bool is_cross_validation = false;
};

using Articles = std::vector<const TrainingDocument*>;

std::string trained(const Articles& articles, const Articles& held_out) {
  document::Model model = train_model(articles);
  model.feature_stamp = document::feature_stamp(model);
  if (!held_out.empty()) {
    const SyntaxScore score = score_syntax(held_out, model);
    fmt::print(stderr, "held out: {:.1f} % of tags and {:.1f} % of heads as in the corpus\n",
               100 * score.tags, 100 * score.heads);
  }
  return model_file(model);
}

int train(const TrainArguments& arguments) {
  auto corpus = read_corpus(arguments.corpus, arguments.silver);
  if (!corpus) {
    fmt::print(stderr, "{}\n", describe(corpus.error()));
    return 1;
  }
  Articles training, held_out;
  for (const auto& article : *corpus) {
    const bool is_early = arguments.until.empty() || article->date < arguments.until;
    (is_early ? training : held_out).push_back(article.get());
  }
  fmt::print(stderr, "{} articles to learn from, {} held out\n", training.size(), held_out.size());
  std::ofstream file(arguments.out, std::ios::binary);
  if (arguments.is_cross_validation) {
    cross_validate(training, file);
  } else {
    file << trained(training, held_out);
  }
  file.flush();
  if (file) return 0;
  fmt::print(stderr, "cannot write {}\n", arguments.out);
  return 1;
}

}  // namespace
}  // namespace quoth::train

int main(int count, char** words) {
  CLI::App program("makes the weights of the attribution model from an annotated corpus");
  quoth::train::TrainArguments arguments;
  program
      .add_option("CORPUS", arguments.corpus, "folder with text/, docs.jsonl, attributions.jsonl")
      ->required();
  program.add_option("SILVER", arguments.silver, "its silver.tsv, unpacked")->required();
  program.add_option("OUT", arguments.out, "the file to write")->required();
  program.add_option("--until", arguments.until, "learn only from articles before this day");
  program.add_flag("--cross-validate", arguments.is_cross_validation,
                   "write no weights, but what five of them find in the fifth of the articles that "
                   "each has not learned from");
  CLI11_PARSE(program, count, words);
  return quoth::train::train(arguments);
}
