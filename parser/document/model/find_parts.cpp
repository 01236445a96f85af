#include "parser/document/model/find_parts.hpp"

#include <algorithm>
#include <cmath>

#include "parser/document/model/score_place.hpp"

namespace quoth::document {
namespace {

// Several ways may be one reading.
constexpr std::size_t paths_max = 3;

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

/// 'When Doe said that it was late, [the guests left]': the main clause is not what she said.
std::vector<Phrase> before_main_clause(const PartWindow& window, std::vector<Phrase> phrases) {
  for (Phrase& phrase : phrases) {
    if (phrase.first < window.head()) continue;
    phrase.last = window.main_clause_after(phrase.first, phrase.last);
  }
  return phrases;
}

/// What the runs' observations are worth, added up where a run begins.
class RunSums {
 public:
  RunSums(const WeightTable& table, const PartWindow& window) : table_(table), window_(window) {}

  /// Of all runs at a token; tokens are asked for one after the other.
  LabelSums at(std::uint32_t token) {
    LabelSums all{};
    for (std::uint8_t run = 0; run < part_run_count; ++run) {
      const auto name = static_cast<PartRun>(run);
      if (!window_.goes_on(name, token)) {
        list_.clear();
        window_.run_features(name, token, list_);
        table_.fetch<label_count>(list_.all());
        sums_[run] = table_.sums<label_count>(list_.all());
      }
      for (std::size_t label = 0; label < label_count; ++label) all[label] += sums_[run][label];
    }
    return all;
  }

 private:
  const WeightTable& table_;
  const PartWindow& window_;
  FeatureList list_;
  std::array<LabelSums, part_run_count> sums_{};
};

Lattice part_lattice(const Model& model, const PartWindow& window) {
  Lattice lattice(window.last() - window.first());
  RunSums runs(model[TableName::part_labels], window);
  PlaceScorer scorer(model[TableName::part_labels], model[TableName::part_steps], lattice);
  for (std::uint32_t i = window.first(); i < window.last(); ++i) {
    Observed& observed = scorer.next();
    window.own_features(i, observed.labels, observed.steps);
    observed.known = runs.at(i);
    scorer.add();
  }
  scorer.finish();
  for (std::uint32_t i = 0; i < lattice.size(); ++i)
    constrain_part(window, window.first() + i, lattice[i]);
  return lattice;
}

Parts parts_of(const PartWindow& window, const BestPath& path) {
  Parts parts;
  parts.source = one_source(window, phrases_of(path, window.first(), part_source));
  parts.content = before_main_clause(
      window, past_colons(window, phrases_of(path, window.first(), part_content)));
  return parts;
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

PartChances::PartChances(const PartWindow& window, const Lattice& lattice, const LatticeSums& sums)
    : first_(window.first()), chances_(lattice.size()) {
  for (std::size_t i = 0; i < lattice.size(); ++i) {
    for (const PartLabel label : {part_source, part_content})
      chances_[i][label] = sums.label(i, label);
  }
}

void PartChances::expect(Parts& parts) const {
  parts.source_overlap = overlap(parts.source, part_source);
  parts.content_overlap = overlap(parts.content, part_content);
}

float PartChances::overlap(const std::vector<Phrase>& phrases, PartLabel label) const {
  constexpr float nothing = 0.05F;
  float all = 0, common = 0, size = 0;
  for (const auto& chances : chances_) all += chances[label];
  for (const Phrase part : phrases) {
    size += static_cast<float>(part.last - part.first);
    for (std::uint32_t i = std::max(part.first, first_); i < part.last; ++i) {
      if (i - first_ < chances_.size()) common += chances_[i - first_][label];
    }
  }
  return size + all < nothing ? 1 : 2 * common / (size + all);
}

PartReadings find_parts(const Model& model, const PartWindow& window) {
  const Lattice lattice = part_lattice(model, window);
  const LatticeSums sums = sum_paths(lattice);
  PartReadings readings{{}, PartChances(window, lattice, sums)};
  for (const BestPath& path : best_paths(lattice, paths_max)) {
    Parts parts = parts_of(window, path);
    parts.probability = std::exp(path.score - sums.total);
    const auto same = std::ranges::find_if(readings.likeliest, [&](const Parts& other) {
      return other.source == parts.source && other.content == parts.content;
    });
    if (same != readings.likeliest.end()) {
      same->probability += parts.probability;
    } else if (readings.likeliest.size() < readings_max) {
      readings.chances.expect(parts);
      readings.likeliest.push_back(std::move(parts));
    }
  }
  return readings;
}

}  // namespace quoth::document
