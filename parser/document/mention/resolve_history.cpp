#include "parser/document/mention/resolve_history.hpp"

#include <algorithm>

namespace quoth::document {
namespace {

double weight_of(const Recalled& mention, const Recalled& pronoun) {
  constexpr double by_distance[] = {1.0, 0.9, 0.3, 0.15};
  const std::uint32_t distance = pronoun.sentence - std::min(pronoun.sentence, mention.sentence);
  double weight = distance < 4 ? by_distance[distance] : 0.05;
  if (mention.is_subject) weight *= pronoun.is_subject ? 2.0 : 1.4;
  if (mention.is_speaker && pronoun.is_subject && !pronoun.is_claimed) weight *= 1.5;
  if (mention.is_quoted != pronoun.is_quoted)
    weight *= mention.is_quoted ? 0.1 : 0.35;
  else if (mention.is_claimed && !pronoun.is_claimed)
    weight *= 0.6;
  return weight;
}

struct Weighed {
  std::uint32_t entity = 0;
  double nearest = 0;     // the weight of its weightiest mention
  double others = 0;      // of all its others
  bool is_asked = false;  // how well it fits

  void add(double weight) {
    others += std::min(weight, nearest);
    nearest = std::max(weight, nearest);
  }
  // Who is named often is not meant for that. With a share from 0 to a quarter 1,530 of 1,945
  // pronouns that speak in PolNeAR's articles mean whom CoreNLP takes them to mean, with all 1,485.
  double weight() const {
    constexpr double share_of_others = 0.2;
    return nearest + share_of_others * others;
  }
};

}  // namespace

std::optional<std::uint32_t> History::best(
    const Recalled& pronoun, const std::function<double(std::uint32_t entity)>& fit) const {
  std::vector<Weighed> all;  // a few: faster to look through than any table
  const auto weighed = [&](std::uint32_t entity) {
    return std::ranges::find(all, entity, &Weighed::entity);
  };
  for (const Recalled& mention : mentions_) {
    const double weight = weight_of(mention, pronoun);
    auto known = weighed(mention.entity);
    if (known == all.end()) known = all.insert(all.end(), {mention.entity});
    known->add(weight);
  }
  std::optional<std::uint32_t> best;
  double most = 0;
  // Ties go to what was mentioned last.
  for (auto mention = mentions_.rbegin(); mention != mentions_.rend(); ++mention) {
    Weighed& candidate = *weighed(mention->entity);
    if (candidate.is_asked) continue;
    candidate.is_asked = true;
    const double weight = candidate.weight() * fit(mention->entity);
    if (weight <= most * 1.000001) continue;
    most = weight;
    best = mention->entity;
  }
  return best;
}

std::optional<std::uint32_t> History::distance(std::uint32_t entity, std::uint32_t sentence) const {
  for (auto mention = mentions_.rbegin(); mention != mentions_.rend(); ++mention) {
    if (mention->entity == entity) return sentence - std::min(sentence, mention->sentence);
  }
  return std::nullopt;
}

std::optional<std::uint32_t> History::last_subject(std::uint32_t sentence) const {
  for (auto mention = mentions_.rbegin(); mention != mentions_.rend(); ++mention) {
    if (mention->sentence != sentence) break;
    if (mention->is_subject) return mention->entity;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> History::entities() const {
  std::vector<std::uint32_t> out;
  for (const Recalled& mention : mentions_) out.push_back(mention.entity);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace quoth::document
