#include "engine/plan/path_pairs.hpp"

#include <algorithm>

#include "engine/algebra/visit.hpp"

namespace quoth::plan {
namespace {

constexpr double repeat_factor = 4;  // pairs of a repeated path for each pair of its step

Result<double> link_pairs(const Term& predicate, Statistics& statistics) {
  auto id = statistics.snapshot().find(predicate);
  if (!id) return id.error();
  if (!id.value()) return 0.0;
  storage::QuadPattern pattern;
  pattern.columns[1] = storage::QuadPattern::exactly(**id);
  return statistics.count(pattern);
}

}  // namespace

Result<double> path_pairs(const algebra::Path& path, Statistics& statistics) {
  using Answer = Result<double>;
  return std::visit(
      algebra::Visitor{[&](const algebra::Link& form) -> Answer {
                         return link_pairs(form.predicate, statistics);
                       },
                       [&](const algebra::Inverse& form) -> Answer {
                         return path_pairs(*form.path, statistics);
                       },
                       [&](const algebra::Sequence& form) -> Answer {
                         double most = 0;
                         for (const auto& step : form.steps) {
                           auto pairs = path_pairs(step, statistics);
                           if (!pairs) return pairs;
                           most = std::max(most, pairs.value());
                         }
                         return most;
                       },
                       [&](const algebra::Alternative& form) -> Answer {
                         double sum = 0;
                         for (const auto& choice : form.choices) {
                           auto pairs = path_pairs(choice, statistics);
                           if (!pairs) return pairs;
                           sum += pairs.value();
                         }
                         return sum;
                       },
                       [&](const algebra::Repeat& form) -> Answer {
                         auto pairs = path_pairs(*form.path, statistics);
                         if (!pairs) return pairs;
                         return pairs.value() * (form.takes_many ? repeat_factor : 1);
                       },
                       [&](const algebra::OtherThan&) -> Answer { return statistics.count({}); }},
      path.form);
}

}  // namespace quoth::plan
