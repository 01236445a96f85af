#include "parser/document/model/find_cues.hpp"

#include <algorithm>
#include <cmath>

#include "parser/document/model/score_place.hpp"

namespace quoth::document {
namespace {

constexpr std::size_t step(CueLabel before, CueLabel here) { return before * label_count + here; }

Lattice lattice_of(const Model& model, const CueScene& scene, const Sentence& sentence) {
  Lattice lattice(sentence.last_token - sentence.first_token);
  PlaceScorer scorer(model[TableName::cue_labels], model[TableName::cue_steps], lattice);
  for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
    Observed& observed = scorer.next();
    cue_features(scene, i, observed.labels, observed.steps);
    scorer.add();
  }
  scorer.finish();
  for (LatticePlace& place : lattice) place.steps[step(cue_none, cue_goes_on)] = forbidden;
  if (!lattice.empty()) lattice[0].labels[cue_goes_on] = forbidden;
  return lattice;
}

/// How well a cue goes on at each place or ends before it, best ways behind it considered.
std::uint32_t end_of_cue(const Lattice& lattice, const LatticeSums& sums, std::uint32_t begin) {
  constexpr std::uint32_t cue_tokens_max = 20;
  std::uint32_t end = begin + 1;
  CueLabel before = cue_begins;
  for (; end < lattice.size() && end - begin < cue_tokens_max; ++end) {
    const auto value = [&](CueLabel here) {
      return lattice[end].steps[step(before, here)] + lattice[end].labels[here] +
             static_cast<float>(std::log(sums.backward[end][here]));
    };
    if (value(cue_goes_on) < std::max(value(cue_none), value(cue_begins))) break;
    before = cue_goes_on;
  }
  return end;
}

/// The likeliest of one sentence's cues, from `first` on; hostile text has one at every word, and
/// each costs as much as its window is long.
void keep_likeliest(std::vector<Cue>& cues, std::size_t first) {
  constexpr std::size_t cues_max = 12;
  if (cues.size() - first <= cues_max) return;
  const auto begin = cues.begin() + static_cast<std::ptrdiff_t>(first);
  std::stable_sort(begin, cues.end(),
                   [](const Cue& a, const Cue& b) { return a.probability > b.probability; });
  cues.resize(first + cues_max);
  std::sort(begin, cues.end(), [](const Cue& a, const Cue& b) { return a.phrase < b.phrase; });
}

}  // namespace

std::vector<Cue> find_cues(const Model& model, const CueScene& scene, float probability_min) {
  std::vector<Cue> cues;
  for (const Sentence& sentence : scene.scene.reading.words.sentences) {
    const Lattice lattice = lattice_of(model, scene, sentence);
    const LatticeSums sums = sum_paths(lattice);
    const std::size_t before = cues.size();
    for (std::uint32_t i = 0; i < lattice.size(); ++i) {
      const float probability = sums.label(i, cue_begins);
      if (probability < probability_min) continue;
      const std::uint32_t first = sentence.first_token + i;
      cues.push_back({{first, sentence.first_token + end_of_cue(lattice, sums, i)}, probability});
    }
    keep_likeliest(cues, before);
  }
  return cues;
}

}  // namespace quoth::document
