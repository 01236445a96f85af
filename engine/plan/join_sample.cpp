#include "engine/plan/join_sample.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/plan/planner.hpp"

namespace quoth::plan {
namespace {

using storage::QuadIds;
using storage::QuadPattern;
using storage::TermId;

/// So many that looking them up takes a few hundredths of the time that the join does.
std::size_t rows_to_sample(double rows) {
  return static_cast<std::size_t>(std::clamp(std::sqrt(rows) / 8, 8.0, 128.0));
}

/// Rows at even distances, in columns subject, predicate, object, graph. Which graph they stand in
/// does not matter to the sample, and could only be told by a walk.
Result<std::vector<QuadIds>> sample_rows(const Scan& scan, Statistics& statistics) {
  QuadPattern pattern = scan.ranges;
  pattern.columns[3] = {};
  int column = -1;
  for (int at = 0; at < 3; ++at) {
    const auto& range = pattern.columns[static_cast<std::size_t>(at)];
    if (!is_bound(range) && (column < 0 || !is_open(range))) column = at;
  }
  const auto order = order_for(pattern, column);
  const auto places = columns_of(order);
  auto rows = statistics.count(pattern);
  if (!rows) return rows.error();
  const std::size_t count =
      std::min(rows_to_sample(rows.value()), static_cast<std::size_t>(rows.value()));
  std::vector<QuadIds> out;
  for (std::size_t i = 0; i < count; ++i) {
    const double at = (static_cast<double>(i) + 0.5) * rows.value() / static_cast<double>(count);
    auto row = statistics.snapshot().nth(pattern, order, static_cast<std::uint64_t>(at));
    if (!row) return row.error();
    if (!row.value()) return std::vector<QuadIds>();
    QuadIds ids{};
    for (std::size_t k = 0; k < 4; ++k) ids[static_cast<std::size_t>(places[k])] = (**row)[k];
    out.push_back(ids);
  }
  return out;
}

/// How many rows of the scan have each of the ids in a column.
Result<std::vector<double>> count_partners_of(const std::vector<TermId>& ids, const Scan& scan,
                                              int column, Statistics& statistics) {
  const auto order = order_for(scan.ranges, column);
  std::vector<std::size_t> by_id(ids.size());
  std::iota(by_id.begin(), by_id.end(), std::size_t{0});
  std::sort(by_id.begin(), by_id.end(), [&](auto a, auto b) { return ids[a] < ids[b]; });
  std::vector<TermId> sorted;
  for (const std::size_t at : by_id) sorted.push_back(ids[at]);
  storage::LookupKeys keys;
  keys.count = sorted.size();
  for (const int place : columns_of(order)) {
    const auto& range = scan.ranges.columns[static_cast<std::size_t>(place)];
    keys.columns[keys.prefix++] =
        place == column ? std::span<const TermId>(sorted) : std::span(&range.first, 1);
    if (place == column) break;
  }
  std::vector<std::size_t> counts;
  auto counted = statistics.snapshot().look_up(scan.ranges, order)->count_many(keys, counts);
  if (!counted) return counted.error();
  std::vector<double> out(ids.size());
  for (std::size_t i = 0; i < by_id.size(); ++i) out[by_id[i]] = static_cast<double>(counts[i]);
  return out;
}

/// Of a sampled input all others that share a variable with it.
Result<void> add_partners(std::size_t input, const std::vector<const Scan*>& scans,
                          Statistics& statistics, JoinSamples& out) {
  auto rows = sample_rows(*scans[input], statistics);
  if (!rows) return rows.error();
  if (rows->empty()) return {};
  for (const Variable variable : outputs_of(*scans[input])) {
    const auto own = static_cast<std::size_t>(column_of(*scans[input], variable));
    std::vector<TermId> ids;
    for (const QuadIds& row : rows.value()) ids.push_back(row[own]);
    for (std::size_t other = 0; other < scans.size(); ++other) {
      const bool is_asked = other != input && scans[other] != nullptr;
      const int column = is_asked ? column_of(*scans[other], variable) : -1;
      if (column < 0) continue;
      auto counted = count_partners_of(ids, *scans[other], column, statistics);
      if (!counted) return counted.error();
      out.partners[{input, other, variable}] = std::move(counted).value();
    }
  }
  return {};
}

}  // namespace

const std::vector<double>* JoinSamples::find(std::size_t input, std::size_t other,
                                             Variable variable) const {
  const auto found = partners.find({input, other, variable});
  return found == partners.end() ? nullptr : &found->second;
}

Result<JoinSamples> sample_joins(const std::vector<const Scan*>& scans, Statistics& statistics) {
  JoinSamples out;
  for (std::size_t input = 0; input < scans.size(); ++input) {
    if (scans[input] == nullptr) continue;
    auto added = add_partners(input, scans, statistics, out);
    if (!added) return added.error();
  }
  return out;
}

}  // namespace quoth::plan
