#include "engine/execute/text_score.hpp"

#include <algorithm>
#include <cmath>

#include "storage/texts/stems.hpp"
#include "storage/texts/text_words.hpp"

namespace quoth::execute {
namespace {

// The values that are usual where nothing is known of the texts.
constexpr double saturation = 1.2;     // k1: how soon a word that comes again counts less
constexpr double length_share = 0.75;  // b: how much the length of a text counts

/// Of a word that `with_word` of the texts have: never below 0.
double weight_of(double with_word, double texts) {
  const double without = std::max(0.0, texts - with_word);
  return std::log1p((without + 0.5) / (with_word + 0.5));
}

}  // namespace

Result<TextScore> TextScore::make(std::string_view words, const storage::Snapshot& snapshot) {
  TextScore out;
  out.stems_ = storage::stems_of(words);
  std::sort(out.stems_.begin(), out.stems_.end());
  out.stems_.erase(std::unique(out.stems_.begin(), out.stems_.end()), out.stems_.end());
  const auto statistics = snapshot.word_statistics(out.stems_);
  if (!statistics) return statistics.error();
  for (const double with_stem : statistics->with_stem) {
    out.weights_.push_back(weight_of(with_stem, statistics->texts));
  }
  out.words_mean_ = statistics->words_mean;
  return out;
}

double TextScore::of(std::string_view text) const {
  std::vector<double> times(stems_.size());
  for (const std::string& stem : storage::stems_of(text)) {
    const auto at = std::lower_bound(stems_.begin(), stems_.end(), stem);
    if (at != stems_.end() && *at == stem) ++times[static_cast<std::size_t>(at - stems_.begin())];
  }
  double words = 0;
  storage::for_each_word(text, [&](std::string_view) { ++words; });
  const double length = words_mean_ == 0 ? 1 : words / words_mean_;
  const double bound = saturation * (1 - length_share + length_share * length);
  double score = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    score += weights_[i] * times[i] * (saturation + 1) / (times[i] + bound);
  }
  return score;
}

}  // namespace quoth::execute
