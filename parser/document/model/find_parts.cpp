#include "parser/document/model/find_parts.hpp"

#include <algorithm>
#include <cmath>

#include "parser/document/model/score_place.hpp"

namespace quoth::document {
namespace {

std::vector<Phrase> phrases_of(const BestPath& path, std::uint32_t first, PartLabel label) {
  std::vector<Phrase> phrases;
  for (std::uint32_t i = 0; i < path.labels.size(); ++i) {
    if (path.labels[i] != label) continue;
    if (i > 0 && path.labels[i - 1] == label) {
      ++phrases.back().last;
    } else {
      phrases.push_back({first + i, first + i + 1});
    }
  }
  return phrases;
}

/// One source: "Jo Doe, [who is] a spokesman" with a gap in it is one, and of two the nearer one
/// counts.
std::vector<Phrase> one_source(const PartWindow& window, std::vector<Phrase> phrases) {
  constexpr std::uint32_t gap_max = 4;
  if (phrases.size() < 2) return phrases;
  std::vector<Phrase> joined{phrases.front()};
  for (const Phrase phrase : phrases) {
    const bool is_across = joined.back().last <= window.head() && window.head() < phrase.first;
    if (!is_across && phrase.first <= joined.back().last + gap_max) {
      joined.back().last = phrase.last;
    } else {
      joined.push_back(phrase);
    }
  }
  const auto gap = [&](Phrase phrase) {
    return phrase.first < window.head() ? window.head() - phrase.last
                                        : phrase.first - window.head();
  };
  return {*std::ranges::min_element(joined, {}, gap)};
}

/// 'said at a fair: "It is late"': the content is the quotation that the colon leads to.
std::vector<Phrase> past_colons(const PartWindow& window, std::vector<Phrase> phrases) {
  for (Phrase& phrase : phrases) {
    if (phrase.first < window.head()) continue;
    if (const std::uint32_t quotation = window.quotation_after_colon(phrase.first, phrase.last))
      phrase.first = quotation;
  }
  return phrases;
}

}  // namespace

void constrain_part(const PartWindow& window, std::uint32_t i, LatticePlace& place) {
  if (window.is_cue(i)) {
    place.labels[part_source] = place.labels[part_content] = forbidden;
  } else if (window.is_inside_quotation(i)) {
    place.steps[part_none * label_count + part_content] = forbidden;
    place.steps[part_content * label_count + part_none] = forbidden;
    place.steps[part_source * label_count + part_content] = forbidden;
    place.steps[part_content * label_count + part_source] = forbidden;
  }
}

Parts find_parts(const Model& model, const PartWindow& window) {
  Lattice lattice(window.last() - window.first());
  FeatureList labels, steps;
  for (std::uint32_t i = 0; i < lattice.size(); ++i) {
    labels.clear();
    steps.clear();
    window.features(window.first() + i, labels, steps);
    lattice[i] =
        score_place(model[TableName::part_labels], model[TableName::part_steps], labels, steps);
    constrain_part(window, window.first() + i, lattice[i]);
  }
  const BestPath path = best_path(lattice);
  Parts parts;
  parts.source = one_source(window, phrases_of(path, window.first(), part_source));
  parts.content = past_colons(window, phrases_of(path, window.first(), part_content));
  parts.probability = std::exp(path.score - sum_of_paths(lattice));
  return parts;
}

}  // namespace quoth::document
